"""Pages of promises, hand-overs and debriefs, in life order."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.handover import actions, forms, queries, shown
from firstlight.handover.models import Debrief, HandOver, Promise
from firstlight.hotline.models import Contact
from firstlight.kit.forms import ConfirmForm, HappenedForm, VerbForm, posted
from firstlight.kit.pages import stretch
from firstlight.kit.panels import may
from firstlight.response.models import EmergencyResponse
from firstlight.survivors.models import Survivor

A_PAGE = 25


# ---------------------------------------------------------------- promises
def list_promises(request: StaffRequest) -> HttpResponse:
    """Promises: mine with their words, the next due first; all in my scope by call sign; nobody's; ended."""
    tab = request.GET.get("tab", "")
    tab = tab if tab in queries.TABS else queries.TABS[0]
    page = stretch(queries.promises(request.user, tab), request.GET.get("page"), A_PAGE)
    why = "handover.list_promises"
    lines = shown.lines(page, by=request.user, why=why) if tab == "mine" else shown.closed_lines(page)
    return render(request, "handover/list_promises.html", {"page": page, "lines": lines, "tab": tab})


def see_promise(request: StaffRequest, promise_id: str) -> HttpResponse:
    """One promise, made for a phone: what was said, until when, how to reach the person safely, kept or not."""
    promise = fetch(request, Promise, promise_id)
    return render(request, "handover/see_promise.html", shown.page_of(promise, request.user))


def panel_promises(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """On a person's page: what was promised to them."""
    survivor = fetch(request, Survivor, survivor_id)
    rows = queries.of_survivor(survivor, request.user)
    page = {"survivor": survivor, "lines": shown.lines(rows, by=request.user, why="handover.panel_promises")}
    return render(request, "handover/panel_promises.html", page)


def panel_contact_promises(request: StaffRequest, contact_id: str) -> HttpResponse:
    """On a contact's page: what was promised to whoever is on the line."""
    contact = fetch(request, Contact, contact_id)
    rows = queries.of_contact(contact, request.user)
    page = {
        "contact": contact,
        "lines": shown.lines(rows, by=request.user, why="handover.panel_contact_promises"),
    }
    return render(request, "handover/panel_contact_promises.html", page)


def promise_caller(request: StaffRequest, contact_id: str) -> HttpResponse:
    """Promise something to whoever is on the line; then back to the contact."""
    contact = fetch(request, Contact, contact_id)
    who = queries.keepers(contact=contact, person=contact.survivor_id or "", besides=request.user)
    form = forms.PromiseForm(posted(request), keepers=who)
    if promise := form.submit(actions.promise_caller, by=request.user, contact=contact):
        see_contact = may(request, "hotline.see_contact")
        return (
            redirect("hotline:see_contact", contact.pk)
            if see_contact
            else redirect("handover:see_promise", promise.pk)
        )
    return render(request, "handover/promise_caller.html", {"form": form, "contact": contact})


def promise_person(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Promise something to a person we know; then back to their page."""
    survivor = fetch(request, Survivor, survivor_id)
    who = queries.keepers(contact=None, person=survivor.pk, besides=request.user)
    form = forms.PromiseForm(posted(request), keepers=who)
    if promise := form.submit(actions.promise_person, by=request.user, survivor=survivor):
        see_person = may(request, "survivors.see_survivor")
        return (
            redirect("survivors:see_survivor", survivor.pk)
            if see_person
            else redirect("handover:see_promise", promise.pk)
        )
    return render(request, "handover/promise_person.html", {"form": form, "survivor": survivor})


def _to_promise(
    request: StaffRequest,
    promise_id: str,
    verb: Callable[..., Promise],
    make: Callable[[Promise], VerbForm],
) -> HttpResponse:
    promise = fetch(request, Promise, promise_id)
    form = make(promise)
    if form.submit(verb, by=request.user, promise=promise):
        return _back_to(request, promise)
    page = {"form": form, "promise": promise, "noun": promise}
    return render(request, f"handover/{verb.__name__}.html", page)


def _back_to(request: StaffRequest, promise: Promise) -> HttpResponse:
    """The page the press stood on: nobody on the line loses their contact for it."""
    back = request.POST.get("back")
    if back == "contact" and promise.contact_id:
        return redirect("hotline:see_contact", promise.contact_id)
    if back == "person" and promise.person and may(request, "survivors.see_survivor"):
        return redirect("survivors:see_survivor", promise.person)
    return redirect("handover:list_promises")


def pass_promise(request: StaffRequest, promise_id: str) -> HttpResponse:
    """Somebody else keeps it."""
    return _to_promise(
        request,
        promise_id,
        actions.pass_promise,
        lambda promise: forms.PassPromiseForm(posted(request), keepers=queries.keepers_of(promise)),
    )


def keep_promise(request: StaffRequest, promise_id: str) -> HttpResponse:
    """Kept: one press."""
    return _to_promise(request, promise_id, actions.keep_promise, lambda _p: HappenedForm(posted(request)))


def not_keep_promise(request: StaffRequest, promise_id: str) -> HttpResponse:
    """Not kept: why, and whether the person knows."""
    return _to_promise(
        request, promise_id, actions.not_keep_promise, lambda _p: forms.NotKeepForm(posted(request))
    )


def tell_why(request: StaffRequest, promise_id: str) -> HttpResponse:
    """The person was told why."""
    return _to_promise(request, promise_id, actions.tell_why, lambda _p: HappenedForm(posted(request)))


# ---------------------------------------------------------------- hand-overs
def see_hand_over(request: StaffRequest) -> HttpResponse:
    """What my duty hands to the next, as it stands now; line by line to be said and ticked. Prints."""
    kind = queries.duty_kind(request.user, request.GET.get("duty", ""))
    return render(request, "handover/see_hand_over.html", shown.hand_over_page(request.user, kind, None))


def hand_over(request: StaffRequest) -> HttpResponse:
    """Sign it and say who takes over; lines they cannot take are shown first."""
    kind = queries.duty_kind(request.user, request.POST.get("kind", ""))
    page = shown.hand_over_page(request.user, kind, posted(request))
    if page["form"].submit(actions.hand_over, by=request.user):
        return redirect("handover:list_hand_overs")
    page["left"] = shown.lines_left(request.user, page)
    return render(request, "handover/hand_over.html", page)


def list_hand_overs(request: StaffRequest) -> HttpResponse:
    """Recent hand-overs with both signatures; those that wait for one first."""
    page = stretch(queries.hand_overs(request.user), request.GET.get("page"), A_PAGE)
    return render(request, "handover/list_hand_overs.html", {"page": page})


def take_over(request: StaffRequest, hand_over_id: str) -> HttpResponse:
    """What was signed and what has changed since, and the second signature."""
    given = fetch(request, HandOver, hand_over_id)
    form = HappenedForm(posted(request))
    if form.submit(actions.take_over, by=request.user, hand_over=given):
        return redirect("handover:list_hand_overs")
    page = {**shown.signed_page(given, request.user), "form": form, "noun": given}
    return render(request, "handover/take_over.html", page)


def take_back_hand_over(request: StaffRequest, hand_over_id: str) -> HttpResponse:
    """Take it back before the other side signs."""
    given = fetch(request, HandOver, hand_over_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.take_back_hand_over, by=request.user, hand_over=given):
        return redirect("handover:see_hand_over")
    page = {"form": form, "noun": given, "hand_over": given}
    return render(request, "handover/take_back_hand_over.html", page)


# ---------------------------------------------------------------- debriefs
def list_debriefs(request: StaffRequest) -> HttpResponse:
    """Talks still to be offered after hard responses, and those offered and not yet had."""
    page = {"due": queries.debriefs_due(request.user), "open": queries.debriefs_open(request.user)}
    return render(request, "handover/list_debriefs.html", page)


def offer_debrief(request: StaffRequest, response_id: str) -> HttpResponse:
    """Offer time to talk to somebody who took part."""
    response = fetch(request, EmergencyResponse, response_id)
    workers = queries.to_talk_with(response, besides=request.user)
    form = forms.OfferDebriefForm(posted(request), workers=workers)
    if form.submit(actions.offer_debrief, by=request.user, response=response):
        return redirect("handover:list_debriefs")
    page = {"form": form, "response": response, "workers": workers}
    return render(request, "handover/offer_debrief.html", page)


def note_debrief(request: StaffRequest, debrief_id: str) -> HttpResponse:
    """Talked, later or not now: the worker's own page, or the supervisor's note."""
    debrief = fetch(request, Debrief, debrief_id)
    form = forms.NoteDebriefForm(posted(request))
    if form.submit(actions.note_debrief, by=request.user, debrief=debrief):
        leads = may(request, "handover.list_debriefs")
        return redirect("handover:list_debriefs" if leads else "desk:see_home")
    mine = debrief.worker_id == request.user.pk
    page = {"form": form, "noun": debrief, "debrief": debrief, "mine": mine}
    return render(request, "handover/note_debrief.html", page)
