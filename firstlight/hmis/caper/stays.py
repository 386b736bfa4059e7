"""Project stays: who was active in the range, for how long, and in what household (caper.md, Definitions).

A *stay* is one enrollment with its exit. Codes of project types: 0 and 1 emergency shelter (entry/exit, night by
night), 2 transitional, 3, 9, 10, 13 permanent housing, 4 street outreach, 6 services only, 8 safe haven, 12 prevention.
"""

import calendar
from datetime import date

import narwhals as nw

from firstlight.hmis.caper.run import Frame, Run
from firstlight.hmis.columns import dates
from firstlight.hmis.columns.picking import among, last, one_of, yes
from firstlight.hmis.schema.keys import RACES

NIGHT_BY_NIGHT, OUTREACH, PREVENTION = 1, 4, 12
RESIDENTIAL = (0, 1, 2, 3, 8, 9, 10, 13)
MOVES_IN = (3, 13)
PERMANENT = (3, 9, 10, 13)
BED_NIGHT = 200
MONTHS = (1, 4, 7, 10)
# Household types, in the order of the reports' columns.
ADULTS_ONLY, MIXED, CHILDREN_ONLY, UNKNOWN = 1, 2, 3, 4

col = nw.col


def counted_days(run: Run) -> list[int | None]:
    """The last Wednesday of January, April, July and October that lies in the range; the latest such year."""
    found: list[int | None] = []
    for month in MONTHS:
        days = []
        for year in range(run.start.year, run.end.year + 1):
            end = date(year, month, calendar.monthrange(year, month)[1])
            wednesday = dates.days(end) - (end.weekday() - 2) % 7
            if run.first <= wednesday <= run.last:
                days.append(wednesday)
        found.append(max(days, default=None))
    return found


def all_stays(run: Run) -> Frame:
    """Every stay in the projects up to the end of the range, with exit, client, project, nights and age."""
    project = run.table("Project").select("ProjectID", "ProjectType", "RRHSubType")
    exits = last(run.table("Exit"), "EnrollmentID", ["ExitDate", "ExitID"]).select(
        "EnrollmentID",
        "ExitDate",
        "Destination",
        "DestinationSubsidyType",
        "HousingAssessment",
        "SubsidyInformation",
        exit_created=col("DateCreated"),
    )
    client = (
        run.table("Client").rename({"DateCreated": "client_created"}).drop("client_created_ymd", strict=False)
    )
    stays = (
        run.table("Enrollment")
        .filter(col("ProjectID").is_in(list(run.projects)), col("EntryDate") <= run.last)
        .join(exits, on="EnrollmentID", how="left")
        .join(client, on="PersonalID", how="left")
        .join(project, on="ProjectID", how="left")
        .with_columns(
            household=nw.when(col("HouseholdID").is_null())
            .then(nw.concat_str([nw.lit("one:"), col("EnrollmentID")]))
            .otherwise(nw.concat_str([nw.lit("h:"), col("HouseholdID")])),
            type=col("ProjectType"),
            entry=col("EntryDate"),
            exit=col("ExitDate"),
            head=among("RelationshipToHoH", [1]),
        )
    )
    stays = run.keep(stays)
    return run.keep(_aged(run, _with_nights(run, stays)))


def _with_nights(run: Run, stays: Frame) -> Frame:
    """Distinct nights slept: from entry to the end of the range, never the day of exit."""
    of_type = stays.filter(col("type") == NIGHT_BY_NIGHT).select("EnrollmentID", "entry", "exit")
    nights = (
        run.table("Services")
        .filter(col("RecordType") == BED_NIGHT, col("DateProvided") <= run.last)
        .select("EnrollmentID", night=col("DateProvided"))
        .join(of_type, on="EnrollmentID", how="inner")
        .filter(col("night") >= col("entry"))
        .unique(["EnrollmentID", "night"])
    )
    before_exit = col("exit").is_null() | (col("night") < col("exit"))
    in_stay = col("exit").is_null() | (col("night") <= col("exit"))
    facts = {
        "nights": before_exit,
        "nights_in_range": in_stay & (col("night") >= run.first),
        **{
            f"night_{place}": before_exit & (col("night") == day) if day is not None else nw.lit(False)
            for place, day in enumerate(counted_days(run))
        },
    }
    by_stay = (
        nights.with_columns(**{name: what.cast(nw.Int64) for name, what in facts.items()})
        .group_by("EnrollmentID")
        .agg(col(*facts).sum(), last_night=col("night").max())
    )
    return stays.join(by_stay, on="EnrollmentID", how="left").with_columns(col(*facts).fill_null(0))


def _aged(run: Run, stays: Frame) -> Frame:
    """Age in whole years at entry or the start of the range; kinds 1 adult, 2 child, 8 not known, 9 not collected."""
    at = nw.max_horizontal(col("EntryDate_ymd"), nw.lit(run.first_ymd))
    leaver = yes((col("exit") >= run.first) & (col("exit") <= run.last))
    left = leaver if run.year.leaving_is_active else nw.lit(False)
    usable = yes(~col("DOBDataQuality").is_in([8, 9])) | col("DOBDataQuality").is_null()
    return (
        stays.with_columns(
            age=nw.when(usable).then(dates.whole_years(col("DOB_ymd"), at)).otherwise(None),
        )
        .with_columns(
            grown=one_of(
                [
                    (col("age") >= 18, 1),
                    (col("age").is_null() & col("DOBDataQuality").is_in([8, 9]), 8),
                    (col("age").is_null(), 9),
                ],
                2,
            )
        )
        .with_columns(
            adult=col("grown") == 1,
            child=col("grown") == 2,
            ageless=col("grown") >= 8,
        )
        .with_columns(
            adult_or_head=col("adult") | col("head"),
            active=(yes(col("exit") >= run.first) | col("exit").is_null())
            & (yes(col("type") != NIGHT_BY_NIGHT) | (col("nights_in_range") > 0) | left),
            length=nw.when(col("type") == NIGHT_BY_NIGHT).then(col("nights")).otherwise(_stayed(run)),
            stayed=_stayed(run),
            leaver=leaver,
            races=nw.sum_horizontal(*(among(race, [1]).cast(nw.Int64) for race in RACES)),
        )
    )


def _stayed(run: Run) -> nw.Expr:
    """Days from entry to exit, or to the day after the range."""
    gone = nw.when(col("exit") <= run.last).then(col("exit")).otherwise(nw.lit(run.last + 1))
    return gone - col("entry")


def active_stays(run: Run, stays: Frame) -> Frame:
    """The active stays, each with its household: type, head, ages, and when they moved in."""
    stays = stays.filter(col("active"))
    someone = {
        "any_adult": col("adult"),
        "any_child": col("child"),
        "any_ageless": col("ageless"),
        "any_over_24": col("age") >= 25,
        "any_own_child": col("child") & among("RelationshipToHoH", [2]),
    }
    stays = stays.with_columns(
        **{name: yes(what).cast(nw.Int64).sum().over("household") for name, what in someone.items()}
    ).with_columns(
        household_type=one_of(
            [
                ((col("any_adult") > 0) & (col("any_child") > 0), MIXED),
                (col("any_ageless") > 0, UNKNOWN),
                (col("any_adult") > 0, ADULTS_ONLY),
            ],
            CHILDREN_ONLY,
        )
    )
    return run.keep(_with_head(run, stays))


HEADS = {
    "h_stay": "EnrollmentID",
    "h_person": "PersonalID",
    "h_entry": "entry",
    "h_entry_ymd": "EntryDate_ymd",
    "h_exit": "exit",
    "h_length": "length",
    "h_stayed": "stayed",
    "h_street": "DateToStreetESSH",
    "h_leaver": "leaver",
}


def _with_head(run: Run, stays: Frame) -> Frame:
    """Facts of the head of each household: of several, the one who came last. A person who came twice is one head."""
    those = stays.filter(col("head"))
    heads = last(those, "household", ["entry", "EnrollmentID"]).select(
        "household", **{name: col(source) for name, source in HEADS.items()}
    )
    persons = (
        those.unique(["household", "PersonalID"])
        .group_by("household")
        .agg(heads=col("head").cast(nw.Int64).sum())
    )
    # Whoever is head now: the household moved in when the first of its heads did.
    earliest = those.group_by("household").agg(h_moved=col("MoveInDate").min())
    joined = (
        stays.join(heads, on="household", how="left")
        .join(persons, on="household", how="left")
        .join(earliest, on="household", how="left")
        .with_columns(heads=col("heads").fill_null(0))
    )
    here = yes(col("h_moved") <= run.last) & (
        col("exit").is_null() | yes(col("exit") >= col("h_moved")) | yes(col("exit") > run.last)
    )
    # Who joins a household that has moved in already moves in on the day of joining.
    moved = nw.when(here).then(nw.max_horizontal(col("h_moved"), col("entry"))).otherwise(None)
    return joined.with_columns(
        moved=nw.when(among("type", MOVES_IN)).then(moved).otherwise(None),
        moved_home=nw.when(among("type", PERMANENT)).then(moved).otherwise(None),
    )


def latest_stays(stays: Frame) -> Frame:
    """One row a person: the active stay that began last. All that is told of a person is told by it."""
    return last(stays, "PersonalID", ["entry", "EnrollmentID"])
