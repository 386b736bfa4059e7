"""Pages of promises, hand-overs and debriefs, in life order."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.handover import actions, forms, queries, shown
from firstlight.handover.models import Promise
from firstlight.hotline.models import Contact
from firstlight.kit.forms import VerbForm
from firstlight.kit.panels import may
from firstlight.survivors.models import Survivor

A_PAGE = 25


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


# ---------------------------------------------------------------- promises
def list_promises(request: StaffRequest) -> HttpResponse:
    """Promises: mine with their words, the next due first; all in my scope by call sign; nobody's; ended."""
    tab = request.GET.get("tab", "")
    tab = tab if tab in queries.TABS else queries.TABS[0]
    page = Paginator(queries.promises(request.user, tab), A_PAGE).get_page(request.GET.get("page"))
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
    form = forms.PromiseForm(_sent(request), keepers=who)
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
    form = forms.PromiseForm(_sent(request), keepers=who)
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
    if back == "person" and promise.person:
        return redirect("survivors:see_survivor", promise.person)
    return redirect("handover:list_promises")


def pass_promise(request: StaffRequest, promise_id: str) -> HttpResponse:
    """Somebody else keeps it."""
    return _to_promise(
        request,
        promise_id,
        actions.pass_promise,
        lambda promise: forms.PassPromiseForm(_sent(request), keepers=queries.keepers_of(promise)),
    )


def keep_promise(request: StaffRequest, promise_id: str) -> HttpResponse:
    """Kept: one press."""
    return _to_promise(
        request, promise_id, actions.keep_promise, lambda _p: forms.HappenedForm(_sent(request))
    )


def not_keep_promise(request: StaffRequest, promise_id: str) -> HttpResponse:
    """Not kept: why, and whether the person knows."""
    return _to_promise(
        request, promise_id, actions.not_keep_promise, lambda _p: forms.NotKeepForm(_sent(request))
    )


def tell_why(request: StaffRequest, promise_id: str) -> HttpResponse:
    """The person was told why."""
    return _to_promise(request, promise_id, actions.tell_why, lambda _p: forms.HappenedForm(_sent(request)))
