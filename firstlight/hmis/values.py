"""How a value stands in a file of HMIS CSV."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

Row = dict[str, str]
Tables = dict[str, list[Row]]
Named = Callable[[str, str], str]
"""A kind of thing and our id of it, to its id in the file."""
RUNS = "=+-@\t\r"


def tame(text: str) -> str:
    """Without what a spreadsheet would run at its beginning."""
    return text.strip().lstrip(RUNS).strip()


def day(on: date | None) -> str:
    """A date as the format has it."""
    return on.isoformat() if on else ""


def moment(at: datetime) -> str:
    """A date with time as the format has it."""
    return f"{at:%Y-%m-%d %H:%M:%S}"


def code(number: int | None) -> str:
    """A code, or nothing."""
    return "" if number is None else str(number)


def flag(yes: bool) -> str:
    """Yes or no."""
    return "1" if yes else "0"


def dated(recorded_at: Iterable[datetime]) -> Row:
    """When a row was written first and last."""
    moments = sorted(recorded_at)
    return {"DateCreated": moment(moments[0]), "DateUpdated": moment(moments[-1])}
