"""A report's figures as files, from what was kept of it. Counts only."""

from firstlight.access.models import User
from firstlight.hmis.caper.report import Figures
from firstlight.reporting import queries
from firstlight.reporting.models import ReportRun

ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = ("zip", "xlsx")


def made(run: ReportRun, kind: str, by: User) -> tuple[bytes, str, str]:
    """Content, file name and media type. Figures alone, whoever opens it."""
    from firstlight.hmis.caper.sheets import as_sheets
    from firstlight.hmis.caper.writing import for_sage

    tables = queries.tables(run, by=by, page="reporting.see_files")
    names = tuple(project.name for project in queries.projects_of(run))
    figures = Figures(run.form, run.title, run.starts_on, run.ends_on, names, tables)
    if kind == "zip":
        return for_sage(figures), f"{run.form}.zip", ZIP
    return as_sheets(figures), f"{run.form}.xlsx", XLSX
