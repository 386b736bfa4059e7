"""Answers as columns. An answer's key is HUD's name of the column, so the format's own tables say where it goes."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from firstlight.hmis.schema.tables import DATE, MONEY, NUMBER, schema

ANSWERED = (
    "Client",
    "Enrollment",
    "Exit",
    "IncomeBenefits",
    "HealthAndDV",
    "EmploymentEducation",
    "YouthEducationStatus",
    "CurrentLivingSituation",
)
CONDITION = re.compile(r"(Disability|Indefinite)(\d{1,2})")
CONDITIONS = {"Disability": "DisabilityResponse", "Indefinite": "IndefiniteAndImpairs"}
NUMBERS = re.compile(r"\d{1,9}")
NO = "0"
YES = "1"


@cache
def _homes() -> dict[str, list[tuple[str, str, str]]]:
    """Folded column to (table, column as it is written, kind). Free text has no home: none is exported."""
    homes: dict[str, list[tuple[str, str, str]]] = {}
    for name in ANSWERED:
        for column in schema(2026).tables[name].columns:
            if column.kind in (NUMBER, MONEY, DATE):
                homes.setdefault(column.name.casefold(), []).append((name, column.name, column.kind))
    return homes


def of_tables(said: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Table to columns, of everything that is a column of one."""
    found: dict[str, dict[str, str]] = {}
    for key, value in _flat(said):
        for table, column, kind in _homes().get(key.casefold(), ()):
            if (written := _written(value, kind)) is not None:
                found.setdefault(table, {})[column] = written
    return found


def of_conditions(said: Mapping[str, Any]) -> dict[int, dict[str, str]]:
    """HUD's type of disability to its columns; without a response there is no row."""
    found: dict[int, dict[str, str]] = {}
    for key, value in said.items():
        named = CONDITION.fullmatch(key)
        written = _written(value, NUMBER) if named else None
        if named and written is not None:
            found.setdefault(int(named[2]), {})[CONDITIONS[named[1]]] = written
    return {kind: columns for kind, columns in found.items() if "DisabilityResponse" in columns}


def _flat(said: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Answers one by one: of several that were ticked each is a yes."""
    flat: list[tuple[str, Any]] = []
    for key, value in said.items():
        if isinstance(value, Mapping):
            flat.extend(value.items())
        elif isinstance(value, list):
            flat.extend((str(one), YES) for one in value)
        else:
            flat.append((key, value))
    return flat


def _written(value: Any, kind: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return YES if value else NO
    if kind == MONEY:
        return f"{float(value):.2f}"
    text = str(value)
    return text if kind == DATE or NUMBERS.fullmatch(text) else None
