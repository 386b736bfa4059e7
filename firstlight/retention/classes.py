"""The classes of what is kept, as data: what each holds, for how long, where that comes from. Pure: no Django."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from firstlight.kit.sheets import Sheet, in_language, read_sheet, trust_note

RULES = Path(__file__).parent / "rules" / "retention_v1.yaml"
UNITS = ("keep", "years", "days", "hours")
TABLE = re.compile(r"[a-z]+\.[a-z]+")
HOLDABLE = ("reach", "callback_rules", "stop_word", "place", "call_me", "note")
"""Sealed answers of a contact a class may name as passing ones."""


@dataclass(frozen=True)
class Kept:
    """One class: its period (``number`` of ``unit``; without end when the unit is ``keep``) and how far to trust it."""

    code: str
    number: int
    unit: str
    least: int
    most: int
    citation: str
    trust: str
    english: str
    spanish: str

    def words(self, language: str) -> str:
        """What it holds."""
        return in_language(self.english, self.spanish, language)

    def note(self, language: str) -> str:
        """How far to trust it."""
        return trust_note(self.trust, language)

    @property
    def changeable(self) -> bool:
        """Whether it ends at all."""
        return self.unit != "keep"


@dataclass(frozen=True)
class Span:
    """So many years, days or hours."""

    number: int
    unit: str

    def after(self, day: date) -> date:
        """The last day something is kept that ended on ``day``."""
        if self.unit == "years":
            return _years_later(day, self.number)
        return day + timedelta(days=self.number)

    def before(self, moment: datetime) -> datetime:
        """What ended by then is over at ``moment``; a year counts as its shortest, so that nothing is missed."""
        hours = {"years": 365 * 24, "days": 24, "hours": 1}[self.unit]
        return moment - timedelta(hours=self.number * hours)


@dataclass(frozen=True)
class Rules:
    """The whole file."""

    name: str
    as_of: str
    classes: Mapping[str, Kept]
    transient_columns: tuple[str, ...]
    longer_tables: tuple[str, ...]
    counted_tables: tuple[str, ...]

    def spans(self, changed: Mapping[str, int]) -> dict[str, Span]:
        """The period of each class that ends; ``changed`` are the privacy officer's numbers."""
        return {
            one.code: Span(changed.get(one.code, one.number), one.unit)
            for one in self.classes.values()
            if one.changeable
        }


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules in force; RulesError says what is wrong with the file."""
    return read_rules(RULES)


def read_rules(path: Path) -> Rules:
    """A rules file, checked: RulesError names the place and what is expected there."""
    sheet = read_sheet(path)
    classes = {one.code: one for one in _classes(sheet)}
    for needed in ("service", "sensitive", "grace", "card", "transient"):
        if needed not in classes:
            raise sheet.fail(f"the class “{needed}” is missing.")
    columns = sheet.codes("transient_columns", HOLDABLE)
    longer, counted = (_tables(sheet, name) for name in ("longer_tables", "counted_tables"))
    return Rules(sheet.text("name"), sheet.text("as_of"), classes, columns, longer, counted)


def _tables(sheet: Sheet, key: str) -> tuple[str, ...]:
    listed = sheet.values.get(key, [])
    if not isinstance(listed, list) or not all(TABLE.fullmatch(str(name)) for name in listed):
        raise sheet.fail(f"“{key}” must be a list of tables, each as app.table in lower case.")
    return tuple(listed)


def _classes(sheet: Sheet) -> Iterator[Kept]:
    for code, one in sheet.rows("classes").items():
        unit = one.code("unit", UNITS)
        number, least, most = (one.number(name) or 0 for name in ("number", "least", "most"))
        if unit != "keep" and not 0 < least <= number <= most:
            raise one.fail("“number” must lie between “least” and “most”, and “least” be one or more.")
        citation, trust = one.trust()
        yield Kept(code, number, unit, least, most, citation, trust, *one.both())


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)
