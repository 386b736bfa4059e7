"""Q27: youth, that is people of 12 to 24 in households without anybody older (APR)."""

from collections.abc import Callable

import narwhals as nw

from firstlight.hmis.caper.cells import Cell, Count, Row, coded, grid
from firstlight.hmis.caper.questions import apr, exits, lengths, money, who
from firstlight.hmis.caper.questions.common import ADULT, CHILD, EITHER, HEAD, HOUSEHOLDS, LEAVER, TYPES, is_
from firstlight.hmis.caper.run import Run
from firstlight.hmis.caper.stays import CHILDREN_ONLY, MIXED, UNKNOWN

col = nw.col
YOUTH = col("youth")
HEADS, ASKED = YOUTH & HEAD, YOUTH & EITHER


def q27a(run: Run) -> list[list[Cell]]:
    """Q27a: age of youth."""
    return grid([*coded(YOUTH, "age_band", ((2, 3), 4, 10, 11)), Row(YOUTH)], HOUSEHOLDS)


def q27b(run: Run) -> list[list[Cell]]:
    """Q27b: families of parenting youth: heads and adults, their children, all of them, households; of minors alone,
    and with an adult."""
    family = col("home_parent") > 0
    parent = family & (HEAD | ADULT)
    child = family & CHILD & ~HEAD & is_("RelationshipToHoH", 2)
    columns = [
        coded(who, "household_type", ((CHILDREN_ONLY, UNKNOWN), MIXED))
        for who in (parent, child, family, family & HEAD)
    ]
    return [[Count(row) for row in line] for line in zip(*columns, strict=True)]


def q27d(run: Run) -> list[list[Cell]]:
    """Q27d: where youth who are heads lived before."""
    return who.living_before(HEADS)


def q27e(run: Run) -> list[list[Cell]]:
    """Q27e: length of participation of youth."""
    return apr.lengths(YOUTH)


def q27f1(run: Run) -> list[list[Cell]]:
    """Q27f1: where youth went."""
    return exits.destinations(YOUTH & LEAVER)


def q27f2(run: Run) -> list[list[Cell]]:
    """Q27f2: the subsidy of youth who left to a rental with one."""
    return exits.subsidies(YOUTH & LEAVER, HOUSEHOLDS)


def q27g(run: Run) -> list[list[Cell]]:
    """Q27g: sources of income of youth who are adults or heads."""
    return money.sources(ASKED)


def q27h(run: Run) -> list[list[Cell]]:
    """Q27h: youth who are adults or heads by the mix of earned and other income."""
    return apr.income_mix(run, ASKED)


def q27i(run: Run) -> list[list[Cell]]:
    """Q27i: income sources at exit of youth, with and without a disabling condition."""
    return money.disabled(YOUTH, TYPES)


def q27j(run: Run) -> list[list[Cell]]:
    """Q27j: average and median length of participation of youth."""
    return apr.middle(YOUTH)


def q27k(run: Run) -> list[list[Cell]]:
    """Q27k: days from start to moving in, youth."""
    return lengths.moving_in(YOUTH)


def q27l(run: Run) -> list[list[Cell]]:
    """Q27l: days homeless before housing, youth."""
    return lengths.waiting(YOUTH & lengths.WAITS)


def q27m(run: Run) -> list[list[Cell]]:
    """Q27m: school at start and at exit of youth who left, heads in projects of the youth demonstration program."""
    stages = [(f"{stage}_", YOUTH & LEAVER & col(f"{stage}_taught")) for stage in ("start", "exit")]
    columns: list[list[Cell]] = []
    for stage, of in stages:
        school = f"{stage}CurrentSchoolAttend"
        gone, there = of & is_(school, 0), of & is_(school, 1, 2)
        rows = [
            *coded(of, school, (0, 1, 2, (8, 9), (99, -1))),
            Row(of & ~YOUTH),
            *coded(gone, f"{stage}MostRecentEdStatus", (0, 1, 2, 3, 4, 5, 6, 7, (8, 9), (99, -1))),
            Row(of & ~YOUTH),
            *coded(there, f"{stage}CurrentEdStatus", (0, 1, 2, 3, 4, (8, 9), (99, -1))),
            Row(of),
        ]
        columns.append([Count(row) for row in rows])
    return [list(line) for line in zip(*columns, strict=True)]


QUESTIONS: dict[str, Callable[[Run], list[list[Cell]]]] = {
    "Q27a": q27a,
    "Q27b": q27b,
    "Q27d": q27d,
    "Q27e": q27e,
    "Q27f1": q27f1,
    "Q27f2": q27f2,
    "Q27g": q27g,
    "Q27h": q27h,
    "Q27i": q27i,
    "Q27j": q27j,
    "Q27k": q27k,
    "Q27l": q27l,
    "Q27m": q27m,
}
