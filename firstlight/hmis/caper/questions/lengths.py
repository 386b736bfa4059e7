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
    coded,
    everyone,
    four,
    grid,
)
from firstlight.hmis.caper.facts import DAYS
from firstlight.hmis.caper.questions.common import ALL, GROUPS, HOUSEHOLDS, LEAVER, STAYER
from firstlight.hmis.caper.run import Run

col = nw.col
Shown = Callable[[Number | str], str]
LAST = len(DAYS) + 1
# Bands of facts.DAYS: up to 7 days, … 366 to 730 days, then years.
WEEKS, YEARS = tuple(range(2, 11)), tuple(range(11, LAST + 1))


def q22a2(run: Run) -> list[list[Cell]]:
    """Q22a2: length of participation, leavers and stayers."""
    columns = [[*coded(of, "length_band", (*WEEKS, *YEARS)), Row(of)] for of in (ALL, LEAVER, STAYER)]
    return [[Count(row) for row in line] for line in zip(*columns, strict=True)]


def q22d(run: Run) -> list[list[Cell]]:
    """Q22d: length of participation by household type."""
    return grid([*coded(ALL, "length_band", (*WEEKS, YEARS)), Row(ALL)], HOUSEHOLDS)


MOVED_IN, LEFT_WITHOUT = col("moved_in_range"), LEAVER & col("unmoved")


def q22c(run: Run) -> list[list[Cell]]:
    """Q22c: days from start to moving in, in PSH and RRH, of those who moved in during the range."""
    return moving_in(ALL)


Bands = tuple[int | tuple[int, ...], ...]


def moving_in(who: nw.Expr, bands: Bands = WEEKS, shown: Shown | None = None) -> list[list[Cell]]:
    """Days from start to moving in, their average, and who left without."""
    here = who & MOVED_IN
    moved, left = Row(here), Row(who & LEFT_WITHOUT)
    summed = Row(here, value=col("move_days"))
    average: list[Cell] = [average_of(summed, moved, pick, shown or whole) for pick in HOUSEHOLDS]
    return [
        *grid([*coded(here, "move_band", bands), moved], HOUSEHOLDS),
        average,
        *grid([left, everyone([moved, left])], HOUSEHOLDS),
    ]


def whole(number: Number | str) -> str:
    """Whole days; a half goes to the even number."""
    return str(round(float(number)))


def average_of(summed: Row, counted: Row, pick: Pick, shown: Shown = four) -> Worked:
    """The sum of the first among the number of the second; nobody's is 0."""
    return Worked(
        (Count(summed, pick), Count(counted, pick)),
        lambda total, number: total / number if number else 0,
        shown,
    )


WAITS = col("waits")


def q22e(run: Run) -> list[list[Cell]]:
    """Q22e: days from the start of homelessness to housing (shelters: to entry)."""
    return waiting(WAITS)


def waiting(who: nw.Expr, bands: Bands = WEEKS) -> list[list[Cell]]:
    """Days homeless before housing, who is not housed yet, and of whom it is not known."""
    there = who & col("is_housed")
    rows = [
        *coded(there, "wait_band", (*bands, YEARS, (*WEEKS, *YEARS))),
        Row(who & ~col("is_housed")),
        *coded(there, "wait_band", [(0, 1)]),
        Row(who),
    ]
    return grid(rows, HOUSEHOLDS)


def q22f(run: Run) -> list[list[Cell]]:
    """Q22f: moving in by race and ethnicity: how many, left without, average and median days."""
    return _by_race(Row(MOVED_IN), Row(LEFT_WITHOUT), Row(MOVED_IN, value=col("move_days")))


def q22g(run: Run) -> list[list[Cell]]:
    """Q22g: time homeless before housing, by race and ethnicity."""
    known = WAITS & (col("wait_band") >= WEEKS[0])
    return _by_race(Row(known), Row(WAITS & ~col("is_housed")), Row(known, value=col("wait_days")))


def _by_race(counted: Row, without: Row, summed: Row) -> list[list[Cell]]:
    average: list[Cell] = [average_of(summed, counted, group) for group in GROUPS]
    middle: list[Cell] = [Worked((Median(summed, group),), lambda value: value, four) for group in GROUPS]
    return [*grid([counted, without], GROUPS), average, middle]
