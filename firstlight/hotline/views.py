"""Pages about contacts. Each changes something by one verb of ``actions.py``, or shows."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.models import User
from firstlight.audit.doors import fetch
from firstlight.hotline import actions, forms, pages, queries
from firstlight.hotline.models import AgainstWish, Contact
from firstlight.hotline.scope import fetch_in_hand
from firstlight.kit.errors import Conflict, Refused
from firstlight.kit.forms import ConfirmForm, posted
from firstlight.kit.pages import stretch

CHANGED_MEANWHILE, NOT_TAKEN = 409, 422


def list_contacts(request: HttpRequest) -> HttpResponse:
    """My contacts, those open, or the tips to read, by call sign."""
    show = request.GET.get("show", "")
    show = show if show in ("open", "tips") else "mine"
    rows = queries.contacts_for(_worker(request), show)
    page = stretch(rows, request.GET.get("page"), queries.ON_A_PAGE)
    return render(request, "hotline/list_contacts.html", {"page": page, "show": show})


def take_contact(request: HttpRequest) -> HttpResponse:
    """One press takes a contact and opens its page."""
    form = forms.TakeContactForm(posted(request))
    if contact := form.submit(actions.take_contact, by=_worker(request)):
        return redirect("hotline:see_contact", contact.pk)
    return render(request, "hotline/take_contact.html", {"form": form})


def see_contact(request: HttpRequest, contact_id: str) -> HttpResponse:
    """The conversation on one page, in its order."""
    contact = fetch(request, Contact, contact_id)
    given = queries.answers_of(contact, by=_worker(request), why="hotline.see_contact")
    form = forms.IntakeForm(initial=given, partners=queries.partners_to_name(contact))
    page = pages.contact_page(contact, form, _worker(request))
    return render(request, "hotline/see_contact.html", page)


def record_answer(request: HttpRequest, contact_id: str) -> HttpResponse:
    """Keep one answer as it is left, or, from a page without script, all that were changed."""
    contact = fetch_in_hand(request, contact_id)
    if request.method != "POST":
        return redirect("hotline:see_contact", contact.pk)
    if "field" not in request.POST:
        return _keep_whole_page(request, contact)
    form = forms.AnswerForm(request.POST)
    try:
        form.is_valid()
        kept = actions.record_answer(by=_worker(request), contact=contact, **form.cleaned_data)
    except Refused as refusal:
        status = CHANGED_MEANWHILE if isinstance(refusal, Conflict) else NOT_TAKEN
        return HttpResponse(refusal.sentence, status=status, content_type="text/plain; charset=utf-8")
    if not request.headers.get("X-Keep") and not request.headers.get("HX-Request"):
        return redirect("hotline:see_contact", contact.pk)
    return _fragments(request, kept, form.cleaned_data["field"])


def _fragments(request: HttpRequest, contact: Contact, field: str) -> HttpResponse:
    """What on the page this answer changes, each piece to take its place."""
    pieces = pages.after_answer(contact, field, _worker(request))
    response = render(request, "hotline/record_answer.html", pieces) if pieces else HttpResponse()
    response["X-Field-Version"] = str(pages.version_of(contact, field))
    response["X-Seen"] = f"{contact.pk}:{contact.version}"
    return response


def _keep_whole_page(request: HttpRequest, contact: Contact) -> HttpResponse:
    """Without script: every changed answer in turn; what is not taken stays in its box with the sentence."""
    form = forms.IntakeForm(request.POST, partners=queries.partners_to_name(contact))
    kept = queries.answers_of(contact, by=_worker(request), why="hotline.record_answer")
    seen, refused = pages.versions_seen(request.POST.get("kept", "")), False
    form.is_valid()
    for field, value in form.changed(kept):
        try:
            contact = actions.record_answer(
                by=_worker(request), contact=contact, field=field, value=value, seen=seen.get(field, 0)
            )
        except Refused as refusal:
            form.add_error(field, str(refusal.sentence))
            refused = True
    if not refused:
        return redirect("hotline:see_contact", contact.pk)
    page = pages.contact_page(contact, form, _worker(request))
    return render(request, "hotline/see_contact.html", page, status=NOT_TAKEN)


def raise_level(request: HttpRequest, contact_id: str) -> HttpResponse:
    """More urgent: free, at once."""
    contact = fetch(request, Contact, contact_id)
    form = forms.LevelForm(posted(request), now_at=contact.level)
    if form.submit(actions.raise_level, by=_worker(request), contact=contact):
        return redirect("hotline:see_contact", contact.pk)
    return render(request, "hotline/raise_level.html", _with(contact, form))


def lower_level(request: HttpRequest, contact_id: str) -> HttpResponse:
    """Less urgent, with a reason."""
    contact = fetch(request, Contact, contact_id)
    form = forms.LowerForm(posted(request), now_at=contact.level)
    if form.submit(actions.lower_level, by=_worker(request), contact=contact):
        return redirect("hotline:see_contact", contact.pk)
    return render(request, "hotline/lower_level.html", _with(contact, form))


def lower_urgent_level(request: HttpRequest, contact_id: str) -> HttpResponse:
    """The supervisor lowers P0 or P1, with a reason."""
    contact = fetch(request, Contact, contact_id)
    form = forms.LowerForm(posted(request), now_at=contact.level)
    if form.submit(actions.lower_urgent_level, by=_worker(request), contact=contact):
        return redirect("hotline:see_contact", contact.pk)
    return render(request, "hotline/lower_urgent_level.html", _with(contact, form))


def link_contact(request: HttpRequest, contact_id: str) -> HttpResponse:
    """They said we have talked before, and that we may look."""
    contact = fetch(request, Contact, contact_id)
    form = forms.LinkForm(posted(request))
    if form.submit(actions.link_contact, by=_worker(request), contact=contact):
        return redirect("hotline:see_contact", contact.pk)
    return render(request, "hotline/link_contact.html", _with(contact, form))


def act_against_wish(request: HttpRequest, contact_id: str) -> HttpResponse:
    """A life is in danger: what was done although the person did not wish it."""
    contact = fetch(request, Contact, contact_id)
    form = forms.AgainstWishForm(posted(request))
    if form.submit(actions.act_against_wish, by=_worker(request), contact=contact):
        return redirect("hotline:see_contact", contact.pk)
    page = {**_with(contact, form), "wishes": queries.wishes_of(contact)}
    return render(request, "hotline/act_against_wish.html", page)


def note_told(request: HttpRequest, against_id: str) -> HttpResponse:
    """The person has been told since."""
    against = fetch(request, AgainstWish, against_id)
    form = forms.ToldForm(posted(request))
    if form.submit(actions.note_told, by=_worker(request), against=against):
        return redirect("hotline:see_contact", against.contact_id)
    page = {**_with(against.contact, form), "noun": against, "act": queries.label("choices", against.choice)}
    return render(request, "hotline/note_told.html", page)


def explain_clock(request: HttpRequest, contact_id: str) -> HttpResponse:
    """Why a clock was missed."""
    contact = fetch(request, Contact, contact_id)
    form = forms.ExplainForm(posted(request), initial={"code": request.GET.get("clock", "")[:30]})
    if form.submit(actions.explain_clock, by=_worker(request), contact=contact):
        return redirect("hotline:see_contact", contact.pk)
    page = {**_with(contact, form), "missed": queries.missed_clocks(contact)}
    return render(request, "hotline/explain_clock.html", page)


def meet_clock(request: HttpRequest, contact_id: str) -> HttpResponse:
    """What a clock waits for was done."""
    contact = fetch(request, Contact, contact_id)
    given, asked = posted(request), {"code": request.GET.get("clock", "")[:30]}
    form = forms.MeetForm(given, initial=asked, running=queries.clocks_by_hand(contact))
    if form.submit(actions.meet_clock, by=_worker(request), contact=contact):
        return redirect("hotline:see_contact", contact.pk)
    return render(request, "hotline/meet_clock.html", _with(contact, form))


def close_contact(request: HttpRequest, contact_id: str) -> HttpResponse:
    """The conversation is over; back to the night."""
    contact = fetch(request, Contact, contact_id)
    form = forms.CloseForm(posted(request))
    if form.submit(actions.close_contact, by=_worker(request), contact=contact):
        return redirect("desk:see_board")
    return render(request, "hotline/close_contact.html", _with(contact, form))


def reopen_contact(request: HttpRequest, contact_id: str) -> HttpResponse:
    """They are back, or it was closed by a slip."""
    contact = fetch(request, Contact, contact_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.reopen_contact, by=_worker(request), contact=contact):
        return redirect("hotline:see_contact", contact.pk)
    return render(request, "hotline/reopen_contact.html", _with(contact, form))


def _worker(request: HttpRequest) -> User:
    """Who asks; the porter lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


def _with(contact: Contact, form: Any) -> dict[str, Any]:
    return {"contact": contact, "noun": contact, "form": form}
