"""Pages of notes. They open to those who work with the person; for everybody else there is nothing here."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.kit.forms import posted
from firstlight.kit.pages import stretch
from firstlight.notes import actions, forms, queries
from firstlight.notes.models import Note
from firstlight.survivors.models import Survivor


def list_notes(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """A person's notes, the newest first, opened."""
    survivor = _person(request, survivor_id)
    page = stretch(queries.of_person(survivor, request.user), request.GET.get("page"), queries.ON_A_PAGE)
    notes = queries.read(list(page), by=request.user)
    return render(request, "notes/list_notes.html", {"survivor": survivor, "page": page, "notes": notes})


def write_note(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """One more note."""
    survivor = _person(request, survivor_id)
    form = forms.NoteForm(posted(request), worker=request.user)
    if form.submit(actions.write_note, by=request.user, survivor=survivor):
        return redirect("notes:list_notes", survivor.pk)
    return render(request, "notes/write_note.html", {"survivor": survivor, "form": form})


def mark_note(request: StaffRequest, note_id: str) -> HttpResponse:
    """For staff only, or no longer."""
    note = fetch(request, Note, note_id)
    form = forms.MarkForm(posted(request), initial={"staff_only": note.staff_only})
    if form.submit(actions.mark_note, by=request.user, note=note):
        return redirect("notes:list_notes", note.survivor.pk)
    return render(request, "notes/mark_note.html", {"note": note, "noun": note, "form": form})


def _person(request: StaffRequest, survivor_id: str) -> Survivor:
    if not queries.notes_open(survivor_id, request.user):
        raise Http404
    return fetch(request, Survivor, survivor_id)
