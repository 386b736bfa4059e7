"""handover.note_debrief"""

import pytest
from django.urls import reverse

from firstlight.handover import actions
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.response import actions as response
from firstlight.survivors import actions as survivors
from tests.handover.made import seen
from tests.response.made import accepted, anew, done

pytestmark = pytest.mark.django_db


def page(debrief):
    return reverse("handover:note_debrief", args=[debrief.pk])


@pytest.fixture
def offered(cast, on_duty, night):
    """A talk offered to Dee."""
    sent = accepted(on_duty("ana", "hotline"), on_duty("dee", "youth_ercm"))
    response.meet_person(by=cast.dee, response=sent)
    return actions.offer_debrief(by=cast.ruth, response=anew(sent), worker=cast.dee)


def test_the_worker_answers_without_a_reason(cast, offered, sign_in, ledger, night):
    night(minutes=30)
    browser = sign_in(cast.dee)
    assert "no reason is kept" in browser.get(page(offered)).content.decode()
    sent = browser.post(page(offered), {"answer": "not_now", **seen(offered)})
    assert sent.url == reverse("desk:see_home")
    assert (anew(offered).answer, anew(offered).answered_at) == ("not_now", now())
    [event] = done(ledger("handover.note_debrief"))
    assert (event.noun_id, event.about) == (offered.pk, offered.about)


def test_the_supervisor_notes_it_and_later_becomes_talked(cast, offered, sign_in):
    actions.note_debrief(by=cast.ruth, debrief=offered, answer="later")
    sent = sign_in(cast.ruth).post(page(offered), {"answer": "talked", **seen(offered)})
    assert sent.url == reverse("handover:list_debriefs")
    assert anew(offered).answer == "talked"
    with pytest.raises(Refused, match="noted_already"):
        actions.note_debrief(by=cast.ruth, debrief=offered, answer="later")


def test_it_refuses_any_other_answer(cast, offered, sign_in):
    with pytest.raises(Refused, match="no_answer"):
        actions.note_debrief(by=cast.dee, debrief=offered, answer="because it was hard")
    assert sign_in(cast.dee).post(page(offered), {"answer": "<script>"}).status_code == 200
    assert anew(offered).answer == ""


def test_403_without_the_verb_404_for_others_and_for_who_stepped_back(cast, offered, sign_in):
    assert sign_in(cast.omar).get(page(offered)).status_code == 403
    assert sign_in(cast.marco).get(page(offered)).status_code == 404
    survivors.step_back(by=cast.dee, survivor=offered.response.survivor)
    assert sign_in(cast.dee).get(page(offered)).status_code == 404
