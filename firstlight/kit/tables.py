"""Tables that leave for a spreadsheet, written in this one place: a cell that a spreadsheet would run is made text."""

import csv
import io
from collections.abc import Iterable, Sequence

RUNS = ("=", "+", "-", "@", "\t", "\r")
"""A cell of words that begins so is taken for a formula."""


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The table as CSV. Numbers stay numbers; nothing known is empty; words that begin like a formula get a quote."""
    return as_line(head) + "".join(map(as_line, rows))


def as_line(row: Iterable[object]) -> str:
    """One line of such a table, its end with it."""
    out = io.StringIO()
    csv.writer(out).writerow([_cell(one) for one in row])
    return out.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(RUNS) else text
