"""Pages of needs, in life order."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.kit.forms import ConfirmForm, VerbForm, posted
from firstlight.kit.pages import stretch
from firstlight.services import actions, codes, forms, shown
from firstlight.services.models import Help
from firstlight.survivors.models import Survivor


def log_help(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """One page for a phone: press what was needed, press Keep."""
    survivor = fetch(request, Survivor, survivor_id)
    form = forms.LogHelpForm(posted(request), survivor=survivor)
    if form.submit(actions.log_help, by=request.user, survivor=survivor):
        return redirect("services:list_help", survivor.pk)
    return render(request, "services/log_help.html", {"survivor": survivor, "form": form})


def list_help(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Everything for one person, open needs first."""
    survivor = fetch(request, Survivor, survivor_id)
    page = shown.of_person(survivor, request.user)
    rest = stretch(page["rest"], request.GET.get("page"), shown.ON_A_PAGE)
    page |= {"survivor": survivor, "page": rest, "rows": shown.rows_for(rest, request.user)}
    return render(request, "services/list_help.html", page)


def panel_help(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """On a person's or a response's page: open needs, what was given last, the way to log."""
    survivor = fetch(request, Survivor, survivor_id)
    page = {"survivor": survivor, **shown.panel_of(survivor, request.user)}
    return render(request, "services/panel_help.html", page)


def see_help(request: StaffRequest, need_id: str) -> HttpResponse:
    """One need and what became of it."""
    need = fetch(request, Help, need_id)
    return render(request, "services/see_help.html", shown.page_of(need, request.user))


def _about(need: Help, form: VerbForm, request: StaffRequest) -> dict[str, Any]:
    [row] = shown.rows_for([need], request.user)
    return {"need": need, "noun": need, "form": form, "row": row}


def settle_help(request: StaffRequest, need_id: str) -> HttpResponse:
    """What became of an open need."""
    need = fetch(request, Help, need_id)
    form = forms.SettleForm(posted(request), moves=need.MOVES[need.state])
    if form.submit(actions.settle_help, by=request.user, need=need):
        return redirect("services:list_help", need.survivor_id)
    return render(request, "services/settle_help.html", _about(need, form, request))


def set_appointment(request: StaffRequest, need_id: str) -> HttpResponse:
    """When it will be."""
    need = fetch(request, Help, need_id)
    form = forms.AppointmentForm(posted(request), initial={"appointment_at": need.appointment_at})
    if form.submit(actions.set_appointment, by=request.user, need=need):
        return redirect("services:see_help", need.pk)
    return render(request, "services/set_appointment.html", _about(need, form, request))


def note_kept(request: StaffRequest, need_id: str) -> HttpResponse:
    """How the appointment was."""
    need = fetch(request, Help, need_id)
    form = forms.KeptForm(posted(request))
    if form.submit(actions.note_kept, by=request.user, need=need):
        return redirect("services:list_help", need.survivor_id)
    return render(request, "services/note_kept.html", _about(need, form, request))


def strike_help(request: StaffRequest, need_id: str) -> HttpResponse:
    """Written by mistake."""
    need = fetch(request, Help, need_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.strike_help, by=request.user, need=need):
        return redirect("services:list_help", need.survivor_id)
    return render(request, "services/strike_help.html", _about(need, form, request))


def see_needs(request: StaffRequest) -> HttpResponse:
    """Over everybody: what came up in a period and what became of it."""
    wanted = forms.NeedsForm(request.GET).wanted
    page = {"period": wanted["period"], "periods": codes.Period.choices}
    return render(request, "services/see_needs.html", page | shown.figures(request.user, wanted["period"]))


def list_needs(request: StaffRequest) -> HttpResponse:
    """The rows behind a figure, of people in the reader's own circle, and no word about others."""
    form = forms.NeedsForm(request.GET)
    wanted = form.wanted
    rows = stretch(shown.drilled(request.user, wanted), request.GET.get("page"), shown.ON_A_PAGE)
    page = {"page": rows, "rows": shown.rows_for(rows, request.user, with_signs=True), **wanted}
    return render(request, "services/list_needs.html", page | {"words": shown.words_of(wanted)})
