"""For which reasons, and until when, a record opens wider: data an agency edits. Pure, no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from firstlight.kit.sheets import in_language, read_sheet, trust_note

RULES = Path(__file__).parent / "rules"


@dataclass(frozen=True)
class Reason:
    """One reason of the short list; ``in_words``: it asks for own words beside it."""

    code: str
    english: str
    spanish: str
    in_words: bool

    def words(self, language: str) -> str:
        """The reason as it is shown."""
        return in_language(self.english, self.spanish, language)


@dataclass(frozen=True)
class Opening:
    """One version of the rules: for how long at most, and the reasons by code."""

    name: str
    longest: timedelta
    trust: str
    reasons: Mapping[str, Reason]

    def until(self, begun: datetime, shifts_end: Iterable[datetime]) -> datetime:
        """When it closes by itself: after the longest time, and never later than the last shift of whoever opens."""
        return min(begun + self.longest, max(shifts_end, default=begun))

    def words(self, code: str, language: str) -> str:
        """A reason in words; a code this version does not know stands as it is."""
        found = self.reasons.get(code)
        return found.words(language) if found else code

    def note(self, language: str) -> str:
        """How far to trust the hours."""
        return trust_note(self.trust, language)


@lru_cache(maxsize=1)
def opening() -> Opening:
    """The newest version. RulesError says what is wrong with the file."""
    return read_opening(RULES / "glass_v1.yaml")


def read_opening(path: Path) -> Opening:
    """One version. Raises RulesError naming the file, the place and what is expected."""
    sheet = read_sheet(path)
    hours = sheet.decimal("hours")
    if not 0 < hours <= 16:
        raise sheet.fail("“hours” must be more than zero and at most 16: one shift.")
    reasons = {
        code: Reason(code, *row.both(), in_words=bool(row.values.get("in_words", False)))
        for code, row in sheet.rows("reasons").items()
    }
    if not reasons or any(len(code) > 12 for code in reasons):
        raise sheet.fail("“reasons” needs at least one reason, with codes of at most 12 letters.")
    return Opening(sheet.text("name"), timedelta(hours=hours), sheet.trust()[1], reasons)
