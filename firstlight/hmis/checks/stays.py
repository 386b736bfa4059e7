"""All stays together: households, and whether somebody is in two places.

A ``Stays`` holds the enrollments that are not deleted as parallel lists, some 400 bytes each: what a check needs
memory for grows with people and stays, not with the rows about them.
"""

from collections.abc import Iterator
from itertools import groupby

from firstlight.hmis.findings import Report
from firstlight.hmis.rows import Batch

OPEN = "9999-12-31"
"""Stands for the exit of a stay that has none; later than any date."""
BEDS = {"0", "2", "8"}
"""Project types whose stay is a bed: emergency shelter entry/exit, transitional housing, safe haven."""
HOMES = {"3", "9", "10", "13"}
"""Project types whose bed or home begins on the move-in date: permanent housing."""
FILE = "Enrollment.csv"


class Stays:
    """Enrollments and their exits."""

    def __init__(self) -> None:
        self.place: dict[str, int] = {}
        """EnrollmentID to where its values stand in the lists."""
        self.person: list[str] = []
        self.project: list[str] = []
        self.household: list[str] = []
        self.relation: list[str] = []
        self.entry: list[str] = []
        self.moved: list[str] = []
        self.exit: list[str] = []
        self.line: list[int] = []
        self._same: dict[str, str] = {}

    def take(self, live: Batch) -> None:
        """The enrollments of a batch; the first of an id counts."""
        stays = live.column("EnrollmentID")
        places = dict(zip(stays, range(len(self), len(self) + len(stays)), strict=True))
        if len(places) < len(stays) or not self.place.keys().isdisjoint(places):
            self._take_new(live)
            return
        self.place.update(places)
        self.person += live.column("PersonalID")
        households = zip(stays, live.column("HouseholdID"), strict=True)
        self.household += [stay if household == stay else household for stay, household in households]
        for values, name in (
            (self.project, "ProjectID"),
            (self.relation, "RelationshipToHoH"),
            (self.entry, "EntryDate"),
            (self.moved, "MoveInDate"),
        ):
            values += map(self._same.setdefault, live.column(name), live.column(name))
        self.exit += [OPEN] * len(stays)
        self.line += live.lines

    def _take_new(self, live: Batch) -> None:
        """The same, where some of the ids stand already or stand twice."""
        new: list[bool] = []
        seen: set[str] = set()
        for stay in live.column("EnrollmentID"):
            new.append(stay not in self.place and stay not in seen)
            seen.add(stay)
        if any(new):
            self.take(live.where(new))

    def leave(self, live: Batch, report: Report) -> None:
        """The exits of a batch; a second one of a stay is a finding."""
        rows = zip(live.column("EnrollmentID"), live.column("ExitDate"), live.lines, strict=True)
        for stay, date, line in rows:
            place = self.place.get(stay)
            if place is None:
                continue
            if self.exit[place] != OPEN:
                report.add("exit-twice", live.table.file, line, "EnrollmentID")
            elif date:
                self.exit[place] = self._same.setdefault(date, date)

    def __len__(self) -> int:
        return len(self.line)

    def check(self, kinds: dict[str, str], report: Report) -> None:
        """What can be said once all stays and exits are known. ``kinds`` is the type of each project."""
        for members in _grouped(self.household):
            first = members[0]
            if self.household[first] and (len(members) > 1 or self.relation[first] != "1"):
                self._household(members, report)
        beds = [kinds.get(project, "") for project in self.project]
        for own in _grouped(self.person):
            if len(own) > 1:
                own.sort(key=lambda place: (self.entry[place], self.exit[place], self.project[place]))
                self._same_project(own, report)
                self._same_nights(own, beds, report)

    def _household(self, members: list[int], report: Report) -> None:
        heads = [place for place in members if self.relation[place] == "1"]
        several = len({self.person[place] for place in heads}) > 1
        split = len({self.project[place] for place in members}) > 1
        begun = min((self.entry[place] for place in heads), default="")
        for place in members:
            line = self.line[place]
            if not heads:
                report.add("head-none", FILE, line, "RelationshipToHoH")
            if several:
                report.add("head-several", FILE, line, "RelationshipToHoH")
            if split:
                report.add("household-split", FILE, line, "HouseholdID")
            if self.entry[place] < begun:
                report.add("before-head", FILE, line, "EntryDate")

    def _same_project(self, own: list[int], report: Report) -> None:
        until: dict[str, str] = {}
        for place in own:
            project = self.project[place]
            if self.entry[place] < until.get(project, ""):
                report.add("overlap-project", FILE, self.line[place], "EntryDate")
            until[project] = max(until.get(project, ""), self.exit[place])

    def _same_nights(self, own: list[int], kinds: list[str], report: Report) -> None:
        nights = []
        for place in own:
            kind = kinds[place]
            begin = self.entry[place] if kind in BEDS else self.moved[place] if kind in HOMES else ""
            if begin:
                nights.append((begin, self.exit[place], self.project[place], self.line[place]))
        until: dict[str, str] = {}
        for begin, end, project, line in sorted(nights):
            if any(begin < other and where != project for where, other in until.items()):
                report.add("overlap-beds", FILE, line, "EntryDate")
            until[project] = max(until.get(project, ""), end)


def _grouped(values: list[str]) -> Iterator[list[int]]:
    """The places of equal values together."""
    by = values.__getitem__
    for _value, group in groupby(sorted(range(len(values)), key=by), key=by):
        yield list(group)
