"""notes.list_notes"""

import pytest
from django.urls import reverse

from firstlight.access.roles import ROLES
from firstlight.glass import actions as glass
from firstlight.notes.models import Note
from firstlight.survivors import actions as people
from firstlight.survivors.models import Survivor
from firstlight.survivors.steps import let_in
from tests.notes.made import WORDS, noted
from tests.privilege.made import enters
from tests.response.made import anew
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("notes:list_notes", args=[of.pk])


def test_opened_for_who_works_with_them_with_what_may_be_claimed(cast, sign_in, ledger, night):
    survivor = person(cast.omar, cast.dee)
    assert "No note" in sign_in(cast.dee).get(page(survivor)).content.decode()
    noted(cast.omar, survivor, staff_only=True)
    enters(cast.ruth, cast.omar)
    shown = sign_in(cast.dee).get(page(survivor)).content.decode()
    assert WORDS in shown
    assert "for staff only" in shown
    assert "caseworker privilege" in shown
    assert (
        page(survivor)
        in sign_in(cast.dee).get(reverse("survivors:see_survivor", args=[survivor.pk])).content.decode()
    )
    assert any(
        event.verb == "vault.reveal:notes.list_notes" for event in ledger("vault.reveal:notes.list_notes")
    )


def test_a_merged_records_notes_are_read_on_both(cast, sign_in, night):
    survivor, other = person(cast.omar), person(cast.omar)
    noted(cast.omar, other)
    Survivor.objects.filter(pk=other.pk).update(merged_into=survivor)
    assert WORDS in sign_in(cast.omar).get(page(survivor)).content.decode()


def test_who_needs_more_in_the_night_reads_them_until_it_closes(cast, on_duty, sign_in, night):
    survivor = person(cast.omar)
    noted(cast.omar, survivor)
    browser = sign_in(on_duty("dee", "youth_ercm"))
    assert browser.get(page(survivor)).status_code == 404
    glass.break_glass(by=cast.dee, survivor=anew(survivor), reason="danger")
    assert WORDS in browser.get(page(survivor)).content.decode()
    night(hours=2)
    browser = sign_in(cast.dee)
    assert browser.get(page(survivor)).status_code == 404


def test_what_is_for_staff_only_is_for_no_volunteer_and_no_role_without_notes(cast, night):
    survivor = person(cast.omar, cast.vera)
    shown = noted(cast.omar, survivor)
    noted(cast.omar, survivor, staff_only=True)
    assert list(Note.objects.visible_to(cast.vera)) == [shown]
    readers = {code for code, role in ROLES.items() if "notes.list_notes" in role.verbs}
    assert readers == {"ercm", "youth_ercm", "case_manager", "attorney", "supervisor"}


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in, night):
    survivor = person(cast.omar)
    let_in(survivor, why="took_contact", user=cast.dee)
    let_in(survivor, why="duty", duty="ercm")
    for worker in (cast.ana, cast.noor, cast.pia, cast.vera, cast.tess):
        assert sign_in(worker).get(page(survivor)).status_code == 403
    for worker in (cast.dee, cast.marco, cast.lena):
        assert sign_in(worker).get(page(survivor)).status_code == 404
    people.keep_out(by=cast.ruth, survivor=anew(survivor), worker=cast.omar, asked_by="person")
    assert sign_in(cast.omar).get(page(survivor)).status_code == 404
