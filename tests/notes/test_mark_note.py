"""notes.mark_note"""

import pytest
from django.urls import reverse

from firstlight.glass import actions as glass
from firstlight.kit.errors import Refused
from firstlight.notes import actions
from firstlight.notes.models import Note
from firstlight.notes.queries import notes_for_person
from firstlight.survivors import actions as people
from tests.notes.made import noted
from tests.response.made import anew
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(note):
    return reverse("notes:mark_note", args=[note.pk])


def test_it_leaves_the_persons_copy_and_comes_back(cast, sign_in, ledger, night):
    survivor = person(cast.omar)
    note, other = noted(cast.omar, survivor), noted(cast.omar, survivor)
    assert notes_for_person(survivor) == sorted([note, other], key=lambda one: one.pk)
    browser = sign_in(cast.omar)
    assert "For whom is this note?" in browser.get(page(note)).content.decode()
    given = {"staff_only": "on", "seen": f"{note.pk}:{note.version}"}
    assert browser.post(page(note), given).status_code == 302
    assert notes_for_person(survivor) == [other]
    assert len([one for one in ledger("notes.mark_note") if one.outcome == "done"]) == 1
    with pytest.raises(Refused, match="the_same"):
        actions.mark_note(by=cast.omar, note=anew(note), staff_only=True)
    actions.mark_note(by=cast.omar, note=anew(note), staff_only=False)
    assert len(notes_for_person(survivor)) == 2


def test_the_mark_is_taken_away_by_who_wrote_it_or_a_supervisor_alone(cast, on_duty, night):
    survivor = person(cast.omar, cast.marco, cast.ruth)
    note = noted(cast.omar, survivor, staff_only=True)
    dee = on_duty("dee", "youth_ercm")
    glass.break_glass(by=dee, survivor=anew(survivor), reason="asks", words="")
    for worker in (cast.marco, dee):
        assert Note.objects.visible_to(worker).exists()
        with pytest.raises(Refused, match="not_yours"):
            actions.mark_note(by=worker, note=anew(note), staff_only=False)
    own = noted(dee, anew(survivor), staff_only=True)
    with pytest.raises(Refused, match="not_yours"):
        actions.mark_note(by=dee, note=own, staff_only=False)
    actions.mark_note(by=cast.ruth, note=anew(note), staff_only=False)
    actions.mark_note(by=cast.marco, note=anew(note), staff_only=True)


def test_two_who_mark_it_are_told_who_was_first(cast, sign_in, night):
    note = noted(cast.omar, person(cast.omar))
    actions.mark_note(by=cast.omar, note=anew(note), staff_only=True)
    answer = sign_in(cast.omar).post(page(note), {"seen": f"{note.pk}:0"}).content.decode()
    assert "changed this while you had it open" in answer


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in, night):
    survivor = person(cast.omar)
    note = noted(cast.omar, survivor)
    for worker in (cast.ana, cast.noor, cast.pia, cast.tess):
        assert sign_in(worker).get(page(note)).status_code == 403
    assert sign_in(cast.dee).get(page(note)).status_code == 404
    people.keep_out(by=cast.ruth, survivor=anew(survivor), worker=cast.omar, asked_by="staff")
    assert sign_in(cast.omar).post(page(note), {"staff_only": "on"}).status_code == 404
