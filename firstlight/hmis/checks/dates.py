"""Dates: in their row, against the day of the export, and against the stay they belong to.

Dates are text, yyyy-mm-dd, and compared as text. What is no date is told by ``cells`` and passed over here.
"""

import re
from itertools import compress, repeat
from operator import lt, ne

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
AT_START, AT_EXIT, POST_EXIT = "1", "3", "6"
DATE = re.compile(r"\d{4}-\d\d-\d\d.*", re.ASCII)


def look_in_row(live: Batch, exported: str, report: Report) -> None:
    """Begin before end, updated after created, nothing after the export (its date, or empty)."""
    table = live.table
    for begin, end in BEGIN_AND_END:
        if table.has(begin):
            _later(live.column(begin), live.column(end), live, end, "ends-before", report)
    if table.has("DateCreated"):
        created, updated = live.column("DateCreated"), live.column("DateUpdated")
        if any(map(lt, updated, created)):  # the hour may be: some software writes only the day of an update
            created, updated = _days(created), _days(updated)
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
    births = tuple(map(born.get, live.column("PersonalID"), repeat("")))
    _later(births, entries, live, "EntryDate", "born-late", report)
    for name in ("MoveInDate", "DateOfEngagement"):
        _later(entries, live.column(name), live, name, "before-stay", report)
    times = [runs.get(project, ("", "")) for project in live.column("ProjectID")]
    _later(tuple(begin for begin, _end in times), entries, live, "EntryDate", "not-running", report)
    _later(entries, tuple(end for _begin, end in times), live, "EntryDate", "not-running", report)


def look_at_exit(about: "About", report: Report) -> None:
    """An exit against its own entry and move-in."""
    dates = about.rows.column("ExitDate")
    _later(about.of(about.stays.entry), dates, about.rows, "ExitDate", "ends-before", report)
    _later(about.of(about.stays.moved), dates, about.rows, "ExitDate", "before-move", report)


def look_in_stay(about: "About", report: Report) -> None:
    """A record of a stay: a day within the stay, the day its stage asks for."""
    rows = about.rows
    name = next((name for name in IN_STAY if rows.table.has(name)), None)
    if name is None:
        return
    dates = rows.column(name)
    entries, exits = about.of(about.stays.entry), about.of(about.stays.exit)
    _later(entries, dates, rows, name, "before-stay", report)
    if not rows.table.has("DataCollectionStage"):
        _later(dates, exits, rows, name, "after-stay", report)
        return
    stages = rows.column("DataCollectionStage")
    if POST_EXIT in stages:
        exits = tuple(OPEN if stage == POST_EXIT else end for stage, end in zip(stages, exits, strict=True))
    _later(dates, exits, rows, name, "after-stay", report)
    for stage, days in ((AT_START, entries), (AT_EXIT, exits)):
        if stage in compress(stages, map(ne, days, dates)):
            for one, day, date, line in zip(stages, days, dates, rows.lines, strict=True):
                if one == stage and date and day != date:
                    report.add("stage-date", rows.table.file, line, name)


def same_person(about: "About", report: Report) -> None:
    """Does a row about a stay name the person of the stay?"""
    people, owners = about.rows.column("PersonalID"), about.of(about.stays.person)
    if owners != people:
        for owner, person, line in zip(owners, people, about.rows.lines, strict=True):
            if owner != person:
                report.add("person-differs", about.rows.table.file, line, "PersonalID")


class About:
    """The rows of a batch whose stay is known, and what is known of it."""

    def __init__(self, live: Batch, stays: Stays) -> None:
        self.stays, self.rows = stays, live
        places = list(map(stays.place.get, live.column("EnrollmentID")))
        if None in places:
            self.rows = live.where([place is not None for place in places])
        self._places: list[int] = [place for place in places if place is not None]

    def __len__(self) -> int:
        return len(self._places)

    def of(self, values: list[str]) -> Values:
        """One thing known of each row's stay."""
        return tuple(map(values.__getitem__, self._places))


def _days(moments: Values) -> Values:
    return tuple(moment[:10] for moment in moments)


def _later(first: Values, second: Values, live: Batch, column: str, rule: str, report: Report) -> None:
    """A finding for each row whose second date is before the first; empty ones and what is no date do not count."""
    if not any(map(lt, second, first)):
        return
    for before, after, line in zip(first, second, live.lines, strict=True):
        if after and after < before and DATE.match(before) and DATE.match(after):
            report.add(rule, live.table.file, line, column)
