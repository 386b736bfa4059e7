"""Q23 and Q24a: where people went."""

from collections.abc import Sequence

import narwhals as nw

from firstlight.hmis.caper.cells import Cell, Count, Pick, Row, Said, Worked, coded, four, grid
from firstlight.hmis.caper.questions.common import HOUSEHOLDS, LEAVER, NOT_ASKED, RACES, UNSURE, is_
from firstlight.hmis.caper.run import Run

TO = "Destination"
FAMILIES: tuple[tuple[int, ...], ...] = (
    (116, 101, 118),
    (215, 206, 207, 225, 204, 205),
    (302, 329, 314, 332, 312, 313, 327),
    (422, 423, 426, 410, 435, 421, 411),
)
OTHER = (30, 17, 24, UNSURE, NOT_ASKED)
PERMANENT = (410, 411, 421, 422, 423, 426, 435)
# Where street outreach counts more as a success, and what is left out of the share (Appendix A of the specifications).
OUTREACH_TOO = (101, 118, 204, 205, 215, 225, 302, 312, 313, 314, 327, 332)
LEFT_OUT, OUTREACH_LEFT_OUT = (206, 215, 225, 24), (206, 329, 24)
OUTREACH = is_("type", 4)
POSITIVE = is_(TO, *PERMANENT) | (OUTREACH & is_(TO, *OUTREACH_TOO))
OUT = (~OUTREACH & is_(TO, *LEFT_OUT)) | (OUTREACH & is_(TO, *OUTREACH_LEFT_OUT))


def q23c(run: Run) -> list[list[Cell]]:
    """Q23c: destinations of leavers in families, and the share of positive ones."""
    return destinations(LEAVER)


def destinations(who: nw.Expr) -> list[list[Cell]]:
    """Destinations in families, each with a heading and a subtotal; then positive, left out, and the share."""
    rows: list[Row | Cell] = []
    for family in FAMILIES:
        rows.extend([Said(), *coded(who, TO, (*family, family))])
    rows.extend([Said(), *coded(who, TO, (*OTHER, (30, 17, 24, *UNSURE, *NOT_ASKED)))])
    return [*grid(rows, HOUSEHOLDS), *outcome(who, POSITIVE, OUT)]


def outcome(who: nw.Expr, good: nw.Expr, left_out: nw.Expr) -> list[list[Cell]]:
    """All who left, to positive destinations, to those left out, and the share of the positive among the rest."""
    all_, positive, out = Row(who), Row(who & good), Row(who & left_out)
    share: list[Cell] = [
        Worked(
            (Count(positive, pick), Count(all_, pick), Count(out, pick)),
            lambda good, every, left: good / (every - left) if every > left else 0.0,
            four,
        )
        for pick in HOUSEHOLDS
    ]
    return [*grid([all_, positive, out], HOUSEHOLDS), share]


SUBSIDIES = (428, 419, 431, 433, 434, 420, 436, 437, 438, 439, 440)


def q23d(run: Run) -> list[list[Cell]]:
    """Q23d: the subsidy of those who left to a rental with one; prevention is not asked."""
    return subsidies(LEAVER, HOUSEHOLDS)


def subsidies(who: nw.Expr, picks: Sequence[Pick]) -> list[list[Cell]]:
    """The subsidy of a rental after leaving."""
    rental = who & is_(TO, 435) & ~is_("type", 12)
    return grid(coded(rental, "DestinationSubsidyType", (*SUBSIDIES, SUBSIDIES)), picks)


def q23e(run: Run) -> list[list[Cell]]:
    """Q23e: families of destinations by race and ethnicity."""
    families = [range(start, start + 100) for start in (100, 200, 300, 400)]
    return grid([*coded(LEAVER, TO, [*families, range(-1, 100)]), Row(LEAVER)], RACES)


def q24a(run: Run) -> list[list[Cell]]:
    """Q24a: housing of those who left homelessness prevention."""
    of = LEAVER & is_("type", 12)
    return grid([*coded(of, "housing", range(1, 15)), Row(of)], HOUSEHOLDS)
