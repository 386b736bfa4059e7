"""The frame all questions ask: one row a person."""

import narwhals as nw

from firstlight.hmis.caper import chronic, contacts, records, stays
from firstlight.hmis.caper.facts import ready
from firstlight.hmis.caper.facts_apr import ready_for_apr, with_households
from firstlight.hmis.caper.run import Frame, Run
from firstlight.hmis.columns.picking import among, one_of, yes

col = nw.col

PATH, SERVICES_ONLY = 21, 6
NOWHERE = 0


def people_of(run: Run, *, annual: bool = False, engaged: bool = False) -> Frame:
    """One row a person: everything the questions ask, told by the latest active stay; ``annual``: for the APR;
    ``engaged``: of street outreach, only stays of people who were engaged by the end of the range."""
    every = stays.all_stays(run)
    active = stays.active_stays(run, every)
    near = every.join(active.select("household").unique(["household"]), on="household", how="semi")
    disabled = records.disabilities(run, near)
    active = chronic.with_chronic(run, disabled, near, active)
    active = active.with_columns(split_type=_split_type(run), since=_since(run))
    active = run.keep(contacts.with_contacts(run, active))
    if engaged:
        active = active.filter(yes(col("type") != stays.OUTREACH) | col("engaged_by_end"))
    people = records.with_anniversary(run, stays.latest_stays(active))
    people = run.keep(_with_days(run, active, _with_overlap(every, _with_path(run, people))))
    people = run.keep(records.with_violence(run, people))
    people = run.keep(records.with_shared_benefits(records.with_income(run, people)))
    people = _for_quality(run, records.with_disabilities(run, disabled, people))
    if annual:
        people = records.with_moving_on(run, records.with_education(run, run.keep(people)))
        people = with_households(run, active, people)
        return run.keep(ready_for_apr(ready(run, run.keep(people))))
    return run.keep(ready(run, people))


def _for_quality(run: Run, people: Frame) -> Frame:
    """Data quality asks only engaged people of street outreach (caper_fy2026.md, rule 2)."""
    named = run.table("ProjectCoC").select(EnrollmentCoC=col("CoCCode")).unique(["EnrollmentCoC"])
    people = people.join(named.with_columns(_named=nw.lit(True)), on="EnrollmentCoC", how="left")
    return people.with_columns(
        quality=yes(col("type") != stays.OUTREACH) | col("engaged_by_end"),
        coc_known=yes(col("_named")) | yes(col("EnrollmentCoC").is_in(list(run.cocs))),
    )


def _split_type(run: Run) -> nw.Expr:
    """Household types with adults and children of mixed households apart (Q13). Who is of unknown age in a mixed
    household stands in the total only, or under unknown, as the year says."""
    mixed = col("household_type") == stays.MIXED
    unknown = (col("household_type") == stays.UNKNOWN) | (
        mixed if run.year.ageless_unknown else nw.lit(False)
    )
    return one_of(
        [
            (col("household_type") == stays.ADULTS_ONLY, 1),
            (mixed & col("adult"), 2),
            (mixed & col("child"), 3),
            (col("household_type") == stays.CHILDREN_ONLY, 4),
            (unknown, 5),
        ],
        NOWHERE,
    )


def _since(run: Run) -> nw.Expr:
    """When homelessness began: a child who came on the same day as the head has the head's date."""
    with_head = col("child") & ~col("head") & yes(col("entry") == col("h_entry"))
    own = nw.when(col("DateToStreetESSH") <= col("entry")).then(col("DateToStreetESSH")).otherwise(None)
    if run.year.written_waiting:
        own = col("DateToStreetESSH")
    return nw.when(with_head).then(col("h_street")).otherwise(own)


def _with_path(run: Run, people: Frame) -> Frame:
    """Is the project paid by PATH, and services only? (Q6f)"""
    funded = run.table("Funder").filter(col("Funder") == PATH).select("ProjectID").unique(["ProjectID"])
    people = people.join(funded.with_columns(_path=nw.lit(True)), on="ProjectID", how="left")
    return people.with_columns(path=yes(col("_path")) & among("type", [SERVICES_ONLY])).drop("_path")


def _with_overlap(every: Frame, people: Frame) -> Frame:
    """Does the stay begin before an earlier one of the same person in the project ended? (Q6b)"""
    mine = people.select("EnrollmentID", "PersonalID", "ProjectID", "entry")
    others = every.select(
        "PersonalID", "ProjectID", other="EnrollmentID", other_entry="entry", other_exit="exit"
    )
    earlier = (col("other_entry") < col("entry")) | (
        (col("other_entry") == col("entry")) & (col("other") < col("EnrollmentID"))
    )
    open_still = col("other_exit").is_null() | (col("other_exit") > col("entry"))
    found = (
        mine.join(others, on=["PersonalID", "ProjectID"], how="inner")
        .filter(earlier & open_still)
        .select("EnrollmentID")
        .unique(["EnrollmentID"])
        .with_columns(overlaps=nw.lit(True))
    )
    return people.join(found, on="EnrollmentID", how="left").with_columns(overlaps=yes(col("overlaps")))


def _with_days(run: Run, active: Frame, people: Frame) -> Frame:
    """Was the person there, and was a household's head, on the four counted Wednesdays? (Q7b, Q8b)"""
    facts: dict[str, nw.Expr] = {}
    for place, day in enumerate(stays.counted_days(run)):
        there = nw.lit(False) if day is None else _there(place, day)
        facts[f"there_{place}"] = there
        facts[f"head_there_{place}"] = there & col("head")
    by_person = (
        active.with_columns(**{name: yes(what).cast(nw.Int64) for name, what in facts.items()})
        .group_by("PersonalID")
        .agg(col(*facts).max())
    )
    return people.join(by_person, on="PersonalID", how="left")


def _there(place: int, day: int) -> nw.Expr:
    residential = among("type", stays.RESIDENTIAL)
    stayed = col("exit").is_null() | (col("exit") > day) | (~residential & (col("exit") == day))
    slept = yes(col("type") != stays.NIGHT_BY_NIGHT) | (col(f"night_{place}") > 0)
    housed = ~among("type", stays.MOVES_IN) | yes(col("moved") <= day)
    return (col("entry") <= day) & stayed & slept & housed
