"""From an export to a run of the CAPER: opened safely, of the right version, with the projects that were named."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from firstlight.hmis.caper.inputs import FILES
from firstlight.hmis.caper.run import Run
from firstlight.hmis.columns.engine import Embedded, Engine, Source
from firstlight.hmis.findings import Report as Findings
from firstlight.hmis.reading import BROKEN, Export, Held, TooBig, open_export
from firstlight.hmis.recognising import recognise
from firstlight.hmis.schema.tables import schema

NEEDED = ("Client", "Enrollment", "Exit", "Project")
VERSION = 2026


class WillNotReport(Exception):
    """No report can be made of this. The message is one sentence."""


@contextmanager
def opened(
    held: Held, projects: tuple[str, ...], start: date, end: date, engine: Engine | None = None
) -> Iterator[Run]:
    """A run over an export. Without projects: over all of them. Raises ``WillNotReport`` and ``CannotRead``."""
    if end < start:
        raise WillNotReport(f"The report would end on {end}, before it starts on {start}.")
    findings = Findings()
    with open_export(held, findings) as export:
        _fits(export, findings)
        files = {name.casefold(): _source(export, name) for name in FILES if export.has(name)}
        run = Run(
            engine or Embedded(),
            files,
            projects,
            start,
            end,
            tuple(sorted(schema(VERSION).codes("CoCCodes"))),
        )
        yield _with_projects(run)


def _fits(export: Export, findings: Findings) -> None:
    if stopping := findings.stopping():
        told = stopping[0].told
        raise WillNotReport(f"{export.name}: {told.says} {told.remedy}")
    version = recognise(export, findings)
    if not version:
        raise WillNotReport(f"{export.name} is not an HMIS export: “firstlight hmis validate” says why.")
    if version != VERSION:
        raise WillNotReport(
            f"This export is FY{version}, and the forms here are those of FY{VERSION}: "
            "“firstlight hmis convert” brings it up to date first."
        )
    if missing := [name for name in NEEDED if not export.has(name)]:
        raise WillNotReport(f"The export has no {', '.join(f'{name}.csv' for name in missing)}.")


def _source(export: Export, name: str) -> Source:
    """The file itself, or what zip or memory hold of it: people's records are never unpacked to disk."""
    if file := export.file(name):
        return file
    try:
        with export.text(name) as raw:
            return raw.readall() or b""
    except TooBig:
        raise WillNotReport(f"{name}.csv has a line longer than any of this format.") from None
    except BROKEN:
        raise WillNotReport(f"{name}.csv in {export.name} is damaged.") from None


def _with_projects(run: Run) -> Run:
    there = {row["ProjectID"] for row in run.engine.rows(run.table("Project"))} - {None}
    if unknown := [project for project in run.projects if project not in there]:
        raise WillNotReport(f"The export has no project {', '.join(unknown)}.")
    named = tuple(dict.fromkeys(run.projects)) or tuple(sorted(there))
    return Run(run.engine, run.files, named, run.start, run.end, run.cocs)
