"""Pages about two records that may be one person."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.devices.stepup import ask_first
from firstlight.kit.forms import ConfirmForm, posted
from firstlight.kit.pages import stretch
from firstlight.merging import actions, alike, forms, queries
from firstlight.merging.models import Merge
from firstlight.merging.wording import explained
from firstlight.survivors.forms import CARD_LABELS
from firstlight.survivors.models import Survivor
from firstlight.survivors.queries import card_lines
from firstlight.vault.sealing import reveal

PEOPLE_ON_A_PAGE = 20


def list_likely_same(request: StaffRequest) -> HttpResponse:
    """Pairs that may be one person: the newest people in my circle, each against all in it. Call signs alone."""
    people = stretch(queries.newest_people(request.user), request.GET.get("page"), PEOPLE_ON_A_PAGE)
    pairs = alike.likely(request.user, people)
    return render(request, "merging/list_likely_same.html", {"people": people, "pairs": pairs})


def see_alike(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """After a name was kept: whether the record looks like another one in scope. If none, on to the person."""
    survivor = fetch(request, Survivor, survivor_id)
    pairs = alike.likely(request.user, [survivor])
    if not pairs:
        return redirect("survivors:see_survivor", survivor.pk)
    return render(request, "merging/see_alike.html", {"survivor": survivor, "pairs": pairs})


def see_pair(request: StaffRequest, survivor_id: str, other_id: str) -> HttpResponse:
    """Two records side by side, both names opened on purpose, with what speaks for one person and what differs."""
    one, other = _two(request, survivor_id, other_id)
    if one == other:
        return redirect("survivors:see_survivor", one.pk)
    if (one.restricted or other.restricted) and (question := ask_first(request)):
        return question
    page: dict[str, Any] = {
        "one": one,
        "other": other,
        "sides": queries.sides(one, other, by=request.user, why="merging.see_pair"),
        "why": explained(alike.match_of(one, other), queries.ages_now(one, other)),
        "why_not": queries.why_not_merge_people(one, other),
        "apart": queries.said_apart(one, other),
        "coming": queries.coming(one, other),
    }
    return render(request, "merging/see_pair.html", page)


def merge_people(request: StaffRequest, survivor_id: str, other_id: str) -> HttpResponse:
    """Join two records, with a reason."""
    one, other = _two(request, survivor_id, other_id)
    if {one.pk, other.pk} != {survivor_id, other_id}:
        return redirect("merging:see_pair", one.pk, other.pk)
    form = forms.MergeForm(posted(request))
    if merge := form.submit(actions.merge_people, by=request.user, survivor=one, other=other):
        return redirect("survivors:see_survivor", merge.into_id)
    page = {"one": one, "other": other, "form": form, "noun": one}
    why_not = queries.why_not_merge_people(one, other)
    return render(
        request,
        "merging/merge_people.html",
        {**page, "why_not": why_not, "coming": queries.coming(one, other)},
    )


def keep_apart(request: StaffRequest, survivor_id: str, other_id: str) -> HttpResponse:
    """Two people: never offered again."""
    one, other = _two(request, survivor_id, other_id)
    if {one.pk, other.pk} != {survivor_id, other_id}:
        return redirect("merging:see_pair", one.pk, other.pk)
    form = ConfirmForm(posted(request))
    if form.submit(actions.keep_apart, by=request.user, survivor=one, other=other):
        return redirect("merging:list_likely_same")
    return render(request, "merging/keep_apart.html", {"one": one, "other": other, "form": form})


def list_merges(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """What was joined with this record, and parted again."""
    survivor = fetch(request, Survivor, survivor_id)
    merges = queries.merges_of(survivor, request.user)
    return render(request, "merging/list_merges.html", {"survivor": survivor, "merges": merges})


def part_people(request: StaffRequest, merge_id: str) -> HttpResponse:
    """Part what was joined: who joined it, when and why, and what parting does."""
    merge = fetch(request, Merge, merge_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.part_people, by=request.user, merge=merge):
        return redirect("merging:list_merges", merge.survivor_id)
    words = reveal(merge, "words", by=request.user, why="merging.part_people")
    return render(
        request, "merging/part_people.html", {"merge": merge, "noun": merge, "form": form, "words": words}
    )


def panel_other_cards(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """On the crisis card: what records merged into this one say besides, until somebody settles it."""
    survivor = fetch(request, Survivor, survivor_id, scope="card_for")
    cards = [
        (card, card_lines(card, CARD_LABELS, by=request.user, why="merging.panel_other_cards"))
        for card in queries.other_cards(survivor)
    ]
    return render(request, "merging/panel_other_cards.html", {"survivor": survivor, "cards": cards})


def _two(request: StaffRequest, survivor_id: str, other_id: str) -> tuple[Survivor, Survivor]:
    return fetch(request, Survivor, survivor_id), fetch(request, Survivor, other_id)
