"""Q23 and Q24a: where people went."""

import narwhals as nw

from firstlight.hmis.caper.cells import Cell, Count, Row, Said, Worked, four, grid
from firstlight.hmis.caper.questions.common import HOUSEHOLDS, LEAVER, RACES, is_, not_asked
from firstlight.hmis.caper.run import Run

col = nw.col
TO = "Destination"
FAMILIES: tuple[tuple[int, ...], ...] = (
    (116, 101, 118),
    (215, 206, 207, 225, 204, 205),
    (302, 329, 314, 332, 312, 313, 327),
    (422, 423, 426, 410, 435, 421, 411),
)
PERMANENT = (410, 411, 421, 422, 423, 426, 435)
# Where street outreach counts more as a success, and what is left out of the share (Appendix A of the specifications).
OUTREACH_TOO = (101, 118, 204, 205, 215, 225, 302, 312, 313, 314, 327, 332)
LEFT_OUT, OUTREACH_LEFT_OUT = (206, 215, 225, 24), (206, 329, 24)
OUTREACH = is_("type", 4)


def q23c(run: Run) -> list[list[Cell]]:
    """Q23c: destinations of leavers in families, and the share of positive ones."""
    rows: list[Row | Cell] = []
    for family in FAMILIES:
        rows.append(Said())
        rows.extend(Row(LEAVER & is_(TO, code)) for code in family)
        rows.append(Row(LEAVER & is_(TO, *family)))
    other = [is_(TO, 30), is_(TO, 17), is_(TO, 24), is_(TO, 8, 9), not_asked(TO)]
    rows.append(Said())
    rows.extend(Row(LEAVER & who) for who in other)
    rows.append(Row(LEAVER & (is_(TO, 30, 17, 24, 8, 9) | not_asked(TO))))
    positive = Row(LEAVER & (is_(TO, *PERMANENT) | (OUTREACH & is_(TO, *OUTREACH_TOO))))
    out = Row(LEAVER & ((~OUTREACH & is_(TO, *LEFT_OUT)) | (OUTREACH & is_(TO, *OUTREACH_LEFT_OUT))))
    all_ = Row(LEAVER)
    share: list[Cell] = [
        Worked(
            (Count(positive, pick), Count(all_, pick), Count(out, pick)),
            lambda good, every, left: good / (every - left) if every > left else 0.0,
            four,
        )
        for pick in HOUSEHOLDS
    ]
    return [*grid([*rows, all_, positive, out], HOUSEHOLDS), share]


SUBSIDIES = (428, 419, 431, 433, 434, 420, 436, 437, 438, 439, 440)


def q23d(run: Run) -> list[list[Cell]]:
    """Q23d: the subsidy of those who left to a rental with one; prevention is not asked."""
    rental = LEAVER & is_(TO, 435) & ~is_("type", 12)
    kind = "DestinationSubsidyType"
    rows = [Row(rental & is_(kind, code)) for code in SUBSIDIES]
    return grid([*rows, Row(rental & is_(kind, *SUBSIDIES))], HOUSEHOLDS)


def q23e(run: Run) -> list[list[Cell]]:
    """Q23e: families of destinations by race and ethnicity."""
    families = [is_(TO, *range(start, start + 100)) for start in (100, 200, 300, 400)]
    other = is_(TO, *range(0, 100)) | not_asked(TO)
    rows = [Row(LEAVER & who) for who in (*families, other)]
    return grid([*rows, Row(LEAVER)], RACES)


def q24a(run: Run) -> list[list[Cell]]:
    """Q24a: housing of those who left homelessness prevention."""
    of, asked, subsidy = LEAVER & is_("type", 12), "HousingAssessment", "SubsidyInformation"
    kept = [is_(asked, 1) & is_(subsidy, code) for code in (1, 2, 3, 4)]
    moved = [is_(asked, 2) & is_(subsidy, code) for code in (11, 12)]
    plain = [is_(asked, code) for code in (3, 4, 5, 6, 7, 10)]
    unsure = is_(asked, 8, 9)
    known = [*kept, *moved, *plain, unsure]
    rest = ~nw.any_horizontal(*known, ignore_nulls=True)
    return grid([Row(of & who) for who in (*known, rest)] + [Row(of)], HOUSEHOLDS)
