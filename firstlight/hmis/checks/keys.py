"""Ids: each once, and what they point to is there.

Of the tables others point to, all ids are kept. Of the large ones nobody points to, only a number of eight bytes a row
is kept; where two are the same, the file is read again to see whether the ids are.
"""

from array import array
from bisect import bisect_left
from collections import Counter

from firstlight.hmis.findings import Report, value_class
from firstlight.hmis.rows import Batch
from firstlight.hmis.schema.tables import Table

RUN = 1 << 15
"""So many numbers are sorted at a time: they stay in the processor's cache."""
SPAN = 1 << 64
"""How many numbers a hash may be: half of them below zero."""


class Ids:
    """The ids of the tables others point to: those that stand, and those of deleted rows."""

    def __init__(self) -> None:
        self.live: dict[str, set[str]] = {}
        self.gone: dict[str, set[str]] = {}

    def expect(self, table: str) -> None:
        """The file of this table is there, even if it is empty."""
        self.live.setdefault(table, set())

    def take(self, batch: Batch, live: Batch, report: Report) -> None:
        """The ids of a batch. One that stands already is a finding."""
        table = batch.table
        standing = self.live.setdefault(table.name, set())
        ids = live.column(table.key)
        new = set(ids)
        if len(new) < len(ids) or not standing.isdisjoint(new):
            tell_twice(live, standing, report)
        standing |= new
        if len(live) < len(batch):
            self.gone.setdefault(table.name, set()).update(set(batch.column(table.key)) - new)

    def point(self, live: Batch, report: Report) -> None:
        """Does every id in the batch that names a row of another table name one that is there?"""
        for column, values in zip(live.table.columns, live.columns, strict=True):
            standing = self.live.get(column.points_to) if column.points_to else None
            if standing is None or (column.points_to == "User" and not standing):
                continue  # the file is not there, or says nothing of any user: that is told once
            if standing.issuperset(values):
                continue
            if lost := set(values) - standing - {""}:
                gone = self.gone.get(column.points_to, set())
                for value, line in zip(values, live.lines, strict=True):
                    if value in lost:
                        rule = "to-deleted" if value in gone else _nowhere(column.points_to)
                        kind = value_class(value, column.identifying)
                        report.add(rule, live.table.file, line, column.name, kind)


def _nowhere(table: str) -> str:
    return "user-nowhere" if table == "User" else "nowhere"


def tell_twice(live: Batch, before: set[str], report: Report, among: set[int] | None = None) -> None:
    """Each id of the batch that stands in ``before`` or above it; ``among`` are the hashes worth looking at."""
    seen: set[str] = set()
    for value, line in zip(live.column(live.table.key), live.lines, strict=True):
        if value and (among is None or hash(value) in among):
            if value in before or value in seen:
                report.add("key-twice", live.table.file, line, live.table.key, value_class(value, True))
            seen.add(value)
    before |= seen


class Runs:
    """Remembers that something was seen, in eight bytes each, and says at the end what may have been seen twice."""

    def __init__(self, run: int = RUN) -> None:
        self._run = run
        self._open: list[int] = []
        self._shut: list[array[int]] = []

    def add(self, values: tuple[str, ...]) -> None:
        """Remember these."""
        self._open.extend(map(hash, filter(None, values)))
        if len(self._open) >= self._run:
            self._shut.append(array("q", sorted(self._open)))
            self._open = []

    def twice(self) -> set[int]:
        """The hashes that came more than once. Looks at one slice of all numbers after the other."""
        if not self._shut:
            return _twice(self._open)
        runs = [*self._shut, array("q", sorted(self._open))]
        found: set[int] = set()
        step = SPAN // len(runs)
        for low in range(-(SPAN // 2), SPAN // 2, step):
            numbers: list[int] = []
            for run in runs:
                numbers += run[bisect_left(run, low) : bisect_left(run, low + step)]
            found |= _twice(numbers)
        return found


def _twice(numbers: list[int]) -> set[int]:
    if len(set(numbers)) == len(numbers):
        return set()
    return {number for number, count in Counter(numbers).items() if count > 1}


def points_to_it(table: Table) -> bool:
    """Do other tables name rows of this one?"""
    return table.name in ("Export", "Organization", "User", "Project", "Client", "Enrollment", "Assessment")
