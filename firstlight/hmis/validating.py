"""Is this export what HUD asks for? ``validate`` reads it once and says all that is wrong.

    checked = validate(Path("export.zip"))  # or its bytes
    for group in checked.report: print(group.told.severity, group.file, group.column, group.lines, group.told.remedy)

The files are read one after the other, what others point to first. Memory grows with people and stays and by eight
bytes for each other row; the file sizes do not matter.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from firstlight.hmis.checks import dates
from firstlight.hmis.checks.answers import Answers
from firstlight.hmis.checks.cells import Cells
from firstlight.hmis.checks.keys import Ids, Runs, points_to_it, tell_twice
from firstlight.hmis.checks.stays import Stays
from firstlight.hmis.findings import Finding, Report
from firstlight.hmis.reading import Export, Held, Progress, open_export, quiet
from firstlight.hmis.recognising import recognise
from firstlight.hmis.rows import Batch, batches
from firstlight.hmis.schema.tables import Schema, Table, schema

FIRST = ("Export", "Organization", "User", "Project", "Client", "Enrollment", "Exit", "Assessment")
"""The order of reading: what others point to comes first."""
NIGHT_BY_NIGHT_2022 = ("1", "3")
ENTRY_EXIT = "0"
UNHASHED = "1"


@dataclass(slots=True)
class Checked:
    """What a validation found. ``version`` is 0 where none could be told; ``rows`` counts by table."""

    held: Held
    report: Report
    version: int = 0
    rows: Counter[str] = field(default_factory=Counter)

    @property
    def valid(self) -> bool:
        """Has it no error?"""
        return not self.report.counts()["error"]


def validate(
    held: Held, *, sink: Callable[[Finding], None] | None = None, progress: Progress = quiet
) -> Checked:
    """Hold an export against the rules of its version. Raises ``CannotRead`` where there is nothing at a path.

    ``sink`` is given every finding as it is found; the report keeps them in groups.
    """
    checked = Checked(held, Report(sink))
    with open_export(held, checked.report, progress) as export:
        if export.readable:
            checked.version = recognise(export, checked.report)
        if checked.version:
            export.rewind()
            _Validation(export, schema(checked.version), checked).run()
        export.finish()
    return checked


class _Validation:
    def __init__(self, export: Export, format: Schema, checked: Checked) -> None:
        self._export, self._schema = export, format
        self._rows, self._report = checked.rows, checked.report
        self._ids, self._stays = Ids(), Stays()
        self._exported, self._hashed = "", False
        self._born: dict[str, str] = {}
        self._runs: dict[str, tuple[str, str]] = {}
        self._kinds: dict[str, str] = {}

    def run(self) -> None:
        """Every file, then what can only be said of all."""
        known = {name.casefold() for name in self._schema.tables}
        for name in self._export.names:
            if name not in known:
                self._report.add("file-unknown", self._export.names[name].rpartition("/")[2])
        rest = [name for name in self._schema.tables if name not in FIRST]
        for name in (*FIRST, *rest):
            table = self._schema.tables[name]
            if self._export.has(name):
                self._table(table)
            else:
                self._report.add("file-missing", table.file)
        if self._rows["Export"] != 1 and self._export.has("Export"):
            self._report.add("export-rows", "Export.csv")
        if not self._rows["User"] and self._export.has("User"):
            self._report.add("user-nowhere", "User.csv")
        self._stays.check(self._kinds, self._report)

    def _table(self, table: Table) -> None:
        cells = Cells(table, self._schema, self._report, self._hashed)
        answers = Answers(table, self._schema, self._report)
        runs = None if points_to_it(table) else Runs()
        if runs is None:
            self._ids.expect(table.name)
        for batch in batches(self._export, table, self._report):
            self._rows[table.name] += len(batch)
            cells.look(batch)
            live = batch.live()
            if runs is None:
                self._ids.take(batch, live, self._report)
            elif len(live):
                runs.add(live.column(table.key))
            if len(live):
                answers.look(live)
                self._across(live)
        if runs and (among := runs.twice()):
            self._again(table, among)

    def _across(self, live: Batch) -> None:
        """What a batch says to what is already known."""
        name, report = live.table.name, self._report
        self._ids.point(live, report)
        dates.look_in_row(live, self._exported, report)
        if name == "Export":
            self._exported = max(live.column("ExportDate"))[:10]
            self._hashed = not set(live.column("HashStatus")) <= {"", UNHASHED}
            if self._hashed:
                report.add("hashed", "Export.csv", 2, "HashStatus")
        elif name == "Project":
            self._know_projects(live)
        elif name == "Client":
            self._born.update(zip(live.column("PersonalID"), live.column("DOB"), strict=True))
        elif name == "Enrollment":
            self._stays.take(live)
            dates.look_at_entry(live, self._born, self._runs, report)
        elif live.table.has("EnrollmentID") and (about := dates.About(live, self._stays)):
            dates.same_person(about, report)
            if name == "Exit":
                self._stays.leave(live, report)
                dates.look_at_exit(about, report)
            else:
                dates.look_in_stay(about, report)

    def _know_projects(self, live: Batch) -> None:
        kinds = live.column("ProjectType")
        if live.table.has("TrackingMethod"):
            pairs = zip(kinds, live.column("TrackingMethod"), strict=True)
            kinds = tuple(
                ENTRY_EXIT if kind == "1" and (kind, tracking) != NIGHT_BY_NIGHT_2022 else kind
                for kind, tracking in pairs
            )
        projects = live.column("ProjectID")
        self._kinds.update(zip(projects, kinds, strict=True))
        times = zip(live.column("OperatingStartDate"), live.column("OperatingEndDate"), strict=True)
        self._runs.update(zip(projects, times, strict=True))

    def _again(self, table: Table, among: set[int]) -> None:
        """Read a file another time, for the rows whose id seems to stand twice."""
        seen: set[str] = set()
        for batch in batches(self._export, table, Report()):
            tell_twice(batch.live(), seen, self._report, among)
