"""Columns and conditions that many questions share."""

import narwhals as nw

from firstlight.hmis.caper.cells import EVERYBODY, Pick
from firstlight.hmis.caper.people import RACE_GROUPS
from firstlight.hmis.caper.stays import ADULTS_ONLY, CHILDREN_ONLY, MIXED, UNKNOWN
from firstlight.hmis.columns.picking import among, yes

col = nw.col

TYPES = [Pick("household_type", (kind,)) for kind in (ADULTS_ONLY, MIXED, CHILDREN_ONLY, UNKNOWN)]
# Total, without children, with children and adults, with only children, unknown.
HOUSEHOLDS = [EVERYBODY, *TYPES]
GROUPS = [Pick("race_group", (group,)) for group in range(1, RACE_GROUPS + 1)]
RACES = [EVERYBODY, *GROUPS]

ADULT, CHILD, HEAD, EITHER = col("adult"), col("child"), col("head"), col("adult_or_head")
LEAVER, STAYER = col("leaver"), ~col("leaver")
UNSURE, MISSING = (8, 9), (99,)


def is_(column: str, *codes: int) -> nw.Expr:
    """Is the answer one of these codes? Blank is no."""
    return among(column, codes)


def not_asked(column: str) -> nw.Expr:
    """Not collected: 99, or blank."""
    return among(column, MISSING) | col(column).is_null()


def between(column: str, low: int, high: int | None) -> nw.Expr:
    """Does the number lie between these, both included?"""
    above = col(column) >= low
    return yes(above if high is None else above & (col(column) <= high))
