"""Pages of the register, and the hint beside whatever somebody writes."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.models import User
from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.kit.forms import ConfirmForm, VerbForm, posted
from firstlight.privilege import actions, forms, queries
from firstlight.privilege.law import law
from firstlight.privilege.models import Qualification
from firstlight.vault.sealing import reveal


def list_qualifications(request: StaffRequest) -> HttpResponse:
    """Who stands in the register, what the law asks and where that comes from."""
    page = {"lines": queries.lines(), "bases": queries.bases(), "as_of": law().as_of}
    return render(request, "privilege/list_qualifications.html", page)


def see_qualification(request: StaffRequest, qualification_id: str) -> HttpResponse:
    """One line of the register, its number opened."""
    entry = fetch(request, Qualification, qualification_id)
    number = reveal(entry, "number", by=request.user, why="privilege.see_qualification")
    page = {"entry": entry, "number": number, "own": entry.worker_id == request.user.pk}
    return render(request, "privilege/see_qualification.html", page)


def enter_qualification(request: StaffRequest, worker_id: str) -> HttpResponse:
    """Put a colleague into the register."""
    worker = fetch(request, User, worker_id)
    form = forms.EnterForm(posted(request), worker=worker)
    if form.submit(actions.enter_qualification, by=request.user, worker=worker):
        return redirect("privilege:list_qualifications")
    page = {"form": form, "worker": worker, "bases": queries.bases()}
    return render(request, "privilege/enter_qualification.html", page)


def end_qualification(request: StaffRequest, qualification_id: str) -> HttpResponse:
    """Its last day."""
    verb = actions.end_qualification
    return _of(request, qualification_id, forms.EndForm, verb, "privilege/end_qualification.html")


def strike_qualification(request: StaffRequest, qualification_id: str) -> HttpResponse:
    """It was a mistake."""
    verb = actions.strike_qualification
    return _of(request, qualification_id, ConfirmForm, verb, "privilege/strike_qualification.html")


def _of(
    request: StaffRequest,
    pk: str,
    make: type[VerbForm],
    verb: Callable[..., Qualification],
    template: str,
) -> HttpResponse:
    entry = fetch(request, Qualification, pk)
    form = make(posted(request))
    if form.submit(verb, by=request.user, qualification=entry):
        return redirect("privilege:list_qualifications")
    return render(request, template, {"form": form, "entry": entry, "noun": entry})


def panel_hint(request: StaffRequest) -> HttpResponse:
    """Beside a note: a line when nothing could be claimed yet for what this worker writes. It stops nobody."""
    page = {"privilege": queries.privilege_now(request.user)}
    return render(request, "privilege/panel_hint.html", page)
