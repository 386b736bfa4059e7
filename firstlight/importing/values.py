"""Single values of a row: a day, a code, an amount; nothing is guessed. Pure: no Django."""

from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache

from firstlight.asking.sheets import VERSION
from firstlight.hmis.schema.tables import schema
from firstlight.importing.reading import Row, columns_of
from firstlight.importing.tallies import Tally
from firstlight.survivors.ages import whole_years

SMALL = 32767


def of(table: str, row: Row, column: str) -> str:
    """One value of a row."""
    return row[places(table)[column]]


@cache
def places(table: str) -> dict[str, int]:
    """Where each column of a row stands."""
    return columns_of(table)


def day(text: str, tally: Tally, file: str, column: str) -> date | None:
    """A day; nothing, and counted, where it is none."""
    read = iso(text)
    if text and read is None:
        tally.left(file, column, "bad_date")
    return read


def iso(text: str) -> date | None:
    """A day as the format writes it, or nothing."""
    try:
        return date.fromisoformat(text) if len(text) == len("2026-01-01") else None
    except ValueError:
        return None


def number(text: str) -> int | None:
    """A small whole number, or nothing."""
    return int(text) if text.isascii() and text.isdigit() and int(text) <= SMALL else None


def code(text: str, listed: str, tally: Tally, file: str, column: str) -> int | None:
    """A code of a list; nothing, and counted, where it is none."""
    if text and text not in schema(VERSION).codes(listed):
        tally.left(file, column, "bad_code")
        return None
    return int(text) if text else None


def money(text: str) -> str | None:
    """An amount that can be, or nothing."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    whole = amount.is_finite() and 0 <= amount < 10_000_000
    return f"{amount:.2f}".removesuffix(".00") if whole else None


def years(born: date | None, on: date) -> int | None:
    """Age in whole years on a day."""
    if born is None or born > on:
        return None
    found = whole_years(born, on)
    return found if found <= 120 else None
