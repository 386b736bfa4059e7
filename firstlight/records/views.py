"""The privacy officer's desk. Records are met by call sign; nothing sealed is opened here."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.glass.queries import of_person
from firstlight.kit.clock import now
from firstlight.kit.forms import ConfirmForm, VerbForm, posted
from firstlight.kit.speaking import reader_language
from firstlight.records import actions, forms, queries, watching
from firstlight.records.after_wrong import due
from firstlight.records.models import Hold, Review
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import reveal_many


def list_records(request: StaffRequest) -> HttpResponse:
    """What is held, what was erased, and by when the keys are to be replaced."""
    page = {
        "holds": queries.holds(request.user),
        "erasures": queries.erasures(request.user),
        "due": queries.keys_due(),
        "probed": queries.probed(now()),
    }
    return render(request, "records/list_records.html", page)


def find_record(request: StaffRequest) -> HttpResponse:
    """Find a record by its call sign; what was typed travels by POST."""
    text = request.POST.get("words", "")[:60]
    found = queries.find_sign(request.user, text)
    return render(request, "records/find_record.html", {"text": text, "found": found})


def see_record(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """One record from outside: its holds, and what may be done with it."""
    survivor = fetch(request, Survivor, survivor_id, scope="for_privacy")
    page = {
        "survivor": survivor,
        "holds": list(queries.holds_on(survivor)),
        "not_yet": queries.why_not_erased(survivor),
    }
    return render(request, "records/see_record.html", page)


def see_lookers(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Who looked, in plain words, to print for the person."""
    survivor = fetch(request, Survivor, survivor_id, scope="for_privacy")
    page = {"survivor": survivor, "lookers": queries.lookers(survivor), "opened": of_person(survivor)}
    return render(request, "records/see_lookers.html", page)


def hold_record(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Stop every deletion of this record."""
    survivor = fetch(request, Survivor, survivor_id, scope="for_privacy")
    form = forms.HoldForm(posted(request))
    if form.submit(actions.hold_record, by=request.user, survivor=survivor):
        return redirect("records:see_record", survivor.pk)
    page = {"form": form, "survivor": survivor, "noun": survivor}
    return render(request, "records/hold_record.html", page)


def lift_hold(request: StaffRequest, hold_id: str) -> HttpResponse:
    """The reason is over."""
    hold = fetch(request, Hold, hold_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.lift_hold, by=request.user, hold=hold):
        return redirect("records:see_record", hold.survivor_id)
    return render(request, "records/lift_hold.html", {"form": form, "hold": hold, "noun": hold})


def erase_person(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Destroy the record, as the person wishes."""
    survivor = fetch(request, Survivor, survivor_id, scope="for_privacy")
    form = forms.EraseForm(posted(request))
    if form.submit(actions.erase_person, by=request.user, survivor=survivor):
        return redirect("records:list_records")
    page = {"form": form, "survivor": survivor, "noun": survivor, "not_yet": queries.why_not_erased(survivor)}
    return render(request, "records/erase_person.html", page)


# ---------------------------------------------------------------- something went wrong
def report_wrong(request: StaffRequest) -> HttpResponse:
    """Anybody, one page, blaming nobody; afterwards what was done at once, in plain words."""
    form = forms.WrongForm(posted(request))
    review = form.submit(actions.report_wrong, by=request.user)
    return render(request, "records/report_wrong.html", {"form": form, "review": review})


def list_reviews(request: StaffRequest) -> HttpResponse:
    """What is to be talked over, and what was."""
    return render(request, "records/list_reviews.html", {"reviews": queries.reviews(request.user)})


def see_review(request: StaffRequest, review_id: str) -> HttpResponse:
    """One review: what was written, what runs, and what comes next."""
    review = fetch(request, Review, review_id)
    words, lesson = reveal_many(
        [(review, "words"), (review, "lesson")], by=request.user, why="records.see_review"
    )
    page = {
        "review": review,
        "words": words,
        "lesson": lesson,
        "clocks": due(review.noticed_at, reader_language()),
    }
    return render(request, "records/see_review.html", page)


def note_review_told(request: StaffRequest, review_id: str) -> HttpResponse:
    """Whether the person knows."""
    return _of_review(request, review_id, forms.ToldForm, actions.note_review_told, "note_review_told")


def end_review(request: StaffRequest, review_id: str) -> HttpResponse:
    """Talked over, with its lesson."""
    return _of_review(request, review_id, forms.LessonForm, actions.end_review, "end_review")


def _of_review(
    request: StaffRequest, review_id: str, make: type[VerbForm], verb: Callable[..., Review], name: str
) -> HttpResponse:
    review = fetch(request, Review, review_id)
    form = make(posted(request))
    if form.submit(verb, by=request.user, review=review):
        return redirect("records:see_review", review.pk)
    return render(request, f"records/{name}.html", {"form": form, "review": review, "noun": review})


def list_lessons(request: StaffRequest) -> HttpResponse:
    """What we learned, for everybody who works here."""
    return render(request, "records/list_lessons.html", {"lessons": queries.lessons(request.user)})


# ---------------------------------------------------------------- unusual access
def list_unusual(request: StaffRequest) -> HttpResponse:
    """What the ledger says that is worth a second look, the newest first; how the thresholds are set."""
    language = reader_language()
    signals = [(one, *one.said(language)) for one in watching.watch().signals.values()]
    page = {"seen": watching.seen_unusual(request.user), "signals": signals}
    return render(request, "records/list_unusual.html", page)


def note_unusual(request: StaffRequest, seen_id: str) -> HttpResponse:
    """It was looked into; when something went wrong, the next page is where that is noted."""
    seen = watching.one_unusual(request.user, seen_id)
    if seen is None:
        raise Http404
    form = forms.UnusualForm(posted(request))
    if found := form.submit(actions.note_unusual, by=request.user, seen=seen):
        return redirect("records:report_wrong" if found.answer == "wrong" else "records:list_unusual")
    note = queries.note_of(seen.noted, by=request.user) if seen.noted else ""
    return render(request, "records/note_unusual.html", {"form": form, "seen": seen, "note": note})
