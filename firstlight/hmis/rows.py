"""The rows of one file, some hundreds at a time, as columns: fast to look through, and small.

A ``Batch`` has every column of the table in the order of the specification, whatever the order in the file; a column
the file does not have is empty text. Lines are those of the file, also where values hold line breaks.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, islice
from typing import Any

from firstlight.hmis.findings import Report
from firstlight.hmis.reading import BROKEN, Export, TooBig
from firstlight.hmis.schema.tables import Table

ROWS = 256
"""A batch stays in the processor's cache: with 4,096 rows the same reading takes three times as long."""
Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a table. ``columns`` are parallel; ``lines`` says where each row ends in the file."""

    table: Table
    columns: tuple[Values, ...]
    lines: Sequence[int]

    def __len__(self) -> int:
        return len(self.lines)

    def column(self, name: str) -> Values:
        """One column. Raises ``KeyError`` for a name the table does not have."""
        return self.columns[self.table.place(name)]

    def live(self) -> "Batch":
        """Without the rows that are deleted."""
        if not self.table.has("DateDeleted"):
            return self
        gone = self.column("DateDeleted")
        if not any(gone):
            return self
        return self.where([not date for date in gone])

    def where(self, kept: Sequence[bool]) -> "Batch":
        """Only the rows for which this says so."""
        columns = tuple(tuple(compress(column, kept)) for column in self.columns)
        return Batch(self.table, columns, list(compress(self.lines, kept)))


def header(export: Export, name: str) -> list[str]:
    """The header of a file as it stands; empty where there is none, or it cannot be read."""
    try:
        with export.text(name) as watched, watched.lines() as lines:
            return next(csv.reader(lines), [])
    except (TooBig, csv.Error, *BROKEN):
        return []


def batches(export: Export, table: Table, report: Report) -> Iterator[Batch]:
    """All rows of a table, in batches. What is wrong with the file's shape goes into the report."""
    reader: Any = None
    try:
        with export.text(table.name) as watched, watched.lines() as lines:
            reader = csv.reader(lines)
            found: list[str] = next(reader, [])
            places = _places(found, table, report)
            if places is not None:
                yield from _read(reader, len(found), places, table, report)
    except (TooBig, csv.Error):
        report.add("too-big", table.file, _line(reader) + 1)
    except BROKEN:
        report.add("damaged", table.file, _line(reader))


def _line(reader: Any) -> int:
    return int(reader.line_num) if reader is not None else 0


def _places(found: list[str], table: Table, report: Report) -> list[int | None] | None:
    """Where each column of the table stands in the file; ``None`` for the whole where there is no header."""
    names = [name.strip().casefold() for name in found]
    if not set(names) & {name.casefold() for name in table.header}:
        report.add("header-missing", table.file)
        return None
    for place, name in enumerate(found, 1):
        if not table.has(name.strip()):
            report.add("column-unknown", table.file, 1, "", f"column {place}")
    places: list[int | None] = []
    for column in table.columns:
        folded = column.name.casefold()
        if names.count(folded) > 1:
            report.add("column-twice", table.file, 1, column.name)
        if folded not in names:
            report.add("column-missing", table.file, 1, column.name)
        places.append(names.index(folded) if folded in names else None)
    there = [place for place in places if place is not None]
    if there != sorted(there):
        report.add("column-order", table.file, 1)
    return places


def _read(reader: Any, width: int, places: list[int | None], table: Table, report: Report) -> Iterator[Batch]:
    straight = places == list(range(width))
    more = True
    while more:
        before = reader.line_num
        rows: list[list[str]] = []
        problem: Exception | None = None
        try:
            rows.extend(islice(reader, ROWS))
        except (TooBig, csv.Error, *BROKEN) as one:
            problem = one  # the rows before it are kept
        more = len(rows) == ROWS
        lines = _lines(rows, before, reader.line_num)
        if set(map(len, rows)) - {width}:
            rows, lines = _fitting(rows, lines, width, table, report)
        if rows:
            columns = tuple(zip(*rows, strict=True))
            if not straight:
                nothing = ("",) * len(rows)
                columns = tuple(nothing if place is None else columns[place] for place in places)
            yield Batch(table, columns, lines)
        if problem:
            raise problem


def _lines(rows: list[list[str]], before: int, after: int) -> Sequence[int]:
    if after - before == len(rows):
        return range(before + 1, after + 1)
    lines, line = [], before
    for row in rows:
        line += 1 + sum(
            value.count("\n") + value.count("\r") - value.count("\r\n")
            for value in row
            if not value.isprintable()
        )
        lines.append(line)
    return lines


def _fitting(
    rows: list[list[str]], lines: Sequence[int], width: int, table: Table, report: Report
) -> tuple[list[list[str]], Sequence[int]]:
    """The rows as wide as the header. Empty lines are passed over without a word."""
    for row, line in zip(rows, lines, strict=True):
        if row and len(row) != width:
            report.add(
                "row-width", table.file, line, "", "more values" if len(row) > width else "fewer values"
            )
    kept = [len(row) == width for row in rows]
    return list(compress(rows, kept)), list(compress(lines, kept))
