"""Questions about reports; figures are opened here, audited, and never written."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from firstlight.access.models import User
from firstlight.enrollment.models import Enrollment, Project
from firstlight.kit.beside import is_heard
from firstlight.reporting.making import Asked
from firstlight.reporting.models import ReportRun
from firstlight.reporting.states import RunState
from firstlight.vault.sealing import reveal

Tables = dict[str, list[list[str]]]


def runs() -> list[ReportRun]:
    """Every report, the newest first."""
    return list(ReportRun.objects.select_related("by")[:200])


def to_begin() -> list[ReportRun]:
    """Those that wait, and those whose process was not heard for a while."""
    rows = ReportRun.objects.going_on().select_related("by")
    return [one for one in rows if one.state == RunState.WAITING or not is_heard(one.alive_at)]


def projects_of(run: ReportRun) -> list[Project]:
    """Its projects, by name."""
    return list(Project.objects.filter(pk__in=run.projects).order_by("name"))


def asked(run: ReportRun) -> Asked:
    """What was asked for, as it is counted."""
    return Asked(run.form, projects_of(run), run.starts_on, run.ends_on)


def why(run: ReportRun) -> str:
    """The reason the ledger keeps for what was opened."""
    return f"reporting.run:{run.pk}"


def tables(run: ReportRun, *, by: User, page: str) -> Tables:
    """The figures of a report."""
    found: Tables = json.loads(reveal(run, "tables", by=by, why=page) or "{}")
    return found


def year_before(run: ReportRun) -> ReportRun | None:
    """The newest report of the same form and projects over the same days a year earlier."""
    start, end = days_before(run)
    rows = ReportRun.objects.counted().filter(form=run.form, starts_on=start, ends_on=end)
    return next((one for one in rows if sorted(one.projects) == sorted(run.projects)), None)


def days_before(run: ReportRun) -> tuple[date, date]:
    """The same days a year earlier."""
    return a_year_earlier(run.starts_on), a_year_earlier(run.ends_on)


def a_year_earlier(day: date) -> date:
    """The same day of the year before; the 29th of February is the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def same_question(form: str, projects: Sequence[str], start: date, end: date) -> ReportRun | None:
    """The same report, asked for already and not yet counted."""
    rows = ReportRun.objects.going_on().filter(form=form, starts_on=start, ends_on=end)
    return next((one for one in rows if sorted(one.projects) == sorted(projects)), None)


def shown_to(enrollments: Sequence[str], by: User) -> dict[str, Enrollment]:
    """Of these enrollments those of people this worker may see; how many more there are is not said."""
    rows: Any = Enrollment.objects.visible_to(by).filter(pk__in=enrollments)
    return {one.pk: one for one in rows.select_related("survivor__merged_into", "project")}


def begun_with(year_before: str) -> dict[str, Any]:
    """What a form begins with: a CAPER, or the same report as this one a year earlier."""
    run = ReportRun.objects.filter(pk=year_before).first()
    if run is None:
        return {"form": ReportRun.Form.CAPER}
    starts_on, ends_on = days_before(run)
    return {"form": run.form, "projects": run.projects, "starts_on": starts_on, "ends_on": ends_on}
