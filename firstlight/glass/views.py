"""Pages of breaking the glass."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.glass import actions, forms, queries
from firstlight.glass.models import Glass
from firstlight.glass.opening import opening
from firstlight.kit.clock import now
from firstlight.kit.forms import ConfirmForm, posted
from firstlight.survivors.models import Survivor
from firstlight.survivors.queries import in_circle


def break_glass(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """I need to see more: a reason, and it opens. What opens, for how long and who is told stands before the press."""
    survivor = fetch(request, Survivor, survivor_id, scope="card_for")
    if not queries.opens_further(request.user, survivor):
        raise Http404
    form = forms.BreakForm(posted(request))
    if form.submit(actions.break_glass, by=request.user, survivor=survivor):
        return redirect("survivors:see_survivor", survivor.root.pk)
    until = opening().until(now(), queries.shift_ends(request.user))
    told = queries.who_is_told(request.user, survivor.root)[1]
    page = {"form": form, "survivor": survivor, "noun": survivor, "until": until, "told": told}
    return render(request, "glass/break_glass.html", page)


def close_glass(request: StaffRequest, glass_id: str) -> HttpResponse:
    """Enough seen."""
    glass = fetch(request, Glass, glass_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.close_glass, by=request.user, glass=glass):
        own = glass.worker.pk == request.user.pk
        return redirect("survivors:see_crisis_card", glass.survivor.pk) if own else redirect(*_page(glass))
    return render(request, "glass/close_glass.html", {"form": form, "glass": glass, "noun": glass})


def review_glass(request: StaffRequest, glass_id: str) -> HttpResponse:
    """Look at it afterwards."""
    glass = fetch(request, Glass, glass_id)
    form = forms.ReviewForm(posted(request))
    if form.submit(actions.review_glass, by=request.user, glass=glass):
        return redirect(*_page(glass))
    page = {"form": form, "glass": glass, "noun": glass, "because": queries.because(glass.reason)}
    return render(request, "glass/review_glass.html", page)


def list_glass(request: StaffRequest) -> HttpResponse:
    """What is to be looked at, and what was."""
    page = {"waiting": queries.to_review(request.user), "done": queries.looked_at(request.user)}
    return render(request, "glass/list_glass.html", page)


def see_glass(request: StaffRequest, glass_id: str) -> HttpResponse:
    """Who opened what, why, until when, and how that was looked at."""
    glass = fetch(request, Glass, glass_id)
    words, said = queries.words_of(glass, request.user)
    after = queries.may_look_after(request.user, glass)
    page = {
        "glass": glass,
        "because": queries.because(glass.reason),
        "words": words,
        "said": said,
        "may_close": glass.is_open and (after or glass.worker.pk == request.user.pk),
        "may_review": after and glass.reviewed_at is None,
    }
    return render(request, "glass/see_glass.html", page)


def panel_glass(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """On the crisis card: the way to see more, what I have open, and who else has."""
    survivor = fetch(request, Survivor, survivor_id, scope="card_for")
    inside = in_circle(survivor.root, request.user)
    page = {
        "survivor": survivor,
        "mine": queries.own_open(request.user, survivor),
        "may": queries.may_break(request.user, survivor),
        "others": [one for one in queries.of_person(survivor) if one.is_open] if inside else [],
    }
    return render(request, "glass/panel_glass.html", page)


def _page(glass: Glass) -> tuple[str, str]:
    return "glass:see_glass", glass.pk
