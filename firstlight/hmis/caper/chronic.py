"""Chronic homelessness at project start (caper.md, the section of that name; caper_fy2026.md, rule 3).

Codes: 1 yes, 0 no, 8 does not know or prefers not to answer, 99 not collected.
"""

import narwhals as nw

from firstlight.hmis.caper.records import disabled_at_start
from firstlight.hmis.caper.run import Frame, Run
from firstlight.hmis.columns.dates import whole_years
from firstlight.hmis.columns.picking import among, last, one_of, yes

YES, NO, UNSURE, MISSING = 1, 0, 8, 99
DAYS_OF_A_YEAR = 365
FROM_THE_STREET = (0, 1, 4, 8)

col = nw.col


def with_chronic(run: Run, disabled: Frame, every: Frame, active: Frame) -> Frame:
    """The active stays with ``chronic``: own status, and what the household's first day makes of it."""
    every = (
        disabled_at_start(disabled, every)
        .with_columns(own=_own(run))
        .with_columns(
            present=yes(col("entry") == col("entry").min().over("household")),
        )
    )
    every = every.with_columns(
        household_chronic=yes(col("present") & col("adult_or_head") & (col("own") == YES))
        .cast(nw.Int64)
        .sum()
        .over("household")
    )
    heads = last(every.filter(col("head")), "household", ["entry", "EnrollmentID"]).select(
        "household", head_own=col("own")
    )
    every = every.join(heads, on="household", how="left")
    heads_word = nw.when(col("head_own").is_null()).then(nw.lit(MISSING)).otherwise(col("head_own"))
    status = (
        nw.when(col("present") & (col("household_chronic") > 0))
        .then(nw.lit(YES))
        .when(col("adult_or_head"))
        .then(col("own"))
        .when(col("present"))
        .then(heads_word)
        .when(col("child"))
        .then(nw.when(heads_word == YES).then(nw.lit(NO)).otherwise(heads_word))
        .otherwise(col("own"))
    )
    return active.join(every.select("EnrollmentID", chronic=status), on="EnrollmentID", how="left")


def _own(run: Run) -> nw.Expr:
    """A person's own status: the first answer that decides."""
    street = among("type", FROM_THE_STREET) | among("LivingSituation", range(100, 200))
    disabled = among("DisablingCondition", [1]) | col("recorded_disabled")
    years = whole_years(col("DateToStreetESSH_ymd"), col("EntryDate_ymd"))
    days = col("EntryDate") - col("DateToStreetESSH")
    a_year = yes(days >= DAYS_OF_A_YEAR if run.year.days_of_a_year else years >= 1)
    times, months = "TimesHomelessPastThreeYears", "MonthsHomelessPastThreeYears"
    return one_of(
        [
            (~disabled & among("DisablingCondition", [0]), NO),
            (~disabled & among("DisablingCondition", [8, 9]), UNSURE),
            (~disabled, MISSING),
            *_before(run, ~street),
            (a_year, YES),
            (among(times, [1, 2, 3]), NO),
            (among(times, [8, 9]), UNSURE),
            (~among(times, [4]), MISSING),
            (among(months, [112, 113]), YES),
            (among(months, range(101, 112)), NO),
            (among(months, [8, 9]), UNSURE),
        ],
        MISSING,
    )


def _before(run: Run, asked: nw.Expr) -> list[tuple[nw.Expr, int]]:
    """Who did not come from the street: was the stay short, and on the street before?"""
    short, street = col("LOSUnderThreshold"), col("PreviousStreetESSH")
    if not run.year.blank_decides:
        both = among("LOSUnderThreshold", [1]) & among("PreviousStreetESSH", [1])
        return [(asked & ~both, NO)]
    return [
        (asked & col("LivingSituation").is_null(), MISSING),
        (asked & (short == 0), NO),
        (asked & short.is_null(), MISSING),
        (asked & (street == 0), NO),
        (asked & street.is_null(), MISSING),
    ]
