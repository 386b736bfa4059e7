"""A cell is a condition over people. Counting it and listing who is behind it are the same condition.

``Row`` says who is counted: a condition, and where the rows of a table differ by a code only, the column and the codes.
``Pick`` says which column of the table they belong to: the values of one grouping (household type, race group). All
rows that share a code column are counted in one grouping by it, which is what makes three thousand cells cheap.
"""

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import Any

import narwhals as nw

from firstlight.hmis.caper.run import Frame, Run

Number = int | float
col = nw.col


@dataclass(frozen=True, eq=False)
class Row:
    """Who is counted; ``of`` and ``codes``: with one of these answers; ``value``: what is added up instead of one."""

    when: nw.Expr
    of: str | None = None
    codes: tuple[int | str, ...] = ()
    value: nw.Expr | None = None

    def condition(self) -> nw.Expr:
        """The whole condition, for listing."""
        return self.when & col(self.of).is_in(list(self.codes)) if self.of else self.when


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
    """A figure worked out of other cells, such as a rate. Who is behind it is who is behind the first of them."""

    parts: tuple[Count | Median, ...]
    make: Callable[..., Number | str]
    shown: Callable[[Number | str], str] = field(default=str)


@dataclass(frozen=True)
class Said:
    """A cell that counts nobody: greyed, or a fact of the project."""

    text: str = ""


Cell = Count | Median | Worked | Said
GREYED = Said("")


def rate(part: Count, whole: Count) -> Worked:
    """A share with four places; nobody of nobody is 0."""
    return Worked((part, whole), lambda some, all_: some / all_ if all_ else 0.0, four)


def four(number: Number | str) -> str:
    """Four places."""
    return f"{float(number):.4f}"


def coded(when: nw.Expr, of: str, codes: Iterable[int | Iterable[int]]) -> list[Row]:
    """A row for each code, or for each family of codes, of those who fit the condition."""
    return [Row(when, of, (code,) if isinstance(code, int) else tuple(code)) for code in codes]


def grid(rows: Iterable[Row | Cell], picks: Sequence[Pick]) -> list[list[Cell]]:
    """A table of counts: every row by every column. A ready cell fills its whole row."""
    return [
        [Count(row, pick) for pick in picks] if isinstance(row, Row) else [row] * len(picks) for row in rows
    ]


def everyone(rows: Sequence[Row]) -> Row:
    """Whoever stands in one of the rows."""
    return Row(nw.any_horizontal(*(row.condition() for row in rows), ignore_nulls=True))


Sums = dict[int | None, dict[int | str | None, Number]]
"""By group, then by code."""


def measured(run: Run, people: Frame, cells: Iterable[Cell]) -> dict[Count | Median, Number]:
    """The numbers of all counts and medians, in as few passes as there are groupings."""
    wanted: list[Count | Median] = []
    for cell in cells:
        wanted.extend(
            cell.parts if isinstance(cell, Worked) else [cell] if not isinstance(cell, Said) else []
        )
    counts = [one for one in wanted if isinstance(one, Count)]
    homes: dict[Row, str | None] = {}
    for one in counts:
        homes[one.row] = homes.get(one.row) or one.pick.by
    sums = _sums(run, people, [(one.row, one.pick.by or homes[one.row]) for one in counts])
    answers: dict[Count | Median, Number] = {
        one: _added(sums[one.row, one.pick.by or homes[one.row]], one) for one in counts
    }
    return answers | _medians(run, people, [one for one in wanted if isinstance(one, Median)])


def _medians(run: Run, people: Frame, asked: list[Median]) -> dict[Count | Median, Number]:
    """The middle values, all in one pass: how often each value is there, since days are few and people many."""
    frames = [
        _behind(people, one)
        .filter(~col("value").is_null())
        .with_columns(times=nw.lit(1))
        .group_by("value")
        .agg(col("times").sum())
        for one in asked
    ]
    answers: dict[Count | Median, Number] = {}
    for one, lines in zip(asked, run.engine.rows_of(frames), strict=True):
        values = sorted((line["value"], line["times"]) for line in lines)
        found = list(chain.from_iterable(repeat(value, times) for value, times in values))
        answers[one] = statistics.median(found) if found else 0
    return answers


def _added(sums: Sums, one: Count) -> Number:
    groups = one.pick.values if one.pick.by else tuple(sums)
    total: Number = 0
    for group in groups:
        codes = sums.get(group, {})
        total += sum(codes.get(code) or 0 for code in (one.row.codes if one.row.of else codes))
    return total


def _sums(run: Run, people: Frame, asked: list[tuple[Row, str | None]]) -> dict[tuple[Row, str | None], Sums]:
    """One pass for each grouping and code column; conditions that rows share are worked out once."""
    passes: dict[tuple[str | None, str | None], dict[tuple[int, int], tuple[str, Row]]] = {}
    for row, by in asked:
        one = passes.setdefault((by, row.of), {})
        one.setdefault(_same(row), (f"r{len(one)}", row))
    frames = [_pass(people, by, of, one.values()) for (by, of), one in passes.items()]
    tables = dict(zip(passes, run.engine.rows_of(frames), strict=True))
    return {
        (row, by): _indexed(tables[by, row.of], passes[by, row.of][_same(row)][0]) for row, by in set(asked)
    }


def _same(row: Row) -> tuple[int, int]:
    return id(row.when), id(row.value)


def _pass(people: Frame, by: str | None, of: str | None, rows: Iterable[tuple[str, Row]]) -> Frame:
    keys = [(col(name) if name else nw.lit(0)).alias(key) for key, name in (("_group", by), ("_code", of))]
    ones = {name: row.when for name, row in rows if row.value is None}
    values = {name: nw.when(row.when).then(row.value) for name, row in rows if row.value is not None}
    chosen = people.select(*keys, **ones, **values)
    if ones:
        chosen = chosen.with_columns(col(*ones).cast(nw.Int64))
    return chosen.group_by("_group", "_code").agg(col(*ones, *values).sum())


def _indexed(lines: list[dict[str, Any]], name: str) -> Sums:
    found: Sums = {}
    for line in lines:
        found.setdefault(line["_group"], {})[line["_code"]] = line[name]
    return found


def listed(run: Run, people: Frame, cell: Count | Median) -> list[dict[str, Any]]:
    """The stays behind a cell, in the order of their ids."""
    rows = run.engine.rows(_behind(people, cell))
    return sorted(rows, key=lambda row: str(row["EnrollmentID"]))


def _behind(people: Frame, cell: Count | Median) -> Frame:
    chosen = people.filter(cell.row.condition())
    if cell.pick.by:
        chosen = chosen.filter(col(cell.pick.by).is_in(list(cell.pick.values)))
    value = cell.row.value if cell.row.value is not None else nw.lit(1)
    return chosen.select("EnrollmentID", "PersonalID", "ProjectID", value=value)
