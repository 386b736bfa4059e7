"""Columns and conditions that many questions share. Each is one object, so that it is worked out once."""

import narwhals as nw

from firstlight.hmis.caper.cells import EVERYBODY, Pick
from firstlight.hmis.caper.facts import BLANK, RACE_GROUPS
from firstlight.hmis.caper.stays import ADULTS_ONLY, CHILDREN_ONLY, MIXED, UNKNOWN

col = nw.col

TYPES = [Pick("household_type", (kind,)) for kind in (ADULTS_ONLY, MIXED, CHILDREN_ONLY, UNKNOWN)]
# Total, without children, with children and adults, with only children, unknown.
HOUSEHOLDS = [EVERYBODY, *TYPES]
GROUPS = [Pick("race_group", (group,)) for group in range(1, RACE_GROUPS + 1)]
RACES = [EVERYBODY, *GROUPS]

ALL = col("there")
ADULT, CHILD, HEAD, EITHER = col("adult"), col("child"), col("head"), col("adult_or_head")
LEAVER, STAYER = col("leaver"), ~col("leaver")
UNSURE, NOT_ASKED = (8, 9), (99, BLANK)


def is_(column: str, *codes: int) -> nw.Expr:
    """Is the answer one of these codes?"""
    return col(column) == codes[0] if len(codes) == 1 else col(column).is_in(list(codes))


def not_asked(column: str) -> nw.Expr:
    """Not collected: 99, or blank."""
    return is_(column, *NOT_ASKED)
