"""Q11 to Q15, Q24e, Q25a, Q26b: who came, with what needs, from where."""

import narwhals as nw

from firstlight.hmis.caper.cells import EVERYBODY, Cell, Pick, Row, Said, coded, grid
from firstlight.hmis.caper.questions.common import (
    ADULT,
    ALL,
    EITHER,
    HOUSEHOLDS,
    LEAVER,
    NOT_ASKED,
    STAYER,
    TYPES,
    UNSURE,
    is_,
)
from firstlight.hmis.caper.records import CONDITIONS
from firstlight.hmis.caper.run import Run

col = nw.col


def q11(run: Run) -> list[list[Cell]]:
    """Q11: age in bands."""
    return grid([*coded(ALL, "age_band", range(1, 12)), Row(ALL)], HOUSEHOLDS)


def q12(run: Run) -> list[list[Cell]]:
    """Q12: race and ethnicity together: one alone, the pairs, more than two."""
    return grid([*coded(ALL, "race_kind", range(1, 33)), Row(ALL)], HOUSEHOLDS)


# Without children, adults and children of mixed households, only children, unknown.
SPLIT = [EVERYBODY, *(Pick("split_type", (kind,)) for kind in (1, 2, 3, 4, 5))]


def _needs(record: str, who: nw.Expr) -> list[list[Cell]]:
    return grid([Row(who & col(f"{record}_{need}")) for need in CONDITIONS], SPLIT)


def q13a1(run: Run) -> list[list[Cell]]:
    """Q13a1: conditions at start."""
    return _needs("start", ALL)


def q13b1(run: Run) -> list[list[Cell]]:
    """Q13b1: conditions at exit, of leavers."""
    return _needs("exit", LEAVER)


def q13c1(run: Run) -> list[list[Cell]]:
    """Q13c1: conditions of stayers, by the latest record."""
    return _needs("latest", STAYER)


def q14a(run: Run) -> list[list[Cell]]:
    """Q14a: adults and heads who survived domestic violence."""
    rows = coded(EITHER, "DomesticViolenceSurvivor", (1, 0, UNSURE, NOT_ASKED))
    return grid([*rows, Row(EITHER)], HOUSEHOLDS)


def q14b(run: Run) -> list[list[Cell]]:
    """Q14b: of these, when it last happened."""
    survivor = EITHER & is_("DomesticViolenceSurvivor", 1)
    rows = coded(survivor, "WhenOccurred", (1, 2, 3, 4, UNSURE, NOT_ASKED))
    return grid([*rows, Row(survivor)], HOUSEHOLDS)


BEFORE: tuple[tuple[int, ...], ...] = (
    (116, 101, 118),
    (215, 206, 207, 225, 204, 205),
    (302, 329, 314, 332, 336, 335),
    (410, 435, 421, 411),
)


def living_before(who: nw.Expr) -> list[list[Cell]]:
    """Living situations in families, each with a heading and a subtotal."""
    rows: list[Row | Cell] = []
    for family in BEFORE:
        rows.extend([Said(), *coded(who, "LivingSituation", (*family, family))])
    rows.extend(coded(who, "LivingSituation", (UNSURE, NOT_ASKED, (*UNSURE, *NOT_ASKED))))
    return grid([*rows, Row(who)], HOUSEHOLDS)


def q15(run: Run) -> list[list[Cell]]:
    """Q15: where adults and heads lived before."""
    return living_before(EITHER)


def q24e(run: Run) -> list[list[Cell]]:
    """Q24e: sex, of everybody."""
    return grid([*coded(ALL, "sex_kind", (0, 1, UNSURE, 99)), Row(ALL)], HOUSEHOLDS)


def q25a(run: Run) -> list[list[Cell]]:
    """Q25a: veterans among adults, chronically homeless or not."""
    veteran = ADULT & is_("VeteranStatus", 1)
    chronic = coded(veteran, "chronic", (1, (0, 8, 99)))
    rows = coded(ADULT, "VeteranStatus", (0, UNSURE, NOT_ASKED))
    return grid([*chronic, *rows, Row(ADULT)], [EVERYBODY, TYPES[0], TYPES[1], TYPES[3]])


def q26b(run: Run) -> list[list[Cell]]:
    """Q26b: chronically homeless at start."""
    return grid([*coded(ALL, "chronic", (1, 0, 8, 99)), Row(ALL)], HOUSEHOLDS)
