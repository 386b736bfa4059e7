"""Pages of imports: what came from another system, counted; nobody is named."""

from django.http import HttpResponse
from django.shortcuts import render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.importing import queries, wording
from firstlight.importing.models import Import


def list_imports(request: StaffRequest) -> HttpResponse:
    """Every import, the newest first."""
    return render(request, "importing/list_imports.html", {"imports": queries.imports(request.user)})


def see_import(request: StaffRequest, import_id: str) -> HttpResponse:
    """One import: what came, what was left out and why, by file and reason."""
    run = fetch(request, Import, import_id)
    tally = queries.tally_of(run)
    page = {
        "run": run,
        "came": wording.came_table(tally),
        "left": wording.by_reason(tally),
        "notes": wording.brought_up(tally),
    }
    return render(request, "importing/see_import.html", page)
