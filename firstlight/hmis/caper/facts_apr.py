"""What only the questions of the APR ask of a person, made ready (see ``facts``)."""

import narwhals as nw

from firstlight.hmis.caper.facts import BLANK, STAGES
from firstlight.hmis.caper.records import CONDITIONS
from firstlight.hmis.caper.run import Frame, Run
from firstlight.hmis.columns.picking import among, one_of, yes

col = nw.col
LATER = STAGES[1:]
MONEY = ("wages", "other", "total")
NEEDS = {"start": "start", "exit": "exit", "latest": "latest"}


def with_households(run: Run, active: Frame, people: Frame) -> Frame:
    """Whether somebody in the household is a veteran, chronically homeless or both (Q25b, Q26a), and whether a youth
    who has a child is its head (Q27b)."""
    veteran = col("adult") & among("VeteranStatus", [1])
    young = yes((col("age") >= 12) & (col("age") <= 24)) & (col("any_over_24") == 0)
    facts = {
        "home_chronic_veteran": veteran & among("chronic", [1]),
        "home_veteran": veteran,
        "home_not_veteran": col("adult") & among("VeteranStatus", [0]),
        "home_unsure": col("adult") & among("VeteranStatus", [8, 9]),
        "home_chronic": among("chronic", [1]),
        "home_chronic_unsure": col("adult_or_head") & among("chronic", [8]),
        "home_chronic_missing": col("adult_or_head") & among("chronic", [99]),
        "home_parent": young & col("head") & (col("any_own_child") > 0),
    }
    homes = (
        active.with_columns(**{name: what.cast(nw.Int64) for name, what in facts.items()})
        .group_by("household")
        .agg(*(col(name).max() for name in facts))
    )
    return people.join(homes, on="household", how="left").with_columns(home_status=_home_status(run))


def ready_for_apr(people: Frame) -> Frame:
    """People with what the APR asks beyond the CAPER."""
    people = people.with_columns(**{f"{stage}_other": _beside_wages(stage) for stage in STAGES})
    changes = {
        f"{stage}_{what}_change": col(f"{stage}_{what}") - col(f"start_{what}")
        for stage in LATER
        for what in MONEY
    }
    people = people.with_columns(**changes)
    return people.with_columns(
        **{f"{stage}_{what}_moved": _moved(stage, what) for stage in LATER for what in MONEY},
        **{f"{stage}_mix": _mix(stage) for stage in STAGES},
        **{f"{stage}_benefit_kind": _benefits(stage) for stage in ("start", "shared", "exit")},
        **{f"{record}_number": _number(record) for record in NEEDS},
        home_kind=_home(),
        **{
            f"{stage}_{what}": col(f"{stage}_{what}").fill_null(BLANK)
            for stage in ("start", "exit")
            for what in ("CurrentSchoolAttend", "MostRecentEdStatus", "CurrentEdStatus")
        },
        **{f"{stage}_taught": yes(col(f"{stage}_taught")) for stage in ("start", "exit")},
    )


def _beside_wages(stage: str) -> nw.Expr:
    """Income that is not earned: none where more was earned than the total says."""
    other = col(f"{stage}_total") - col(f"{stage}_wages")
    return nw.when(other < 0).then(nw.lit(0.0)).otherwise(other)


def _moved(stage: str, what: str) -> nw.Expr:
    """The column of Q19a: 1 lost, 2 less, 3 same, 4 more, 5 gained, 6 never had."""
    before, after = col(f"start_{what}"), col(f"{stage}_{what}")
    return one_of(
        [
            ((before > 0) & (after <= 0), 1),
            ((before > 0) & (after < before), 2),
            ((before > 0) & (after == before), 3),
            ((before > 0) & (after > before), 4),
            ((before <= 0) & (after > 0), 5),
            ((before <= 0) & (after <= 0), 6),
        ],
        0,
    )


def _mix(stage: str) -> nw.Expr:
    """The row of Q18: 1 only earned, 2 only other, 3 both, 4 none, 8 not known, 99 missing."""
    earned, other, kind = col(f"{stage}_wages") > 0, col(f"{stage}_other") > 0, f"{stage}_kind"
    return one_of(
        [
            (among(kind, [8]), 8),
            (~among(kind, [1]), 99),
            (earned & other, 3),
            (earned, 1),
            (other, 2),
        ],
        4,
    )


def _benefits(stage: str) -> nw.Expr:
    """The row of Q20b: 0 none, 1 some, 8 not known, 99 not collected."""
    answer = f"{stage}_BenefitsFromAnySource"
    some = yes(col(f"{stage}_benefits") > 0) | among(answer, [1])
    return one_of([(some, 1), (among(answer, [0]), 0), (among(answer, [8, 9]), 8)], 99)


def _number(record: str) -> nw.Expr:
    """The row of Q13: 0 none, 1, 2, 3 or more conditions, 4 one that is not told, 8 not known, 99 not collected.
    Alcohol and drugs are two."""
    number = nw.sum_horizontal(
        *(col(f"{record}_{need}").cast(nw.Int64) * (2 if need == "both" else 1) for need in CONDITIONS)
    )
    overall = "DisablingCondition"
    return one_of(
        [
            (number == 1, 1),
            (number == 2, 2),
            (number >= 3, 3),
            (among(overall, [1]), 4),
            (among(overall, [0]), 0),
            (among(overall, [8, 9]), 8),
        ],
        99,
    )


def _home() -> nw.Expr:
    """The row of Q25b: 1 a chronically homeless veteran, 2 another veteran, 3 none, 8 not known, 99 not collected."""
    return one_of(
        [
            (col("home_chronic_veteran") > 0, 1),
            (col("home_veteran") > 0, 2),
            (col("home_not_veteran") > 0, 3),
            (col("home_unsure") > 0, 8),
        ],
        99,
    )


def _home_status(run: Run) -> nw.Expr:
    """The row of Q26a: chronically homeless when anybody is. Else one adult who does not know stands before one who
    was not asked, and both before no; or what is known of the head, as the year says."""
    if run.year.head_tells:
        return nw.when(col("home_chronic") > 0).then(nw.lit(1)).otherwise(col("chronic"))
    kinds = [("home_chronic", 1), ("home_chronic_unsure", 8), ("home_chronic_missing", 99)]
    return one_of([(col(name) > 0, kind) for name, kind in kinds], 0)
