"""The tables of the APR that differ in FY2022, or are gone in FY2026: veterans, chronic homelessness, youth."""

from collections.abc import Callable

import narwhals as nw

from firstlight.hmis.caper.cells import Cell, Count, Row, coded, grid
from firstlight.hmis.caper.questions import apr, fy2022, money
from firstlight.hmis.caper.questions.apr import CHRONIC
from firstlight.hmis.caper.questions.apr_youth import HEADS, YOUTH
from firstlight.hmis.caper.questions.common import ADULT, ALL, HOUSEHOLDS, LEAVER, STAYER, TYPES, is_
from firstlight.hmis.caper.questions.lengths import whole
from firstlight.hmis.caper.run import Run

Question = Callable[[Run], list[list[Cell]]]
VETERAN = ADULT & is_("VeteranStatus", 1)


def lengths(who: nw.Expr) -> list[list[Cell]]:
    """Length of participation; “data not collected” where the stay ends before it begins."""
    *bands, total = apr.lengths(who)
    unknown: list[Cell] = [
        Count(Row(of, "length_band", fy2022.ENDS_BEFORE)) for of in (who & ALL, who & LEAVER, who & STAYER)
    ]
    return [*bands, unknown, total]


def q22a1(run: Run) -> list[list[Cell]]:
    """Q22a1: (FY2022) length of participation."""
    return lengths(ALL)


def q22b(run: Run) -> list[list[Cell]]:
    """Q22b: (FY2022) average and median length of participation in whole days."""
    return apr.middle(ALL, whole)


def q25c(run: Run) -> list[list[Cell]]:
    """Q25c: gender of veterans."""
    return fy2022.genders(VETERAN, fy2022.NO_CHILDREN_ALONE)


def q25d(run: Run) -> list[list[Cell]]:
    """Q25d: (FY2022) age of veterans; a veteran is an adult."""
    rows = [*coded(VETERAN, "age_band", range(4, 12)), Row(VETERAN)]
    return grid(rows, fy2022.NO_CHILDREN_ALONE)


def q25e(run: Run) -> list[list[Cell]]:
    """Q25e: conditions of veterans."""
    return apr.needs(VETERAN)


def q25f(run: Run) -> list[list[Cell]]:
    """Q25f: veterans by the mix of earned and other income."""
    return apr.income_mix(run, VETERAN)[:9]


def q25g(run: Run) -> list[list[Cell]]:
    """Q25g: sources of cash income of veterans."""
    return money.sources(VETERAN)


def q25h(run: Run) -> list[list[Cell]]:
    """Q25h: non-cash benefits of veterans."""
    return money.benefits(VETERAN)


def q25i(run: Run) -> list[list[Cell]]:
    """Q25i: (FY2022) where veterans went."""
    return fy2022.destinations(VETERAN & LEAVER)


def q26c(run: Run) -> list[list[Cell]]:
    """Q26c: gender of the chronically homeless."""
    return fy2022.genders(CHRONIC, HOUSEHOLDS)


def q26f(run: Run) -> list[list[Cell]]:
    """Q26f: chronically homeless adults by the mix of earned and other income."""
    return apr.income_mix(run, ADULT & CHRONIC)[:9]


def q26g(run: Run) -> list[list[Cell]]:
    """Q26g: sources of cash income of chronically homeless adults."""
    return money.sources(ADULT & CHRONIC)


def q26h(run: Run) -> list[list[Cell]]:
    """Q26h: non-cash benefits of chronically homeless adults."""
    return money.benefits(ADULT & CHRONIC)


def q27c(run: Run) -> list[list[Cell]]:
    """Q27c: gender of youth."""
    return fy2022.genders(YOUTH, HOUSEHOLDS)


def q27d(run: Run) -> list[list[Cell]]:
    """Q27d: (FY2022) where youth who are heads lived before."""
    return fy2022.living_before(HEADS)


def q27e(run: Run) -> list[list[Cell]]:
    """Q27e: (FY2022) length of participation of youth."""
    return lengths(YOUTH)


def q27f(run: Run) -> list[list[Cell]]:
    """Q27f: where youth went."""
    return fy2022.destinations(YOUTH & LEAVER)


def q27i(run: Run) -> list[list[Cell]]:
    """Q27i: (FY2022) income sources at exit of youth, with and without a disabling condition."""
    return money.disabled(YOUTH, TYPES, fy2022.SOURCES)


QUESTIONS: dict[str, Question] = {
    "Q22a1": q22a1,
    "Q22b": q22b,
    "Q25c": q25c,
    "Q25d": q25d,
    "Q25e": q25e,
    "Q25f": q25f,
    "Q25g": q25g,
    "Q25h": q25h,
    "Q25i": q25i,
    "Q26c": q26c,
    "Q26f": q26f,
    "Q26g": q26g,
    "Q26h": q26h,
    "Q27c": q27c,
    "Q27d": q27d,
    "Q27e": q27e,
    "Q27f": q27f,
    "Q27i": q27i,
}
