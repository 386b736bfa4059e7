"""An export of an earlier version becomes one of a later: 2022 to 2024 to 2026; or of the same, put in order.

    done = convert(Path("export-2022.zip"), Path("export-2026.zip"), to=2026)
    for (what, file, column), count in done.notes.items(): ...

``lifted`` gives the rows alone, to whoever keeps them somewhere else than in files.
It is validated first. Breaches that would make the result worthless or unsafe (``Rule.stops``) end it there: nothing
is written. Other findings are carried over as they are.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from firstlight.hmis.crosswalk.steps import Notes, Step
from firstlight.hmis.crosswalk.to_2024 import To2024
from firstlight.hmis.crosswalk.to_2026 import To2026
from firstlight.hmis.findings import Group, Report
from firstlight.hmis.reading import Export, Progress, open_export, quiet
from firstlight.hmis.rows import Batch, batches
from firstlight.hmis.schema.tables import VERSIONS, schema
from firstlight.hmis.validating import Checked, validate
from firstlight.hmis.writing import write_export


class WillNotConvert(Exception):
    """Nothing was written: ``groups`` are the findings that stand against it. The message is one sentence."""

    def __init__(self, message: str, groups: list[Group] | None = None) -> None:
        super().__init__(message)
        self.groups = groups or []


@dataclass(slots=True)
class Converted:
    """What was written. ``notes`` count what was lost, changed, dropped and made, by file and column."""

    path: Path
    frm: int
    to: int
    checked: Checked
    notes: Notes
    rows: Counter[str] = field(default_factory=Counter)


def convert(
    source: Path,
    out: Path,
    *,
    to: int = VERSIONS[-1],
    accept: frozenset[str] = frozenset(),
    sex_from_gender: bool = False,
    progress: Progress = quiet,
) -> Converted:
    """Write the export anew as version ``to``, into a folder or, where ``out`` ends in .zip, a zip.

    ``accept`` names rules whose findings shall not stop it. Raises ``CannotRead``, ``WillNotConvert`` and
    ``writing.WillNotWrite``; then nothing was written.
    """
    checked = validate(source, progress=progress)
    if against := checked.report.stopping(accept):
        raise WillNotConvert("Nothing was written: mend these first.", against)
    if not checked.version or to < checked.version:
        raise WillNotConvert(
            f"An export of FY{checked.version} cannot become one of FY{to}; nothing was written."
        )
    done = Converted(out, checked.version, to, checked, Counter())
    reading = lifted(
        source, frm=done.frm, to=to, notes=done.notes, sex_from_gender=sex_from_gender, progress=progress
    )
    with reading as rows, write_export(out, schema(to)) as writing:
        for name in schema(to).tables:
            done.rows[name] = writing.table(name, rows(name))
    done.notes = +done.notes
    return done


@contextmanager
def lifted(
    source: Path,
    *,
    frm: int,
    to: int,
    notes: Notes,
    sex_from_gender: bool = False,
    progress: Progress = quiet,
) -> Iterator[Callable[[str], Iterator[Batch]]]:
    """The rows of any table as version ``to`` has them, for whoever takes them in; nothing is written.

    The export has been validated as one of ``frm``. ``notes`` are complete once every table has been read.
    """
    with open_export(source, Report(), progress) as export:
        steps = _steps(export, frm, to, notes, sex_from_gender)
        yield lambda name: _rows(export, name, frm, steps)
        export.finish()


def _steps(export: Export, frm: int, to: int, notes: Notes, sex_from_gender: bool) -> list[Step]:
    steps: list[Step] = []
    if frm < 2024 <= to:
        steps.append(To2024(export, notes))
    if frm < 2026 <= to:
        steps.append(To2026(export, notes, sex_from_gender))
    export.rewind()
    return steps


def _rows(export: Export, name: str, version: int, steps: list[Step]) -> Iterator[Batch]:
    """The rows of a table of the last version: those of the first lifted up, and those made on the way."""
    if name in schema(version).tables and export.has(name):
        for batch in batches(export, schema(version).tables[name], Report()):
            yield from _lifted(batch, steps)
    for place, step in enumerate(steps):
        for batch in step.made(name):
            yield from _lifted(batch, steps[place + 1 :])


def _lifted(batch: Batch, steps: list[Step]) -> Iterator[Batch]:
    lifted: Batch | None = batch
    for step in steps:
        lifted = step.lift(lifted) if lifted else None
    if lifted:
        yield lifted
