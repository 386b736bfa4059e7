"""What somebody answered, row by row: one code of a list, yes or no, money, or a day. Pure: no Django.

“Data not collected” (99) is kept where a list has it: that nobody asked was written down too, and a report counts it
otherwise than a blank.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from firstlight.asking.sheets import NOT_ASKED, NUMBER, OWN_DAY, VERSION, questions
from firstlight.hmis.schema.keys import AFTER
from firstlight.hmis.schema.tables import MONEY, schema
from firstlight.importing.reading import BESIDE, Row, columns_of
from firstlight.importing.tallies import Tally
from firstlight.importing.values import iso, money, number, of

Said = dict[str, Any]
YES = frozenset({1, 2, 3})
"""A condition; of substance use which."""
PARTS = "several"


@dataclass(frozen=True)
class Asked:
    """Under which key the answer of a column is kept: one code of a list, yes or no, money, a number, or a day."""

    key: str
    kind: str
    codes: frozenset[str] = frozenset()


@cache
def asked() -> dict[tuple[str, str], Asked]:
    """File and column, in small letters, to the answer it becomes."""
    found: dict[tuple[str, str], Asked] = {}
    sheet = questions()
    for group in (*sheet.about, *sheet.groups, *sheet.met):
        for one in group.questions:
            table = group.table.casefold()
            if one.kind == PARTS:
                for part in one.parts:
                    found[table, part.code.casefold()] = Asked(part.code, "code", frozenset({"0", "1"}))
                    if part.amount:
                        found[table, part.amount.casefold()] = Asked(part.amount, "money")
            else:
                codes = schema(VERSION).codes(one.list) if one.list else frozenset[str]()
                kind = {"one": "code", OWN_DAY: "date"}.get(one.kind, one.kind)
                found[table, one.code.casefold()] = Asked(one.code, kind, codes)
    for name, columns in BESIDE.items():
        for column in columns:
            found[name.casefold(), column.casefold()] = _unasked(name, column)
    return found


@cache
def after() -> frozenset[str]:
    """What the file of exits holds that was answered later on."""
    groups = [one for one in questions().groups if one.stages == {AFTER}]
    return frozenset(name for group in groups for one in group.questions for name in one.columns)


def _unasked(table: str, column: str) -> Asked:
    """A column no form of ours asks for."""
    known = schema(VERSION).tables[table]
    one = known.columns[known.place(column)]
    codes = schema(VERSION).codes(one.codes) if one.codes else frozenset[str]()
    return Asked(column, "money" if one.kind == MONEY else "code", codes)


def say(said: Said, more: Said) -> None:
    """Of two rows of one day the later stands; but “not collected” never in the place of an answer."""
    said |= {key: value for key, value in more.items() if value != NOT_ASKED or key not in said}


def say_once(said: Said, more: Said, tally: Tally) -> None:
    """Of two rows about one condition on one day that differ, the one that says yes stands."""
    key = next((key for key in more if key.startswith("Disability")), "")
    both = {said.get(key, NOT_ASKED), more.get(key, NOT_ASKED)}
    if len(both - {NOT_ASKED}) > 1:
        tally.left("Disabilities.csv", "DisabilityResponse", "said_twice")
        if more[key] not in YES:
            return
    say(said, more)


def of_condition(row: Row, tally: Tally) -> Said:
    """What a row of Disabilities says."""
    kind = of("Disabilities", row, "DisabilityType")
    columns = (("DisabilityResponse", f"Disability{kind}"), ("IndefiniteAndImpairs", f"Indefinite{kind}"))
    found: Said = {}
    for column, key in columns:
        value = of("Disabilities", row, column)
        one = asked().get(("disabilities", key.casefold()))
        if one is None:
            tally.left("Disabilities.csv", column, "no_place", int(value not in ("", str(NOT_ASKED))))
        elif value:
            _keep(found, one, value, tally, "Disabilities.csv", column)
    return found


def of_row(table: str, row: Row, tally: Tally, file: str) -> Said:
    """What a row of another table says."""
    found: Said = {}
    for column, one in _askable(table):
        if row[column]:
            _keep(found, one, row[column], tally, file, one.key)
    return found


def _keep(found: Said, one: Asked, value: str, tally: Tally, file: str, column: str) -> None:
    kept: Any = None
    if one.kind == "money":
        kept = money(value)
    elif one.kind == NUMBER:
        kept = number(value)
    elif one.kind == "date":
        when = iso(value)
        kept = when.isoformat() if when else None
    elif value in one.codes:
        kept = int(value)
    if kept is not None:
        found[one.key] = kept
    elif one.kind != "code" or value != str(NOT_ASKED):
        tally.left(file, column, "bad_code")


@cache
def _askable(table: str) -> tuple[tuple[int, Asked], ...]:
    known = asked()
    return tuple(
        (place, known[table.casefold(), column.casefold()])
        for column, place in columns_of(table).items()
        if (table.casefold(), column.casefold()) in known
    )
