"""From an export to a run of the CAPER: opened safely, of the right version, with the projects that were named."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from firstlight.hmis.caper.run import Run
from firstlight.hmis.caper.years import YEARS, Year
from firstlight.hmis.columns.engine import Embedded, Engine, Source
from firstlight.hmis.findings import Report as Findings
from firstlight.hmis.reading import BROKEN, Export, Held, TooBig, open_export
from firstlight.hmis.recognising import recognise
from firstlight.hmis.schema.tables import schema

NEEDED = ("Client", "Enrollment", "Exit", "Project")


class WillNotReport(Exception):
    """No report can be made of this. The message is one sentence."""


@contextmanager
def opened(
    held: Held,
    projects: tuple[str, ...],
    start: date,
    end: date,
    engine: Engine | None = None,
    form: int | None = None,
) -> Iterator[Run]:
    """A run over an export. Without projects: over all of them; without ``form``, for the forms of the export's year.
    Raises ``WillNotReport`` and ``CannotRead``."""
    if end < start:
        raise WillNotReport(f"The report would end on {end}, before it starts on {start}.")
    findings = Findings()
    with open_export(held, findings) as export:
        year = _fits(export, findings, form)
        files = {name.casefold(): _source(export, name) for name in year.files if export.has(name)}
        run = Run(
            engine or Embedded(),
            files,
            projects,
            start,
            end,
            tuple(sorted(schema(max(YEARS)).codes("CoCCodes"))),
            year,
        )
        yield _with_projects(run)


def _fits(export: Export, findings: Findings, form: int | None) -> Year:
    if stopping := findings.stopping():
        told = stopping[0].told
        raise WillNotReport(f"{export.name}: {told.says} {told.remedy}")
    version = recognise(export, findings)
    if not version:
        raise WillNotReport(f"{export.name} is not an HMIS export: “firstlight hmis validate” says why.")
    if version not in YEARS or (form or version) > version:
        raise WillNotReport(
            f"This export is FY{version}, and {_asked(version, form)}: “firstlight hmis convert PATH OUT "
            f"--to {form or max(YEARS)}” brings it up to date first."
        )
    if form and form < version:
        raise WillNotReport(
            f"This export is FY{version}: it is told in the form of its year, not of FY{form}."
        )
    if missing := [name for name in NEEDED if not export.has(name)]:
        raise WillNotReport(f"The export has no {', '.join(f'{name}.csv' for name in missing)}.")
    return YEARS[version]


def _asked(version: int, form: int | None) -> str:
    if form:
        return f"the form asked for is that of FY{form}"
    return f"the forms here are those of {' and '.join(f'FY{year}' for year in YEARS)}"


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
    return replace(run, projects=named)
