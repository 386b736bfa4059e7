"""A cell is a condition over a frame. Counting it and listing who is behind it are the same condition.

``Row`` is a condition; ``Columns`` are values of one grouping column (household type, leaver or stayer, race group).
All rows of all tables that share a frame and a grouping are summed in one pass.
"""

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw

from firstlight.hmis.caper.run import Frame, Run
from firstlight.hmis.columns.picking import yes

Number = int | float
col = nw.col


@dataclass(frozen=True, eq=False)
class Row:
    """Who is counted, in which frame, and what is added up instead of one each."""

    when: nw.Expr
    value: nw.Expr | None = None
    frame: str = "people"


@dataclass(frozen=True)
class Pick:
    """One column of a table: the values of ``by`` that belong to it; no ``by``: everybody."""

    by: str | None = None
    values: tuple[int, ...] = ()


EVERYBODY = Pick()


@dataclass(frozen=True)
class Count:
    """How many (or the sum of what), for one row and one column."""

    row: Row
    pick: Pick = EVERYBODY


@dataclass(frozen=True)
class Median:
    """The middle value of those who are counted."""

    row: Row
    pick: Pick = EVERYBODY


@dataclass(frozen=True)
class Worked:
    """A figure worked out of other cells, such as a rate; ``people`` says whom to list behind it."""

    parts: tuple["Count | Median", ...]
    make: Callable[..., Number | str]
    shown: Callable[[Number | str], str] = field(default=str)


@dataclass(frozen=True)
class Said:
    """A cell that counts nobody: greyed, or a fact of the project."""

    text: str = ""


Cell = Count | Median | Worked | Said
GREYED = Said("")
ZERO = Said("0")


def rate(part: Count, whole: Count) -> Worked:
    """A share with four places; nobody of nobody is 0."""
    return Worked((part, whole), lambda some, all_: some / all_ if all_ else 0.0, four)


def four(number: Number | str) -> str:
    """Four places."""
    return f"{float(number):.4f}"


def grid(rows: Iterable[Row | Cell], picks: Sequence[Pick]) -> list[list[Cell]]:
    """A table of counts: every row by every column. A ready cell fills its whole row."""
    return [
        [Count(row, pick) for pick in picks] if isinstance(row, Row) else [row] * len(picks) for row in rows
    ]


def everyone(rows: Sequence[Row]) -> Row:
    """Whoever stands in one of the rows, for a total of rows that shut each other out."""
    return Row(nw.any_horizontal(*(yes(row.when) for row in rows), ignore_nulls=True), frame=rows[0].frame)


def measured(run: Run, frames: dict[str, Frame], cells: Iterable[Cell]) -> dict["Count | Median", Number]:
    """The numbers of all counts and medians, in as few passes as there are frames and groupings."""
    wanted: list[Count | Median] = []
    for cell in cells:
        wanted.extend(
            cell.parts if isinstance(cell, Worked) else [cell] if not isinstance(cell, Said) else []
        )
    counts = [one for one in wanted if isinstance(one, Count)]
    sums = _sums(run, frames, counts)
    answers: dict[Count | Median, Number] = {}
    for one in counts:
        groups = sums[one.row, one.pick.by]
        chosen = one.pick.values if one.pick.by else (None,)
        answers[one] = sum(groups.get(value, 0) or 0 for value in chosen)
    for middle in (one for one in wanted if isinstance(one, Median)):
        found = [row["value"] for row in listed(run, frames, middle) if row["value"] is not None]
        answers[middle] = statistics.median(found) if found else 0
    return answers


def _sums(
    run: Run, frames: dict[str, Frame], counts: list[Count]
) -> dict[tuple[Row, str | None], dict[int | None, Number]]:
    passes: dict[tuple[str, str | None], dict[Row, str]] = {}
    for one in counts:
        rows = passes.setdefault((one.row.frame, one.pick.by), {})
        rows.setdefault(one.row, f"r{len(rows)}")
    found: dict[tuple[Row, str | None], dict[int | None, Number]] = {}
    for (frame, by), rows in passes.items():
        numbers = [_number(row).alias(name) for row, name in rows.items()]
        group = col(by) if by else nw.lit(0)
        table = frames[frame].select(group.alias("_group"), *numbers)
        summed = table.group_by("_group").agg(*(col(name).sum() for name in rows.values()))
        lines = run.engine.rows(summed)
        for row, name in rows.items():
            found[row, by] = {line["_group"] if by else None: line[name] for line in lines}
    return found


def _number(row: Row) -> nw.Expr:
    if row.value is None:
        return yes(row.when).cast(nw.Int64)
    return nw.when(yes(row.when)).then(row.value).otherwise(None)


def listed(run: Run, frames: dict[str, Frame], cell: "Count | Median") -> list[dict[str, Any]]:
    """The stays behind a cell, in the order of their ids."""
    chosen = frames[cell.row.frame].filter(yes(cell.row.when))
    if cell.pick.by:
        chosen = chosen.filter(col(cell.pick.by).is_in(list(cell.pick.values)))
    value = cell.row.value if cell.row.value is not None else nw.lit(1)
    rows = run.engine.rows(chosen.select("EnrollmentID", "PersonalID", "ProjectID", value=value))
    return sorted(rows, key=lambda row: str(row["EnrollmentID"]))
