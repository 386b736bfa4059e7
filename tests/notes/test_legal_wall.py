"""What an attorney wrote as attorney: read by attorneys who work with the person; for all others it is not there."""

import pytest
from django.urls import reverse

from firstlight.access import actions as access
from firstlight.access.actors import System
from firstlight.access.models import Team
from firstlight.casework.models import Case
from firstlight.desk.docs import pages
from firstlight.glass import actions as glass
from firstlight.notes.models import Note
from firstlight.notes.queries import notes_for_person
from firstlight.survivors.steps import let_in
from tests.alike import said
from tests.notes.made import noted
from tests.response.made import anew
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
LEGAL = "Canary of the attorney, the hearing is on Monday"


@pytest.fixture
def survivor(cast, night):
    found = person(cast.lena, cast.omar, cast.dee, cast.ruth)
    let_in(found, why="programme", team=Team.objects.get(code="response"), role="supervisor")
    return found


def of_the_person(survivor, user):
    """Every page of this person the worker may open by the person's own id, as it reads."""
    found = {}
    for verb, path in pages().items():
        if "<id:survivor_id>" in path and user.may(verb):
            found[verb] = path.replace("<id:survivor_id>", survivor.pk)
    return found


def test_nobody_else_opens_it(cast, survivor, sign_in):
    note = noted(cast.lena, survivor, LEGAL)
    assert LEGAL in sign_in(cast.lena).get(reverse("notes:list_notes", args=[survivor.pk])).content.decode()
    mark = reverse("notes:mark_note", args=[note.pk])
    for worker in (cast.omar, cast.dee, cast.ruth):
        assert not Note.objects.visible_to(worker).exists()
        assert sign_in(worker).get(mark).status_code == 404
    assert sign_in(cast.pia).get(mark).status_code == 403
    assert notes_for_person(survivor) == []


def test_a_second_attorney_reads_it_once_they_work_with_the_person(cast, survivor):
    note = noted(cast.lena, survivor, LEGAL)
    otto = access.add_worker(
        by=System("command"), username="lou", display_name="Lou Tran", password="Invented-passw0rd-77"
    )
    access.give_role(by=System("command"), worker=otto, team=Team.objects.get(code="legal"), role="attorney")
    lou = cast.lou
    assert not Note.objects.visible_to(lou).exists()
    let_in(survivor, why="case", user=lou)
    assert list(Note.objects.visible_to(cast.lou)) == [note]


def test_every_page_of_the_person_reads_the_same_with_and_without_it(cast, survivor, sign_in):
    before = {}
    workers = [cast.omar, cast.ruth, cast.dee, cast.noor]
    for worker in workers:
        browser = sign_in(worker)
        for verb, path in of_the_person(survivor, worker).items():
            before[worker.username, verb] = said(browser.get(path).content)
    noted(cast.lena, survivor, LEGAL)
    noted(cast.lena, survivor, LEGAL, staff_only=True)
    for worker in workers:
        browser = sign_in(worker)
        for verb, path in of_the_person(survivor, worker).items():
            now_said = said(browser.get(path).content)
            assert LEGAL not in now_said
            assert now_said == before[worker.username, verb], (worker.username, verb)


def test_who_looked_says_that_an_attorney_wrote_and_no_more(cast, survivor, sign_in):
    note = noted(cast.lena, survivor, LEGAL)
    shown = sign_in(cast.pia).get(reverse("records:see_lookers", args=[survivor.pk])).content.decode()
    assert "Attorney" in shown
    for words in (LEGAL, note.pk, "notes."):
        assert words not in shown


def test_breaking_the_glass_opens_nothing_behind_the_wall(cast, on_duty, sign_in, night):
    survivor = person(cast.lena)
    noted(cast.lena, survivor, LEGAL)
    on_duty("ruth", "supervisor")
    glass.break_glass(by=cast.ruth, survivor=anew(survivor), reason="danger")
    shown = sign_in(cast.ruth).get(reverse("notes:list_notes", args=[survivor.pk])).content.decode()
    assert LEGAL not in shown


def test_a_legal_case_opens_to_no_case_manager_and_no_privacy_officer(cast, survivor, sign_in):
    case = Case.objects.create(survivor=survivor, kind="legal", worker=cast.lena, opened_at=survivor.begun_at)
    page = reverse("casework:see_case", args=[case.pk])
    assert sign_in(cast.omar).get(page).status_code == 404
    assert sign_in(cast.pia).get(page).status_code == 403
    listed = sign_in(cast.omar).get(reverse("casework:list_cases"), {"tab": "all"}).content.decode()
    assert case.pk not in listed
    assert sign_in(cast.lena).get(page).status_code == 200
