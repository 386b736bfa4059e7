"""The rules of routing as data an agency edits: weights of open responses, ceilings, rest, the ladder, the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from firstlight.dispatch.rulebook import LEVELS
from firstlight.kit.sheets import Sheet, in_language, read_sheet, trust_note

RULES = Path(__file__).parent / "rules"
REST = (
    "tired_hours_today",
    "no_more_hours_today",
    "tired_nights_in_row",
    "duty_left_minutes",
    "duty_left_in_person_minutes",
)


@dataclass(frozen=True)
class Reason:
    """One reason for or against, as a code (kept with the offer) and in words of both languages."""

    code: str
    text_en: str
    text_es: str

    def text(self, language: str = "en") -> str:
        """The reason in the reader's language."""
        return in_language(self.text_en, self.text_es, language)


@dataclass(frozen=True)
class Step:
    """A rung of the ladder: after so many minutes without an answer, who is asked."""

    code: str
    minutes: int
    text_en: str
    text_es: str

    def text(self, language: str = "en") -> str:
        """The rung in the reader's language."""
        return in_language(self.text_en, self.text_es, language)


@dataclass(frozen=True)
class LoadRule:
    """What one open response weighs; levels and days narrow it."""

    code: str
    points: float
    levels: frozenset[str]
    days: int | None


@dataclass(frozen=True)
class RoutingRules:
    """One version of the routing rules."""

    name: str
    load: Mapping[str, LoadRule]
    ceiling: float
    alert_episodes: int
    cap_episodes: int
    rest: Mapping[str, int]
    ladders: Mapping[str, tuple[Step, ...]]
    words: Mapping[str, tuple[str, str]]
    trust: str

    def note(self, language: str = "en") -> str:
        """The trust mark of the ceilings and the ladder."""
        return trust_note(self.trust, language)

    def reason(self, code: str, **fills: object) -> Reason:
        """A reason by code, its blanks filled."""
        english, spanish = self.words[code]
        return Reason(code, english.format(**fills), spanish.format(**fills))


def _load_rule(code: str, row: Sheet) -> LoadRule:
    row.trust()
    return LoadRule(code, row.decimal("points"), frozenset(row.codes("levels", LEVELS)), row.number("days"))


def _ladder(sheet: Sheet, key: str) -> tuple[Step, ...]:
    steps = [Step(code, row.number("minutes") or 0, *row.both()) for code, row in sheet.rows(key).items()]
    if steps != sorted(steps, key=lambda step: step.minutes):
        raise sheet.fail(f"the rungs of “{key}” must stand in the order of their minutes.")
    return tuple(steps)


def read_routing(path: Path) -> RoutingRules:
    """One version of the routing rules. Raises RulesError naming the file, the place and what is expected."""
    sheet = read_sheet(path)
    ceiling, rest, ladders = sheet.part("ceiling"), sheet.part("rest"), sheet.part("ladders")
    return RoutingRules(
        name=sheet.text("name"),
        load={code: _load_rule(code, row) for code, row in sheet.rows("load").items()},
        ceiling=ceiling.decimal("points"),
        alert_episodes=ceiling.number("alert_episodes") or 0,
        cap_episodes=ceiling.number("cap_episodes") or 0,
        rest={key: int(rest.decimal(key)) for key in REST},
        ladders={key: _ladder(ladders, key) for key in ladders.keys_in((*LEVELS, "other"))},
        words={code: row.both() for code, row in sheet.parts("words").items()},
        trust=ceiling.trust()[1],
    )


@lru_cache
def load_routing(name: str = "routing_v1") -> RoutingRules:
    """The routing rules of this version, read and checked once."""
    return read_routing(RULES / f"{name}.yaml")
