"""The tables of the CAPER that differ in FY2022 (caper.md) after question 6: who came, how long, where they went.

Codes of places are those of today (``inputs_2022``): a rental has the code of its subsidy, permanent housing for
formerly homeless persons is 440.
"""

import narwhals as nw

from firstlight.hmis.caper.cells import (
    EVERYBODY,
    Cell,
    Count,
    Number,
    Pick,
    Row,
    Said,
    coded,
    grid,
)
from firstlight.hmis.caper.questions import exits, lengths, money
from firstlight.hmis.caper.questions.common import (
    ADULT,
    ALL,
    CHILD,
    EITHER,
    HOUSEHOLDS,
    LEAVER,
    NOT_ASKED,
    STAYER,
    TYPES,
    UNSURE,
    is_,
)
from firstlight.hmis.caper.questions.exits import OUTREACH, TO
from firstlight.hmis.caper.questions.lengths import WEEKS, YEARS
from firstlight.hmis.caper.run import Run

col = nw.col


GENDERS = (1, 2, 3, 4, 5, 8, 99)
NO_CHILDREN_ALONE = [EVERYBODY, TYPES[0], TYPES[1], TYPES[3]]
NO_ADULTS_ALONE = [EVERYBODY, TYPES[1], TYPES[2], TYPES[3]]


def genders(who: nw.Expr, picks: list[Pick]) -> list[list[Cell]]:
    """Gender of these people."""
    return grid([*coded(who, "gender", GENDERS), Row(who)], picks)


def q10a(run: Run) -> list[list[Cell]]:
    """Q10a: gender of adults."""
    return genders(ADULT, NO_CHILDREN_ALONE)


def q10b(run: Run) -> list[list[Cell]]:
    """Q10b: gender of children."""
    return genders(CHILD, NO_ADULTS_ALONE)


def q10c(run: Run) -> list[list[Cell]]:
    """Q10c: gender of people of unknown age."""
    return genders(col("ageless"), HOUSEHOLDS)


AGES = [
    EVERYBODY,
    *(Pick("age_band", bands) for bands in ((1, 2, 3), (4,), (5, 6, 7, 8), (9,), (10,), (11,))),
]


def q10d(run: Run) -> list[list[Cell]]:
    """Q10d: gender by age."""
    return genders(ALL, AGES)


# White, Black, Asian, American Indian, Pacific Islander, several (facts.race_group); 10 is nobody knows.
RACES = (7, 3, 2, 1, 6, (8, 9))


def q12a(run: Run) -> list[list[Cell]]:
    """Q12a: race, one alone or several."""
    unsure = is_("RaceNone", *UNSURE)
    unknown = [Row(ALL & who, "race_group", (10,)) for who in (unsure, ~unsure)]
    return grid([*coded(ALL, "race_group", RACES), *unknown, Row(ALL)], HOUSEHOLDS)


def q12b(run: Run) -> list[list[Cell]]:
    """Q12b: ethnicity."""
    return grid([*coded(ALL, "Ethnicity", (0, 1, UNSURE, NOT_ASKED)), Row(ALL)], HOUSEHOLDS)


def q14b(run: Run) -> list[list[Cell]]:
    """Q14b: (FY2022) survivors of domestic violence who are fleeing now."""
    survivor = EITHER & is_("DomesticViolenceSurvivor", 1)
    rows = coded(survivor, "CurrentlyFleeing", (1, 0, UNSURE, NOT_ASKED))
    return grid([*rows, Row(survivor)], HOUSEHOLDS)


BEFORE: tuple[tuple[int, ...], ...] = (
    (101, 302, 116, 118, 332),
    (204, 205, 206, 207, 215, 225, 329),
)
ELSEWHERE = (440, 411, 421, 431, 433, 434, 410, 419, 428, 420, 314, 336, 335)


def living_before(who: nw.Expr) -> list[list[Cell]]:
    """Living situations in families, each with a heading and a subtotal; the last one holds who did not say."""
    rows: list[Row | Cell] = []
    for family in BEFORE:
        rows.extend([Said(), *coded(who, "LivingSituation", (*family, family))])
    rest = (*ELSEWHERE, UNSURE, NOT_ASKED, (*ELSEWHERE, *UNSURE, *NOT_ASKED))
    rows.extend([Said(), *coded(who, "LivingSituation", rest), Row(who)])
    return grid(rows, HOUSEHOLDS)


def q15(run: Run) -> list[list[Cell]]:
    """Q15: (FY2022) where adults and heads lived before."""
    return living_before(EITHER)


OWN_ROW = (
    "Earned",
    "SSI",
    "SSDI",
    "VADisabilityService",
    "PrivateDisability",
    "WorkersComp",
    "TANF",
    "SocSecRetirement",
    "Pension",
    "ChildSupport",
)
SOURCES = (
    *((name,) for name in OWN_ROW),
    ("Unemployment", "VADisabilityNonService", "GA", "Alimony", "OtherIncomeSource"),
)


def q19b(run: Run) -> list[list[Cell]]:
    """Q19b: (FY2022) ten sources at exit with and without a disabling condition; the others are one row."""
    return money.disabled(ADULT, (TYPES[0], TYPES[1], TYPES[3]), SOURCES)


ENDS_BEFORE = (0, 1)
"""Bands of lengths that are none: less than no time."""


def q22a2(run: Run) -> list[list[Cell]]:
    """Q22a2: (FY2022) length of participation, leavers and stayers; not known where the stay ends before it begins."""
    columns = [
        [*coded(of, "length_band", (*WEEKS, *YEARS, ENDS_BEFORE)), Row(of)] for of in (ALL, LEAVER, STAYER)
    ]
    return [[Count(row) for row in line] for line in zip(*columns, strict=True)]


# Up to 7 days, to 14, 21, 30, 60, 180, 365, 730.
BANDS: lengths.Bands = (*WEEKS[:5], (WEEKS[5], WEEKS[6]), *WEEKS[7:])


def cents(number: Number | str) -> str:
    """Two places."""
    return f"{float(number):.2f}"


def q22c(run: Run) -> list[list[Cell]]:
    """Q22c: (FY2022) days from start to moving in."""
    return lengths.moving_in(ALL, BANDS, cents)


def q22d(run: Run) -> list[list[Cell]]:
    """Q22d: (FY2022) length of participation by household type."""
    return grid([*coded(ALL, "length_band", (*WEEKS, *YEARS, ENDS_BEFORE)), Row(ALL)], HOUSEHOLDS)


def q22e(run: Run) -> list[list[Cell]]:
    """Q22e: (FY2022) days from the start of homelessness to housing."""
    return lengths.waiting(lengths.WAITS, BANDS)


PERMANENT = (426, 411, 421, 410, 419, 428, 420, 440, 422, 423, 431, 433, 434)
FAMILIES: tuple[tuple[int, ...], ...] = (
    PERMANENT,
    (101, 327, 302, 312, 313, 116, 118, 314, 332),
    (215, 204, 205, 206, 207, 225),
)
UNKNOWN = (30, *NOT_ASKED)
# Appendix A. Who left prevention counts like services only.
SHELTER = is_("type", 0, 1, 2)
OUTREACH_TOO = (101, 215, 314, 327, 204, 118, 312, 313, 205, 302, 225, 332)
POSITIVE = is_(TO, *PERMANENT) | (OUTREACH & is_(TO, *OUTREACH_TOO)) | (SHELTER & is_(TO, 332))
LEFT_OUT = (OUTREACH & is_(TO, 206, 329, 24)) | (~OUTREACH & is_(TO, 215, 206, 225, 24))


def destinations(who: nw.Expr) -> list[list[Cell]]:
    """Destinations in families, each with a heading and a subtotal; then positive, left out, and the share."""
    rows: list[Row | Cell] = []
    for family in FAMILIES:
        rows.extend([Said(), *coded(who, TO, (*family, family))])
    rows.extend([Said(), *coded(who, TO, (329, 24, 17, UNSURE, UNKNOWN, (329, 24, 17, *UNSURE, *UNKNOWN)))])
    return [*grid(rows, HOUSEHOLDS), *exits.outcome(who, POSITIVE, LEFT_OUT)]


def q23c(run: Run) -> list[list[Cell]]:
    """Q23c: (FY2022) destinations of leavers, and the share of positive ones."""
    return destinations(LEAVER)


def q24(run: Run) -> list[list[Cell]]:
    """Q24: housing of those who left homelessness prevention; the Q24a of FY2026."""
    return exits.q24a(run)
