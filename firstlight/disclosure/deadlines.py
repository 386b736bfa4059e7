"""Papers as data an agency edits with counsel: what each can do, by when it is answered, what the letter says. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from firstlight.kit.sheets import Sheet, in_language, read_sheet, trust_note

RULES = Path(__file__).parent / "rules"
CURRENT = "demands_v1"
SATURDAY = 5
Both = tuple[str, str]


@dataclass(frozen=True)
class Rule:
    """One line of the rules: its words, where they come from, how far to trust them, days where it has some."""

    words: Both
    citation: str
    trust: str
    days: int = 0

    def label(self, language: str = "en") -> str:
        """The words in the reader's language."""
        return in_language(*self.words, language)

    def note(self, language: str = "en") -> str:
        """How far to trust it."""
        return trust_note(self.trust, language)


@dataclass(frozen=True)
class Rules:
    """One version."""

    name: str
    kinds: Mapping[str, Rule]
    privileges: Mapping[str, Rule]
    notice: Rule
    own: Rule
    own_open_days: int
    holidays: frozenset[date]
    letter: tuple[str, ...]
    with_log: tuple[str, ...]
    confidentiality: str


def answer_by(received: date, days: int, holidays: Collection[date]) -> date:
    """The day so many business days after the one something was received on."""
    day = received
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY and day not in holidays
    return day


def letter_from(rules: Rules, facts: Mapping[str, str], *, with_log: bool) -> list[str]:
    """The paragraphs of a claim of privilege, from facts alone; counts and dates only ``with_log``."""
    paragraphs = [*rules.letter, *(rules.with_log if with_log else ())]
    return [one.format(**facts) for one in paragraphs]


def statutes(rules: Rules, codes: Sequence[str]) -> str:
    """The sections a claim rests on, for these privileges; what is not verified says so."""
    found = [rules.privileges[code] for code in codes]
    notes = [f", {one.note()}" if one.note() else "" for one in found]
    return "; ".join(f"{one.label()} ({one.citation}{note})" for one, note in zip(found, notes, strict=True))


def read_rules(path: Path) -> Rules:
    """One version of the rules. Raises RulesError naming the place and what is expected."""
    sheet = read_sheet(path)
    return Rules(
        sheet.text("name"),
        {code: _rule(row) for code, row in sheet.rows("kinds").items()},
        {code: _rule(row) for code, row in sheet.rows("privileges").items()},
        _rule(sheet.part("notice")),
        _rule(sheet.part("own")),
        sheet.part("own").number("open_days") or 0,
        _days(sheet),
        _texts(sheet, "letter"),
        _texts(sheet, "with_log"),
        sheet.part("confidentiality").trust()[0],
    )


def _rule(row: Sheet) -> Rule:
    citation, trust = row.trust()
    return Rule(row.both(), citation, trust, row.number("answer_days") or 0)


def _texts(sheet: Sheet, key: str) -> tuple[str, ...]:
    listed = sheet.values.get(key)
    if not isinstance(listed, list) or not all(isinstance(one, str) and one.strip() for one in listed):
        raise sheet.fail(f"“{key}” must be a list of paragraphs.")
    return tuple(listed)


def _days(sheet: Sheet) -> frozenset[date]:
    try:
        return frozenset(date.fromisoformat(one) for one in sheet.values.get("holidays", []))
    except (TypeError, ValueError):
        raise sheet.fail('“holidays” must be a list of days such as "2026-12-25".') from None


@lru_cache
def load_rules(name: str = CURRENT) -> Rules:
    """This version, read and checked once."""
    return read_rules(RULES / f"{name}.yaml")
