"""Pages of reports: which there are, one with its tables, beside last year's, who is behind a figure, what is amiss."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch, note_reading
from firstlight.kit.forms import posted
from firstlight.reporting import actions, files, forms, making, pages, queries
from firstlight.reporting.models import ReportRun
from firstlight.vault.parcel import suggest


def list_runs(request: StaffRequest) -> HttpResponse:
    """Which reports were asked for; no figure."""
    page = {
        "runs": queries.runs(),
        "is_there": making.is_there(),
        "may_leave": settings.FIRSTLIGHT_HMIS_EXPORT,
    }
    return render(request, "reporting/list_runs.html", page)


def ask_for_report(request: StaffRequest) -> HttpResponse:
    """Ask; the page of the report shows how far it is."""
    initial = queries.begun_with(request.GET.get("year_before", ""))
    form = forms.AskForm(posted(request), initial=initial)
    if run := form.submit(actions.ask_for_report, by=request.user):
        return redirect("reporting:see_run", run.pk)
    return render(request, "reporting/ask_for_report.html", {"form": form, "is_there": making.is_there()})


def see_run(request: StaffRequest, run_id: str) -> HttpResponse:
    """One report with every table. ``?since=`` asks only whether it is further."""
    run = fetch(request, ReportRun, run_id)
    since = request.GET.get("since")
    if since == pages.version(run):
        return HttpResponse(status=204)
    template = "reporting/_run.html" if since is not None else "reporting/see_run.html"
    return render(request, template, pages.run_page(run, request.user))


def see_files(request: StaffRequest, run_id: str) -> HttpResponse:
    """The report as files: the zip that Sage reads, or a workbook with labels. Counts, nobody's row."""
    run = _counted(request, run_id)
    if (kind := request.GET.get("as", "")) in files.KINDS:
        content, name, media = files.made(run, kind, request.user)
        return _attached(content, name, media)
    return render(request, "reporting/see_files.html", {"run": run})


def see_comparison(request: StaffRequest, run_id: str) -> HttpResponse:
    """Beside the report of the same days a year earlier."""
    run = _counted(request, run_id)
    before = queries.year_before(run)
    page = pages.comparison(run, before, request.user) if before else {"run": run}
    return render(request, "reporting/see_comparison.html", page)


def list_behind(request: StaffRequest, run_id: str) -> HttpResponse:
    """Of the people behind a figure those this worker may see; ``?table=`` and ``?cell=`` are codes of the form."""
    run = _counted(request, run_id)
    place = pages.place_asked(run, request.GET.get("table", ""), request.GET.get("cell", ""))
    if place is None:
        raise Http404
    return _counted_anew(
        request, run, "reporting/list_behind.html", lambda: pages.behind(run, place, request.user)
    )


def list_amiss(request: StaffRequest, run_id: str) -> HttpResponse:
    """What is amiss in the records of this worker's people, and how to mend it."""
    run = _counted(request, run_id)
    return _counted_anew(request, run, "reporting/list_amiss.html", lambda: pages.amiss(run, request.user))


def export_hmis_csv(request: StaffRequest) -> HttpResponse:
    """A file of people, sealed, once: the answer is the file itself."""
    form = forms.FileForm(posted(request), initial={"passphrase": suggest()})
    if handed := form.submit(actions.export_hmis_csv, by=request.user):
        return _attached(handed.content, "paper.html", "application/octet-stream")
    page = {"form": form, "is_on": settings.FIRSTLIGHT_HMIS_EXPORT, "names": settings.FIRSTLIGHT_HMIS_NAMES}
    return render(request, "reporting/export_hmis_csv.html", page)


# ---------------------------------------------------------------- what several share
def _counted(request: StaffRequest, run_id: str) -> ReportRun:
    """A report that has its tables."""
    run = fetch(request, ReportRun, run_id)
    if run.state != ReportRun.State.DONE:
        raise Http404
    return run


def _counted_anew(request: StaffRequest, run: ReportRun, template: str, page: Any) -> HttpResponse:
    """A page that counts again, where that can be done here; a reading of each person it shows."""
    if not making.is_there():
        return render(request, "reporting/not_there.html", {"run": run})
    told = page()
    for enrolled in told["read"]:
        note_reading(request, enrolled)
    return render(request, template, told)


def _attached(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
