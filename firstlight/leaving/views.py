"""Seeing a colleague off: whom, and what they have in hand."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.models import User
from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.kit.clock import now
from firstlight.kit.forms import posted
from firstlight.leaving import actions, forms, queries


def list_colleagues(request: StaffRequest) -> HttpResponse:
    """Whom a supervisor may see off."""
    return render(request, "leaving/list_colleagues.html", {"colleagues": queries.colleagues(request.user)})


def end_work(request: StaffRequest, worker_id: str) -> HttpResponse:
    """What they have in hand, by call sign, who takes it, and the end of their access."""
    worker = fetch(request, User, worker_id)
    work = queries.work_of(worker, request.user)
    form, begun = forms.EndWorkForm(posted(request), work=work, worker=worker), now()
    if form.submit(actions.end_work, by=request.user, worker=worker):
        come = queries.come_to(request.user, begun)
        ended = {"worker": worker, "come": come}
        return render(request, "leaving/ended.html", ended) if come else redirect("leaving:list_colleagues")
    page = {"form": form, "worker": worker, "noun": worker, "work": work}
    return render(request, "leaving/end_work.html", page)
