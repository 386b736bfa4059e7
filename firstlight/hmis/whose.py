"""Whose record a finding is about: the validator says file and line, this says which stay, person and project.

    for one in found(Path("export.zip"), ("ES1",), date(2025, 10, 1), date(2026, 9, 30)):
        print(one.what, one.says, one.remedy, [record.enrollment for record in one.records])

Ids only, and only of the projects and the time that are asked for; what is wrong with a file as a whole is told too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from firstlight.hmis.findings import Finding, Report
from firstlight.hmis.reading import Export, Held, open_export
from firstlight.hmis.rows import Batch, batches
from firstlight.hmis.rules import ERROR, NOTE, SOURCES, WARNING
from firstlight.hmis.schema.tables import Table, schema
from firstlight.hmis.validating import validate

MOST = 200_000
"""Findings whose owners are looked up; further ones are counted only."""
ALL_TIME = (date.min, date.max)


@dataclass(frozen=True, slots=True, order=True)
class Record:
    """Whose record it is, by ids; all empty where it is nobody's, such as a file that is missing."""

    project: str = ""
    enrollment: str = ""
    person: str = ""


@dataclass(frozen=True)
class Amiss:
    """One kind of thing that is wrong: what, how grave, where the rule comes from, how to mend it, and whose.

    ``where`` is a file and column, or a table of the report and a cell; ``lines`` counts findings beyond ``records``
    whose owner is not known or that were too many.
    """

    where: str
    what: str
    severity: str
    says: str
    remedy: str
    source: str
    records: tuple[Record, ...]
    more: int = 0


def found(
    held: Held, projects: Sequence[str] = (), start: date = ALL_TIME[0], end: date = ALL_TIME[1]
) -> list[Amiss]:
    """What the validator finds about these projects (none: all) in this time, the gravest first.

    Raises ``CannotRead``.
    """
    findings: list[Finding] = []
    checked = validate(held, sink=lambda one: findings.append(one) if len(findings) < MOST else None)
    if not checked.version:
        return _kinds([(one, Record()) for one in findings])
    with open_export(held, Report()) as export:
        scope = _Scope(export, checked.version, set(projects), start.isoformat(), end.isoformat())
        pairs = [
            (one, whose)
            for one, record in _owned(export, findings, checked.version)
            if (whose := scope.whole(record)) is not None
        ]
    return _kinds(pairs)


class _Scope:
    """The stays that are asked about."""

    def __init__(self, export: Export, version: int, projects: set[str], start: str, end: str) -> None:
        exits: dict[str, str] = {}
        for batch in _rows(export, "Exit", version):
            exits.update(zip(batch.column("EnrollmentID"), batch.column("ExitDate"), strict=True))
        self.projects = projects
        self.stays: dict[str, Record] = {}
        self.people: set[str] = set()
        names = ("EnrollmentID", "PersonalID", "ProjectID", "EntryDate")
        for batch in _rows(export, "Enrollment", version):
            for stay, person, project, entry in zip(*map(batch.column, names), strict=True):
                asked = not projects or project in projects
                if asked and entry <= end and (exits.get(stay) or "9999") >= start:
                    self.stays[stay] = Record(project, stay, person)
                    self.people.add(person)

    def whole(self, record: Record) -> Record | None:
        """The record with its project and person; nothing where it is not asked about. What is nobody's is told."""
        if record.enrollment:
            return self.stays.get(record.enrollment)
        if record.person:
            return record if record.person in self.people else None
        elsewhere = record.project and self.projects and record.project not in self.projects
        return None if elsewhere else record


def _rows(export: Export, name: str, version: int) -> Iterator[Batch]:
    if export.has(name):
        for batch in batches(export, schema(version).tables[name], Report()):
            yield batch.live()


def _owned(export: Export, findings: list[Finding], version: int) -> Iterator[tuple[Finding, Record]]:
    """Each finding with the record on its line."""
    by_file: dict[str, dict[int, list[Finding]]] = {}
    for one in findings:
        by_file.setdefault(one.file.casefold(), {}).setdefault(one.line, []).append(one)
    for table in schema(version).tables.values():
        lines = by_file.pop(table.file.casefold(), {})
        if lines and export.has(table.name):
            yield from _on_lines(export, table, lines)
        yield from ((one, Record()) for left in lines.values() for one in left)
    yield from ((one, Record()) for lines in by_file.values() for left in lines.values() for one in left)


def _on_lines(
    export: Export, table: Table, lines: dict[int, list[Finding]]
) -> Iterator[tuple[Finding, Record]]:
    """The findings on the rows of one file; those on no row are left in ``lines``."""
    names = [table.has(name) for name in ("ProjectID", "EnrollmentID", "PersonalID")]
    for batch in batches(export, table, Report()):
        empty = ("",) * len(batch)
        ids = [
            batch.column(name) if there else empty
            for name, there in zip(("ProjectID", "EnrollmentID", "PersonalID"), names, strict=True)
        ]
        for place, line in enumerate(batch.lines):
            for one in lines.pop(line, ()):
                yield one, Record(*(column[place] for column in ids))


def _kinds(pairs: list[tuple[Finding, Record]]) -> list[Amiss]:
    kinds: dict[tuple[str, str, str], list[Record]] = {}
    for one, record in pairs:
        kinds.setdefault((one.rule, one.file, one.column), []).append(record)
    order = (ERROR, WARNING, NOTE)
    told = []
    for (rule, file, column), records in kinds.items():
        broken = Finding(rule, file).told
        whose = tuple(sorted({record for record in records if record != Record()}))
        where = f"{file} {column}".strip()
        told.append(
            Amiss(
                where,
                rule,
                broken.severity,
                broken.says,
                broken.remedy,
                SOURCES[broken.source],
                whose,
                sum(record == Record() for record in records),
            )
        )
    return sorted(told, key=lambda one: (order.index(one.severity), one.where, one.what))
