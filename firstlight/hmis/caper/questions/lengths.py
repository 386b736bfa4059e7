"""Q22: how long people stayed, and how long until they were housed."""

from collections.abc import Callable

import narwhals as nw

from firstlight.hmis.caper.cells import (
    Cell,
    Count,
    Median,
    Number,
    Pick,
    Row,
    Worked,
    everyone,
    four,
    grid,
)
from firstlight.hmis.caper.questions.common import GROUPS, HOUSEHOLDS, LEAVER, STAYER, between, is_
from firstlight.hmis.caper.run import Run
from firstlight.hmis.columns.picking import yes

col = nw.col
WEEKS = ((0, 7), (8, 14), (15, 21), (22, 30), (31, 60), (61, 90), (91, 180), (181, 365), (366, 730))
YEARS = ((731, 1095), (1096, 1460), (1461, 1825), (1826, None))
MOVES_IN = is_("type", 3, 13)
Shown = Callable[[Number | str], str]


def q22a2(run: Run) -> list[list[Cell]]:
    """Q22a2: length of participation, leavers and stayers."""
    rows = [Row(between("length", *band)) for band in (*WEEKS, *YEARS)]
    table: list[list[Cell]] = []
    for row in [*rows, Row(nw.lit(True))]:
        table.append([Count(row), Count(Row(row.when & LEAVER)), Count(Row(row.when & STAYER))])
    return table


def q22d(run: Run) -> list[list[Cell]]:
    """Q22d: length of participation by household type."""
    rows = [Row(between("length", *band)) for band in (*WEEKS, (731, None))]
    return grid([*rows, Row(nw.lit(True))], HOUSEHOLDS)


def _moved_in(run: Run) -> nw.Expr:
    return MOVES_IN & yes((col("moved") >= run.first) & (col("moved") <= run.last))


def _left_without() -> nw.Expr:
    return MOVES_IN & LEAVER & col("moved").is_null()


def q22c(run: Run) -> list[list[Cell]]:
    """Q22c: days from start to moving in, in PSH and RRH, of those who moved in during the range."""
    here, days = _moved_in(run), col("moved") - col("entry")
    rows = [Row(here & yes((days >= low) & (days <= high))) for low, high in WEEKS]
    moved, left = Row(here), Row(_left_without())
    average = [_average(Row(here, days), moved, pick, whole) for pick in HOUSEHOLDS]
    return [
        *grid([*rows, moved], HOUSEHOLDS),
        list(average),
        *grid([left, everyone([moved, left])], HOUSEHOLDS),
    ]


def whole(number: Number | str) -> str:
    """Whole days; a half goes to the even number."""
    return str(round(float(number)))


def _average(summed: Row, counted: Row, pick: Pick, shown: Shown = four) -> Worked:
    return Worked(
        (Count(summed, pick), Count(counted, pick)),
        lambda total, number: total / number if number else 0,
        shown,
    )


def _waited() -> tuple[nw.Expr, nw.Expr, nw.Expr]:
    """Who is asked how long they were homeless; who is housed or has come in; and the days until then."""
    asked = is_("type", 0, 1, 2, 3, 8, 9, 13)
    to_entry = ~MOVES_IN | (~col("moved").is_null() & ~yes(col("DOB") <= col("entry")))
    housed = nw.when(to_entry).then(col("entry")).otherwise(col("moved"))
    return asked, housed, housed - col("since")


def q22e(run: Run) -> list[list[Cell]]:
    """Q22e: days from the start of homelessness to housing (shelters: to entry)."""
    asked, housed, days = _waited()
    there = asked & ~housed.is_null()
    known = there & yes(days >= 0)
    rows = [Row(known & yes((days >= low) & (days <= high))) for low, high in WEEKS]
    rows.append(Row(known & yes(days >= 731)))
    rows.append(Row(known))
    rows.append(Row(asked & housed.is_null()))
    rows.append(Row(there & ~yes(days >= 0)))
    return grid([*rows, Row(asked)], HOUSEHOLDS)


def q22f(run: Run) -> list[list[Cell]]:
    """Q22f: moving in by race and ethnicity: how many, left without, average and median days."""
    here, days = _moved_in(run), col("moved") - col("entry")
    return _by_race(Row(here), Row(_left_without()), Row(here, days))


def q22g(run: Run) -> list[list[Cell]]:
    """Q22g: time homeless before housing, by race and ethnicity."""
    asked, housed, days = _waited()
    known = asked & ~housed.is_null() & yes(days >= 0)
    return _by_race(Row(known), Row(asked & housed.is_null()), Row(known, days))


def _by_race(counted: Row, without: Row, summed: Row) -> list[list[Cell]]:
    average: list[Cell] = [_average(summed, counted, group) for group in GROUPS]
    middle: list[Cell] = [Worked((Median(summed, group),), lambda value: value, four) for group in GROUPS]
    return [*grid([counted, without], GROUPS), average, middle]
