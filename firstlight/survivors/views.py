"""Pages about a person."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.devices.stepup import ask_first
from firstlight.kit.forms import ConfirmForm, VerbForm, posted
from firstlight.kit.pages import stretch
from firstlight.survivors import actions, forms, queries
from firstlight.survivors.models import Barred, Circle, Survivor

ON_A_PAGE = 50


def list_survivors(request: StaffRequest) -> HttpResponse:
    """The people in my circle, by call sign."""
    people = stretch(queries.mine(request.user), request.GET.get("page"), ON_A_PAGE)
    return render(request, "survivors/list_survivors.html", {"people": people})


def see_survivor(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """One person's page: no name on it until it is asked for."""
    survivor = fetch(request, Survivor, survivor_id)
    if survivor.pk != survivor_id:
        return redirect("survivors:see_survivor", survivor.pk)
    page = {
        "survivor": survivor,
        "merged": queries.merged_with(survivor),
        "household": queries.household(survivor, request.user),
        "circle": queries.people_let_in(survivor),
        "barred": queries.people_kept_out(survivor),
    }
    return render(request, "survivors/see_survivor.html", page)


def see_identity(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """The name and other names, opened on purpose and written in the ledger. A restricted person's only to somebody
    who has just shown who they are."""
    survivor = fetch(request, Survivor, survivor_id)
    if survivor.restricted and (question := ask_first(request)):
        return question
    identity = queries.identity_of(survivor, by=request.user, why="survivors.see_identity")
    return render(request, "survivors/see_identity.html", {"survivor": survivor, "identity": identity})


def see_crisis_card(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """The eight lines, for the circle and for whoever is on duty; the story stays closed."""
    survivor = fetch(request, Survivor, survivor_id, scope="card_for")
    card = queries.card_of(survivor)
    lines = (
        queries.card_lines(card, forms.CARD_LABELS, by=request.user, why="survivors.see_crisis_card")
        if card
        else []
    )
    page = {"survivor": survivor, "card": card, "lines": lines}
    in_circle = queries.in_circle(survivor, request.user)
    return render(request, "survivors/see_crisis_card.html", {**page, "in_circle": in_circle})


def write_crisis_card(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Write the card with the person. Duty reads it; who writes is in the circle (care.md 10)."""
    survivor = fetch(request, Survivor, survivor_id)
    card = queries.card_of(survivor)
    form = forms.CrisisCardForm(posted(request))
    if form.submit(actions.write_crisis_card, by=request.user, survivor=survivor, card=card):
        return redirect("survivors:see_crisis_card", survivor.pk)
    if card and not form.is_bound:
        why = "survivors.write_crisis_card"
        form.initial = {
            line.field: line.text
            for line in queries.card_lines(card, forms.CARD_LABELS, by=request.user, why=why)
        } | {"keep_what": card.keep, "keep_until": card.keep_until}
    page = {"survivor": survivor, "form": form, "noun": card}
    return render(request, "survivors/write_crisis_card.html", page)


def record_identity(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Keep a name the person gave."""
    verb, page = actions.record_identity, "survivors/record_identity.html"
    return _done_to(request, survivor_id, verb, forms.IdentityForm, page, kept="?kept")


def add_alias(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Add another name."""
    verb, page = actions.add_alias, "survivors/add_alias.html"
    return _done_to(request, survivor_id, verb, forms.AliasForm, page, kept="?kept")


def change_sign(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Another call sign."""
    verb = actions.change_sign
    return _done_to(request, survivor_id, verb, ConfirmForm, "survivors/change_sign.html")


def restrict(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Duty alone opens nothing here."""
    return _done_to(request, survivor_id, actions.restrict, ConfirmForm, "survivors/restrict.html")


def lift_restriction(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Duty opens the card again."""
    verb = actions.lift_restriction
    return _done_to(request, survivor_id, verb, ConfirmForm, "survivors/lift_restriction.html")


def add_to_household(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Add somebody who is with the person."""
    verb = actions.add_to_household
    return _done_to(request, survivor_id, verb, forms.HouseholdForm, "survivors/add_to_household.html")


def open_circle(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Let a worker in."""
    verb = actions.open_circle
    return _done_to(request, survivor_id, verb, forms.OpenCircleForm, "survivors/open_circle.html")


def keep_out(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Keep a worker out of this record."""
    return _done_to(request, survivor_id, actions.keep_out, forms.KeepOutForm, "survivors/keep_out.html")


def _done_to(
    request: StaffRequest,
    survivor_id: str,
    verb: Callable[..., Any],
    form_class: type[VerbForm],
    template: str,
    *,
    kept: str = "",
) -> HttpResponse:
    """One verb done to one person: its form, then back to the person's page, which says once more that a name was
    ``kept``: then it asks whether they may be known already."""
    survivor = fetch(request, Survivor, survivor_id)
    form = form_class(posted(request))
    if form.submit(verb, by=request.user, survivor=survivor):
        return redirect(reverse("survivors:see_survivor", args=[survivor.pk]) + kept)
    return render(request, template, {"survivor": survivor, "noun": survivor, "form": form})


def close_circle(request: StaffRequest, circle_id: str) -> HttpResponse:
    """Close one way in."""
    circle = fetch(request, Circle, circle_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.close_circle, by=request.user, circle=circle):
        return redirect("survivors:list_survivors")
    return render(request, "survivors/close_circle.html", {"circle": circle, "form": form})


def let_back_in(request: StaffRequest, barred_id: str) -> HttpResponse:
    """Lift a bar."""
    barred = fetch(request, Barred, barred_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.let_back_in, by=request.user, barred=barred):
        return redirect("survivors:see_survivor", barred.survivor_id)
    return render(request, "survivors/let_back_in.html", {"barred": barred, "form": form})


def step_back(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Step back from this record oneself."""
    survivor = fetch(request, Survivor, survivor_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.step_back, by=request.user, survivor=survivor):
        return redirect("survivors:list_survivors")
    return render(request, "survivors/step_back.html", {"survivor": survivor, "form": form})
