"""handover.offer_debrief"""

import pytest
from django.urls import reverse

from firstlight.handover import actions
from firstlight.handover.models import Debrief
from firstlight.kit.errors import Refused
from firstlight.notify.models import Notice
from firstlight.response import actions as response
from firstlight.survivors import actions as survivors
from tests.response.made import accepted, anew, done

pytestmark = pytest.mark.django_db


def page(sent):
    return reverse("handover:offer_debrief", args=[sent.pk])


@pytest.fixture
def hard(cast, on_duty):
    """A P1 that is stable now: Ana answered, Dee went."""
    sent = accepted(on_duty("ana", "hotline"), on_duty("dee", "youth_ercm"))
    response.meet_person(by=cast.dee, response=sent)
    return response.stabilise(by=cast.dee, response=anew(sent))


def test_time_to_talk_is_offered_and_the_worker_told(cast, hard, sign_in, ledger):
    browser = sign_in(cast.ruth)
    shown = browser.get(page(hard)).content.decode()
    assert "Dee Okafor" in shown
    assert "Ana Reyes" in shown
    browser.post(page(hard), {"worker": cast.dee.pk})
    debrief = Debrief.objects.get()
    assert (debrief.response, debrief.worker, debrief.by, debrief.answer) == (hard, cast.dee, cast.ruth, "")
    notice = Notice.objects.get(to=cast.dee, kind="debrief")
    assert (notice.page, notice.page_id, notice.sign) == ("handover.note_debrief", debrief.pk, hard.sign)
    [event] = done(ledger("handover.offer_debrief"))
    assert (event.noun_id, event.about) == (debrief.pk, hard.about)


def test_a_volunteer_is_told_without_a_page_they_may_not_open(cast, on_duty):
    sent = accepted(on_duty("vera", "hotline"), on_duty("dee", "youth_ercm"))
    response.meet_person(by=cast.dee, response=sent)
    actions.offer_debrief(by=cast.ruth, response=anew(sent), worker=cast.vera)
    assert Notice.objects.get(to=cast.vera, kind="debrief").page == "notify.list_notices"


def test_it_refuses_too_early_twice_and_who_was_not_there(cast, on_duty, hard):
    begun = accepted(cast.ana, cast.dee)
    for given, code in (
        ({"response": begun, "worker": cast.dee}, "not_yet"),
        ({"response": hard, "worker": cast.marco}, "not_on_the_list"),
        ({"response": hard, "worker": cast.ruth}, "not_on_the_list"),
    ):
        with pytest.raises(Refused, match=code):
            actions.offer_debrief(by=cast.ruth, **given)
    actions.offer_debrief(by=cast.ruth, response=hard, worker=cast.dee)
    with pytest.raises(Refused, match="offered_already"):
        actions.offer_debrief(by=cast.ruth, response=hard, worker=cast.dee)


def test_who_stepped_back_hears_nothing_of_this_person_again(cast, hard):
    survivors.step_back(by=cast.dee, survivor=hard.survivor)
    with pytest.raises(Refused, match="not_on_the_list"):
        actions.offer_debrief(by=cast.ruth, response=hard, worker=cast.dee)
    assert not Notice.objects.filter(to=cast.dee, kind="debrief").exists()


def test_403_without_the_verb_and_404_out_of_scope(cast, hard, sign_in):
    assert sign_in(cast.dee).post(page(hard), {}).status_code == 403
    survivors.step_back(by=cast.ruth, survivor=hard.survivor)
    assert sign_in(cast.ruth).get(page(hard)).status_code == 404
