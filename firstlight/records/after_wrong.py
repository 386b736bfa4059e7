"""What runs from the moment something was noticed, as data an agency edits. Pure: no Django."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from firstlight.kit.sheets import Sheet, in_language, read_sheet, trust_note

RULES = Path(__file__).parent / "rules"


@dataclass(frozen=True)
class Clock:
    """One thing to do, within how long, where that comes from and how far to trust it."""

    code: str
    within: timedelta
    citation: str
    trust: str
    english: str
    spanish: str

    def words(self, language: str) -> str:
        """What is to be done."""
        return in_language(self.english, self.spanish, language)

    def note(self, language: str) -> str:
        """How far to trust it."""
        return trust_note(self.trust, language)


@dataclass(frozen=True)
class Due:
    """A clock of one review: by when, in the reader's language."""

    words: str
    at: datetime
    citation: str
    note: str


def due(noticed_at: datetime, language: str) -> list[Due]:
    """Every clock of something noticed at that moment, the first due first."""
    rows = [
        Due(one.words(language), noticed_at + one.within, one.citation, one.note(language))
        for one in clocks()
    ]
    return sorted(rows, key=lambda row: row.at)


@lru_cache(maxsize=1)
def clocks() -> tuple[Clock, ...]:
    """The clocks of the newest rules; RulesError says what is wrong with the file."""
    sheet = read_sheet(RULES / "after_wrong_v1.yaml")
    return tuple(_clocks(sheet))


def _clocks(sheet: Sheet) -> Iterator[Clock]:
    for code, one in sheet.rows("clocks").items():
        english, spanish = one.both()
        citation, trust = one.trust()
        yield Clock(code, timedelta(hours=one.decimal("hours")), citation, trust, english, spanish)
