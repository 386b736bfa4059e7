"""What an export holds, in numbers: rows by file, people and stays by kind of project. No names, no ids.

held = count(Path("export.zip"))
"""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from firstlight.hmis.findings import Report
from firstlight.hmis.reading import Export, Progress, open_export, quiet
from firstlight.hmis.recognising import recognise
from firstlight.hmis.rows import batches
from firstlight.hmis.schema.tables import Schema, schema


@dataclass(slots=True)
class Kind:
    """What the projects of one type hold. ``left`` are stays with an exit."""

    label: str
    projects: int = 0
    stays: int = 0
    left: int = 0
    people: int = 0


@dataclass(slots=True)
class Held:
    """An export in numbers. Deleted rows are counted in ``rows`` and ``deleted`` only; dates are as written."""

    version: int
    rows: dict[str, int] = field(default_factory=dict)
    deleted: dict[str, int] = field(default_factory=dict)
    exported: str = ""
    begins: str = ""
    ends: str = ""
    people: int = 0
    households: int = 0
    first_entry: str = ""
    last_entry: str = ""
    kinds: dict[str, Kind] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self)


def count(path: Path, progress: Progress = quiet) -> Held:
    """Read an export once and count. Raises ``CannotRead``; what cannot be read in it is passed over."""
    with open_export(path, Report(), progress) as export:
        held = Held(recognise(export, Report()) if export.readable else 0)
        if held.version:
            export.rewind()
            _Counting(export, schema(held.version), held).run()
        export.finish()
    return held


class _Counting:
    def __init__(self, export: Export, format: Schema, held: Held) -> None:
        self._export, self._schema, self._held = export, format, held
        self._kind_of: dict[str, str] = {}
        self._project_of: dict[str, str] = {}

    def run(self) -> None:
        """All files; those about projects and stays first."""
        first = ("Export", "Project", "Enrollment", "Exit")
        for name in (*first, *(name for name in self._schema.tables if name not in first)):
            if self._export.has(name):
                self._table(name)

    def _table(self, name: str) -> None:
        held, table = self._held, self._schema.tables[name]
        pairs: set[tuple[str, str]] = set()
        households: set[str] = set()
        held.rows[name] = held.deleted[name] = 0
        for batch in batches(self._export, table, Report()):
            live = batch.live()
            held.rows[name] += len(batch)
            held.deleted[name] += len(batch) - len(live)
            if not len(live):
                continue
            if name == "Export":
                held.exported = max(live.column("ExportDate"))
                held.begins = min(live.column("ExportStartDate"))
                held.ends = max(live.column("ExportEndDate"))
            elif name == "Client":
                held.people += len(live)
            elif name == "Project":
                self._kind_of.update(zip(live.column("ProjectID"), live.column("ProjectType"), strict=True))
            elif name == "Enrollment":
                projects, entries = live.column("ProjectID"), live.column("EntryDate")
                self._project_of.update(zip(live.column("EnrollmentID"), projects, strict=True))
                pairs.update(zip(map(self._kind, projects), live.column("PersonalID"), strict=True))
                households.update(live.column("HouseholdID"))
                held.first_entry = min(held.first_entry or "9999", *entries)
                held.last_entry = max(held.last_entry, *entries)
            elif name == "Exit":
                for stay in live.column("EnrollmentID"):
                    self._of(self._project_of.get(stay, "")).left += 1
        if name == "Project":
            for kind in self._kind_of.values():
                self._named(kind).projects += 1
        elif name == "Enrollment":
            held.households = len(households - {""})
            for project in self._project_of.values():
                self._of(project).stays += 1
            for kind, _person in pairs:
                self._named(kind).people += 1

    def _kind(self, project: str) -> str:
        return self._kind_of.get(project, "")

    def _of(self, project: str) -> Kind:
        return self._named(self._kind(project))

    def _named(self, kind: str) -> Kind:
        label = self._schema.lists["ProjectType"].meanings.get(kind, "not said")
        return self._held.kinds.setdefault(kind, Kind(label))
