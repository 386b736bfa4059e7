"""Dates: in their row, against the day of the export, and against the stay they belong to.

Dates are text, yyyy-mm-dd, and compared as text. What is no date is told by ``cells`` and passed over here.
"""

import re
from operator import lt

from firstlight.hmis.checks.stays import OPEN, Stays
from firstlight.hmis.findings import Report
from firstlight.hmis.rows import Batch, Values

BEGIN_AND_END = (
    ("OperatingStartDate", "OperatingEndDate"),
    ("StartDate", "EndDate"),
    ("InventoryStartDate", "InventoryEndDate"),
    ("HMISParticipationStatusStartDate", "HMISParticipationStatusEndDate"),
    ("CEParticipationStatusStartDate", "CEParticipationStatusEndDate"),
    ("FAStartDate", "FAEndDate"),
)
HAPPENED = (
    "EntryDate", "ExitDate", "InformationDate", "DateProvided", "AssessmentDate", "EventDate", "MoveInDate",
    "DateOfEngagement", "DOB",
)  # fmt: skip
"""Dates of what has happened: none is after the export."""
IN_STAY = ("InformationDate", "DateProvided", "AssessmentDate", "EventDate")
EARLIEST_BIRTH = "1915-01-01"
POST_EXIT = "6"
DATE = re.compile(r"\d{4}-\d\d-\d\d.*", re.ASCII)


def look_in_row(live: Batch, exported: str, report: Report) -> None:
    """Begin before end, updated after created, nothing after the export (its date, or empty)."""
    table = live.table
    for begin, end in BEGIN_AND_END:
        if table.has(begin):
            _later(live.column(begin), live.column(end), live, end, "ends-before", report)
    if table.has("DateCreated"):
        created = tuple(value[:10] for value in live.column("DateCreated"))
        updated = tuple(value[:10] for value in live.column("DateUpdated"))
        _later(created, updated, live, "DateUpdated", "updated-early", report)
    for name in HAPPENED if exported else ():
        if table.has(name) and max(values := live.column(name)) > exported:
            _later(values, (exported,) * len(live), live, name, "future", report)
    if table.has("DOB") and (born := live.column("DOB")):
        _later((EARLIEST_BIRTH,) * len(live), born, live, "DOB", "born-early", report)


def look_at_entry(
    live: Batch, born: dict[str, str], runs: dict[str, tuple[str, str]], report: Report
) -> None:
    """An enrollment against the birth date, its project's time, and its own later dates."""
    entries = live.column("EntryDate")
    births = tuple(born.get(person, "") for person in live.column("PersonalID"))
    _later(births, entries, live, "EntryDate", "born-late", report)
    for name in ("MoveInDate", "DateOfEngagement"):
        _later(entries, live.column(name), live, name, "before-stay", report)
    times = [runs.get(project, ("", "")) for project in live.column("ProjectID")]
    _later(tuple(begin for begin, _end in times), entries, live, "EntryDate", "not-running", report)
    _later(entries, tuple(end for _begin, end in times), live, "EntryDate", "not-running", report)


def look_at_exit(live: Batch, stays: Stays, report: Report) -> None:
    """An exit against its own entry and move-in."""
    places = _places(live, stays)
    dates = live.column("ExitDate")
    entries = tuple("" if place is None else stays.entry[place] for place in places)
    moved = tuple("" if place is None else stays.moved[place] for place in places)
    _later(entries, dates, live, "ExitDate", "ends-before", report)
    _later(moved, dates, live, "ExitDate", "after-stay", report)


def look_in_stay(live: Batch, stays: Stays, report: Report) -> None:
    """A record of a stay: the same person, a day within the stay, the day its stage asks for."""
    name = next((name for name in IN_STAY if live.table.has(name)), None)
    if name is None or not live.table.has("EnrollmentID"):
        return
    places, dates = _places(live, stays), live.column(name)
    entries = tuple("" if place is None else stays.entry[place] for place in places)
    exits = tuple(OPEN if place is None else stays.exit[place] for place in places)
    _later(entries, dates, live, name, "before-stay", report)
    if not live.table.has("DataCollectionStage"):
        _later(dates, exits, live, name, "after-stay", report)
        return
    stages = live.column("DataCollectionStage")
    ends = tuple(OPEN if stage == POST_EXIT else end for stage, end in zip(stages, exits, strict=True))
    _later(dates, ends, live, name, "after-stay", report)
    asked = tuple(
        entry if stage == "1" else end if stage == "3" else date
        for stage, entry, end, date in zip(stages, entries, exits, dates, strict=True)
    )
    if asked != dates:
        for day, date, line in zip(asked, dates, live.lines, strict=True):
            if day and day != date:
                report.add("stage-date", live.table.file, line, name)


def same_person(live: Batch, stays: Stays, report: Report) -> None:
    """Does a row about a stay name the person of the stay?"""
    people = live.column("PersonalID")
    owners = tuple(
        person if place is None else stays.person[place]
        for place, person in zip(_places(live, stays), people, strict=True)
    )
    if owners != people:
        for owner, person, line in zip(owners, people, live.lines, strict=True):
            if owner != person:
                report.add("person-differs", live.table.file, line, "PersonalID")


def _places(live: Batch, stays: Stays) -> list[int | None]:
    return list(map(stays.place.get, live.column("EnrollmentID")))


def _later(first: Values, second: Values, live: Batch, column: str, rule: str, report: Report) -> None:
    """A finding for each row whose second date is before the first; empty ones and what is no date do not count."""
    if not any(map(lt, second, first)):
        return
    for before, after, line in zip(first, second, live.lines, strict=True):
        if after < before and DATE.match(before) and DATE.match(after):
            report.add(rule, live.table.file, line, column)
