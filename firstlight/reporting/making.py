"""A report counted: facts, rows, a zip in memory, tables. Nothing touches a disk; nothing of it outlives the call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from firstlight.access.actors import System
from firstlight.enrollment.models import Project
from firstlight.funding.reports.hmis_csv_fy2026.rows import as_zip, rows_of
from firstlight.reporting.gather import facts_of

if TYPE_CHECKING:
    from firstlight.hmis.caper.report import Report

COUNTING = System("nightly")
"""Who opens what is counted: the house, the run its reason. What a worker is shown of it is written down of each person
they are shown."""
NEEDED = ("polars", "narwhals", "xlsxwriter")


class NotThere(Exception):
    """The packages that count are not installed here."""


@dataclass(frozen=True)
class Asked:
    """What is asked for."""

    form: str
    projects: Sequence[Project]
    start: date
    end: date


def is_there() -> bool:
    """Whether reports can be counted here: the extra ``hmis``."""
    return all(find_spec(package) for package in NEEDED)


def made(asked: Asked, *, why: str) -> "tuple[Report, bytes]":
    """The report, and the export in memory it was counted from."""
    if not is_there():
        raise NotThere
    from firstlight.hmis.caper.report import of_export

    facts = facts_of(asked.projects, asked.start, asked.end, by=COUNTING, why=why)
    held = as_zip(rows_of(facts))
    ids = tuple(project.pk for project in asked.projects)
    return of_export(held, asked.start, asked.end, ids, form=asked.form), held


def tables_of(report: "Report") -> dict[str, Any]:
    """Its figures as plain data: table to rows, labels left out."""
    return {name: report.table(name) for name in report.cells}
