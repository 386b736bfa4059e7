"""The words of safety as data an agency edits: how long a yes holds, why not, before the ride, someone asks. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from firstlight.kit.sheets import Sheet, in_language, read_sheet, trust_note
from firstlight.safety.clearance import PHASES, SEVERAL_OF_THESE

RULES = Path(__file__).parent / "rules"
REASONS = (*SEVERAL_OF_THESE, "watched")
Both = tuple[str, str]


@dataclass(frozen=True)
class ClearanceRules:
    """One version of how long a yes is relied on, by phase, and of the sentences why a way does not open."""

    name: str
    fresh_days: Mapping[str, int]
    trust: str
    reasons: Mapping[str, Both]

    def reason(self, code: str, phase: str, language: str = "en") -> str:
        """The sentence of a code, its days filled in."""
        return in_language(*self.reasons[code], language).format(days=self.fresh_days[phase])

    def note(self, language: str = "en") -> str:
        """How far to trust the days."""
        return trust_note(self.trust, language)


@dataclass(frozen=True)
class Part:
    """One part of a guide: its title, its lines, whether they are said aloud."""

    code: str
    title: str
    lines: tuple[str, ...]
    aloud: bool


@dataclass(frozen=True)
class Guide:
    """What to say or do, part by part, in both languages."""

    name: str
    as_of: str
    citation: str
    trust: str
    parts: Mapping[str, tuple[Part, Part]]
    slipped: tuple[Both, ...]

    def in_words(self, language: str = "en") -> list[Part]:
        """The parts in this language."""
        return [
            spanish if in_language("", "es", language) else english
            for english, spanish in self.parts.values()
        ]

    def after_a_slip(self, language: str = "en") -> list[str]:
        """What to do when something slipped out."""
        return [in_language(*line, language) for line in self.slipped]

    def note(self, language: str = "en") -> str:
        """How far to trust it."""
        return trust_note(self.trust, language)


def read_clearance(path: Path) -> ClearanceRules:
    """One version of the days and sentences. Raises RulesError naming the place and what is expected."""
    sheet = read_sheet(path)
    days, trust = {}, "V"
    for phase, row in sheet.parts("fresh").items():
        number = row.number("days")
        if phase not in PHASES or not number:
            raise row.fail(f"say for each of {', '.join(PHASES)} how many days, one or more.")
        days[phase], trust = number, row.trust()[1]
    reasons = {code: sheet.part("reasons").part(code).both() for code in REASONS}
    if missing := set(PHASES) - set(days):
        raise sheet.fail(f"“fresh” does not say how many days for {', '.join(sorted(missing))}.")
    return ClearanceRules(sheet.text("name"), days, trust, reasons)


def read_guide(path: Path) -> Guide:
    """One version of a guide. Raises RulesError naming the place and what is expected."""
    sheet = read_sheet(path)
    citation, trust = sheet.trust()
    return Guide(
        sheet.text("name"),
        sheet.text("as_of"),
        citation,
        trust,
        {code: _part(code, row) for code, row in sheet.rows("parts").items()},
        _lines(sheet, "slipped"),
    )


def _part(code: str, row: Sheet) -> tuple[Part, Part]:
    lines, title = _lines(row, "lines"), row.part("title").both()
    if not lines:
        raise row.fail("“lines” is empty; say what to do.")
    aloud = row.values.get("aloud", False) is True
    english = Part(code, title[0], tuple(line[0] for line in lines), aloud)
    return english, Part(code, title[1], tuple(line[1] for line in lines), aloud)


def _lines(sheet: Sheet, key: str) -> tuple[Both, ...]:
    listed = sheet.values.get(key, [])
    if not isinstance(listed, list):
        raise sheet.fail(f"“{key}” must be a list.")
    return tuple(
        Sheet(value, f"{sheet.place}, {key}, line {number}").both() for number, value in enumerate(listed, 1)
    )


@lru_cache
def load_clearance(name: str = "clearance_v1") -> ClearanceRules:
    """The days and sentences of this version, read and checked once."""
    return read_clearance(RULES / f"{name}.yaml")


@lru_cache
def load_guide(name: str) -> Guide:
    """A guide (``asking_v1``, ``before_ride_v1``), read and checked once."""
    return read_guide(RULES / f"{name}.yaml")
