"""The tables of a version: ``schema(2026)`` is all HUD's specification says about the files of FY2026.

Versions are named by their fiscal year, as numbers: 2022, 2024, 2026. Codes are kept as the text that stands in a
file ("8", not 8).
"""

import json
import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from firstlight.hmis.schema.keys import KEYS, REFERENCES

VERSIONS = (2022, 2024, 2026)
NAMED = {2022: "FY2022", 2024: "2024 v1.4", 2026: "2026 v1.0"}
"""What ``Export.CSVVersion`` says."""

TEXT, NUMBER, MONEY, DATE, MOMENT = "text", "number", "money", "date", "moment"
"""Kinds of columns. A date is yyyy-mm-dd, a moment yyyy-mm-dd hh:mm:ss; money is written in a text column."""

BY_ROW = ("by-record", "by-type")
"""Stand for a list of codes that depends on other columns of the row."""

_COLUMN = re.compile(r"(?P<name>\w+) (?P<kind>[a-z]+)(?P<longest>\d*)(?P<must> !)?(?: (?P<codes>[\w-]+))?")


@dataclass(frozen=True, slots=True)
class Codes:
    """A code list of the data standards: its name, its number there, and what each code means."""

    name: str
    element: str
    meanings: MappingProxyType[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file.

    ``longest`` counts characters and is 0 where the format sets none; ``codes`` names a list of the schema, or one of
    ``BY_ROW``, or is empty; ``points_to`` is the table whose key it holds.
    """

    name: str
    kind: str
    must: bool
    longest: int = 0
    codes: str = ""
    points_to: str = ""

    @property
    def identifying(self) -> bool:
        """May its value say who somebody is or where? So for every free text, ids included, and the birth date."""
        return (self.kind == TEXT and not self.codes) or self.name == "DOB"


@dataclass(frozen=True)
class Table:
    """One file of an export, its columns in the order of the specification."""

    name: str
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.name}.csv"

    @property
    def key(self) -> str:
        """The column that tells its rows apart."""
        return KEYS[self.name]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns, as they are written."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {column.name.casefold(): place for place, column in enumerate(self.columns)}

    def place(self, name: str) -> int:
        """Where a column stands, from 0. Raises ``KeyError`` for a name the table does not have."""
        return self._places[name.casefold()]

    def has(self, name: str) -> bool:
        """Does the table have such a column? Capital letters do not count."""
        return name.casefold() in self._places


@dataclass(frozen=True, slots=True)
class Schema:
    """One version of the format. ``tables`` by name ("Client"), ``lists`` by name ("NoYes")."""

    version: int
    source: str
    as_of: str
    tables: MappingProxyType[str, Table]
    lists: MappingProxyType[str, Codes]

    def codes(self, name: str) -> frozenset[str]:
        """The codes of a list. Raises ``KeyError`` where this version has no such list."""
        return frozenset(self.lists[name].meanings)


@cache
def schema(version: int) -> Schema:
    """A version of the format: 2022, 2024 or 2026. Raises ``ValueError`` for any other."""
    if version not in VERSIONS:
        raise ValueError(f"There is no HMIS CSV format FY{version} here: {', '.join(map(str, VERSIONS))}.")
    facts = _data(f"fy{version}.json")
    tables = {
        name: Table(name, tuple(_column(name, line) for line in lines))
        for name, lines in facts["tables"].items()
    }
    return Schema(version, facts["source"], facts["as_of"], MappingProxyType(tables), _lists(version))


def _lists(version: int) -> MappingProxyType[str, Codes]:
    found = {}
    for name, editions in _data("codes.json")["lists"].items():
        for edition in editions:
            if version in edition["years"]:
                found[name] = Codes(name, edition["element"], MappingProxyType(edition["codes"]))
    return MappingProxyType(found)


def _column(table: str, line: str) -> Column:
    if not (told := _COLUMN.fullmatch(line)):
        raise ValueError(f"The column {table}: {line} cannot be read.")
    name, longest = told["name"], int(told["longest"] or 0)
    points_to = REFERENCES.get(name, "")
    codes = told["codes"] or ""
    return Column(
        name, told["kind"], bool(told["must"]), longest, codes, points_to if points_to != table else ""
    )


@cache
def _data(name: str) -> Any:
    return json.loads(files("firstlight.hmis.schema").joinpath(name).read_text(encoding="utf-8"))
