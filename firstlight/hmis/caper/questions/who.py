"""Q11 to Q15, Q24e, Q25a, Q26b: who came, with what needs, from where."""

from itertools import combinations

import narwhals as nw

from firstlight.hmis.caper import inputs
from firstlight.hmis.caper.cells import EVERYBODY, Cell, Pick, Row, Said, grid
from firstlight.hmis.caper.questions.common import (
    ADULT,
    EITHER,
    HOUSEHOLDS,
    LEAVER,
    STAYER,
    TYPES,
    between,
    is_,
    not_asked,
)
from firstlight.hmis.caper.records import CONDITIONS
from firstlight.hmis.caper.run import Run
from firstlight.hmis.columns.picking import among

col = nw.col
ALL = nw.lit(True)
AGES = ((None, 4), (5, 12), (13, 17), (18, 24), (25, 34), (35, 44), (45, 54), (55, 64), (65, None))


def q11(run: Run) -> list[list[Cell]]:
    """Q11: age in bands."""
    rows = [between("age", -200 if low is None else low, high) for low, high in AGES]
    return grid([Row(who) for who in [*rows, col("grown") == 8, col("grown") == 9, ALL]], HOUSEHOLDS)


def q12(run: Run) -> list[list[Cell]]:
    """Q12: race and ethnicity together: one alone, the pairs, more than two."""
    said = {race: is_(race, 1) for race in inputs.RACES}
    several, hispanic = col("races") > 2, said["HispanicLatinao"]
    none = col("races") == 0
    unsure = none & is_("RaceNone", 8, 9)
    rows = [
        *((col("races") == 1) & said[race] for race in inputs.RACES),
        *((col("races") == 2) & said[one] & said[two] for one, two in combinations(inputs.RACES, 2)),
        several & hispanic,
        several & ~hispanic,
        unsure,
        none & ~unsure,
        ALL,
    ]
    return grid([Row(who) for who in rows], HOUSEHOLDS)


# Without children, adults and children of mixed households, only children, unknown (with those of unknown age).
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
    asked = "DomesticViolenceSurvivor"
    rows = [is_(asked, 1), is_(asked, 0), is_(asked, 8, 9), not_asked(asked), ALL]
    return grid([Row(EITHER & who) for who in rows], HOUSEHOLDS)


def q14b(run: Run) -> list[list[Cell]]:
    """Q14b: of these, when it last happened."""
    asked, survivor = "WhenOccurred", EITHER & is_("DomesticViolenceSurvivor", 1)
    rows = [*(is_(asked, when) for when in (1, 2, 3, 4)), is_(asked, 8, 9), not_asked(asked), ALL]
    return grid([Row(survivor & who) for who in rows], HOUSEHOLDS)


Blocks = tuple[tuple[int, ...], ...]
BEFORE: Blocks = (
    (116, 101, 118),
    (215, 206, 207, 225, 204, 205),
    (302, 329, 314, 332, 336, 335),
    (410, 435, 421, 411),
)


def q15(run: Run) -> list[list[Cell]]:
    """Q15: where adults and heads lived before, in families, each with a heading and a subtotal."""
    asked = "LivingSituation"
    rows: list[Row | Cell] = []
    for family in BEFORE:
        rows.append(Said())
        rows.extend(Row(EITHER & is_(asked, code)) for code in family)
        rows.append(Row(EITHER & is_(asked, *family)))
    rows.extend(Row(EITHER & who) for who in (is_(asked, 8, 9), not_asked(asked)))
    rows.append(Row(EITHER & (is_(asked, 8, 9) | not_asked(asked))))
    return grid([*rows, Row(EITHER)], HOUSEHOLDS)


def q24e(run: Run) -> list[list[Cell]]:
    """Q24e: sex, of everybody."""
    known = among("Sex", [0, 1, 8, 9])
    rows = [is_("Sex", 0), is_("Sex", 1), is_("Sex", 8, 9), ~known, ALL]
    return grid([Row(who) for who in rows], HOUSEHOLDS)


def q25a(run: Run) -> list[list[Cell]]:
    """Q25a: veterans among adults, chronically homeless or not."""
    veteran, chronic = is_("VeteranStatus", 1), is_("chronic", 1)
    rows = [
        veteran & chronic,
        veteran & ~chronic,
        is_("VeteranStatus", 0),
        is_("VeteranStatus", 8, 9),
        not_asked("VeteranStatus"),
        ALL,
    ]
    return grid([Row(ADULT & who) for who in rows], [EVERYBODY, TYPES[0], TYPES[1], TYPES[3]])


def q26b(run: Run) -> list[list[Cell]]:
    """Q26b: chronically homeless at start."""
    rows = [is_("chronic", 1), is_("chronic", 0), is_("chronic", 8), is_("chronic", 99), ALL]
    return grid([Row(who) for who in rows], HOUSEHOLDS)
