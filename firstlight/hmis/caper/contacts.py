"""Contacts of street outreach and night-by-night shelter (caper.md, 6f, 9a and 9b)."""

import narwhals as nw

from firstlight.hmis.caper.run import Frame, Run
from firstlight.hmis.caper.stays import NIGHT_BY_NIGHT, OUTREACH
from firstlight.hmis.columns.picking import among, last, one_of, yes

# Where the first contact was.
ELSEWHERE, HOMELESS, UNKNOWN = 1, 2, 3

col = nw.col


def with_contacts(run: Run, stays: Frame) -> Frame:
    """How often each person was met up to engagement, where first, and when last."""
    wanted = stays.select("EnrollmentID", "entry", "exit", "DateOfEngagement")
    met = run.keep(
        run.table("CurrentLivingSituation")
        .filter(col("InformationDate") <= run.last)
        .join(wanted, on="EnrollmentID", how="inner")
    )
    at = col("InformationDate")
    in_stay = (at >= col("entry")) & (col("exit").is_null() | (at <= col("exit")))
    counted = met.filter(in_stay & (col("DateOfEngagement").is_null() | (at <= col("DateOfEngagement"))))
    facts = {
        "contacts": nw.lit(1),
        "contacts_in_range": (at >= run.first).cast(nw.Int64),
        "contacts_at_engagement": yes(at == col("DateOfEngagement")).cast(nw.Int64),
    }
    sums = counted.with_columns(**facts).group_by("EnrollmentID").agg(*(col(name).sum() for name in facts))
    first = last(counted.with_columns(back=-at), "EnrollmentID", ["back", "CurrentLivingSitID"]).select(
        "EnrollmentID", where=col("CurrentLivingSituation")
    )
    newest = met.group_by("EnrollmentID").agg(last_contact=at.max())
    stays = (
        stays.join(sums, on="EnrollmentID", how="left")
        .join(first, on="EnrollmentID", how="left")
        .join(newest, on="EnrollmentID", how="left")
        .with_columns(*(col(name).fill_null(0) for name in facts))
        .with_columns(
            engaged_by_end=yes(col("DateOfEngagement") <= run.last),
            engaged_in_range=yes(
                (col("DateOfEngagement") >= run.first) & (col("DateOfEngagement") <= run.last)
            ),
            first_contact=one_of(
                [
                    (among("where", range(100, 200)), HOMELESS),
                    (among("where", [37, 8, 9, 99]) | col("where").is_null(), UNKNOWN),
                ],
                ELSEWHERE,
            ),
        )
    )
    of_type = among("type", [OUTREACH, NIGHT_BY_NIGHT])
    extra = (col("engaged_by_end") & (col("contacts_at_engagement") == 0)).cast(nw.Int64)
    return stays.with_columns(
        contacted=of_type & ((col("contacts_in_range") > 0) | col("engaged_in_range")),
        met_times=col("contacts") + extra,
    )
