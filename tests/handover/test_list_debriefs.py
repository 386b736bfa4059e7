"""handover.list_debriefs"""

import pytest
from django.urls import reverse

from firstlight.handover import actions, queries
from firstlight.outing import actions as outing
from firstlight.response import actions as response
from firstlight.survivors import actions as survivors
from firstlight.survivors.models import Barred
from tests.outing.made import out
from tests.response.made import accepted, anew

pytestmark = pytest.mark.django_db
PAGE = reverse("handover:list_debriefs")


def stable(cast, **answers):
    sent = accepted(cast.ana, cast.dee, answers or None)
    response.meet_person(by=cast.dee, response=sent)
    return response.stabilise(by=cast.dee, response=anew(sent))


def due(user):
    return {(row.response.pk, row.worker.username) for row in queries.debriefs_due(user)}


@pytest.fixture(autouse=True)
def _on_duty(night, on_duty):
    on_duty("ana", "hotline"), on_duty("dee", "youth_ercm"), on_duty("marco", "ercm")


def test_after_an_urgent_response_for_who_went_and_who_answered(cast, sign_in):
    hard = stable(cast)
    assert due(cast.ruth) == {(hard.pk, "dee"), (hard.pk, "ana")}
    shown = sign_in(cast.ruth).get(PAGE).content.decode()
    assert shown.count("Offer it") == 2
    debrief = actions.offer_debrief(by=cast.ruth, response=hard, worker=cast.dee)
    actions.note_debrief(by=cast.dee, debrief=debrief, answer="later")
    assert due(cast.ruth) == {(hard.pk, "ana")}
    shown = sign_in(cast.ruth).get(PAGE).content.decode()
    assert reverse("handover:note_debrief", args=[debrief.pk]) in shown


def test_not_while_it_goes_on_not_after_calmer_ones_and_not_days_later(cast, night):
    going = accepted(cast.ana, cast.dee)
    response.meet_person(by=cast.dee, response=going)
    assert due(cast.ruth) == set()
    response.stabilise(by=cast.dee, response=anew(going))
    assert len(due(cast.ruth)) == 2
    night(hours=80)
    assert due(cast.ruth) == set()


def test_a_calmer_response_is_not_on_the_list(cast):
    sent = accepted(cast.ana, cast.marco, {"age": "30"})
    response.meet_person(by=cast.marco, response=sent)
    response.stabilise(by=cast.marco, response=anew(sent))
    assert anew(sent).urgency == "P2"
    assert due(cast.ruth) == set()


def test_after_a_silent_alarm_once_the_worker_is_back_whatever_the_level(cast, on_duty):
    ruth = on_duty("ruth", "supervisor")
    sent = accepted(cast.ana, cast.marco, {"age": "30"})
    gone = out(cast.marco, sent)
    outing.raise_duress(by=cast.marco, outing=gone)
    outing.come_back(by=cast.marco, outing=gone)
    assert due(ruth) == set(), "nothing tells of it while it stands"
    outing.answer_alarm(by=ruth, outing=gone, found="reached_safe", is_back=True)
    assert due(ruth) == {(sent.pk, "marco"), (sent.pk, "ana")}
    assert actions.offer_debrief(by=ruth, response=sent, worker=cast.marco).worker == cast.marco


def test_who_is_kept_out_neither_offers_nor_is_offered(cast, sign_in):
    hard = stable(cast)
    survivors.step_back(by=cast.dee, survivor=hard.survivor)
    assert due(cast.ruth) == {(hard.pk, "ana")}
    survivors.keep_out(by=cast.pia, survivor=hard.survivor, worker=cast.ruth, asked_by=Barred.AskedBy.PERSON)
    assert due(cast.ruth) == set()
    assert hard.sign not in sign_in(cast.ruth).get(PAGE).content.decode()


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.dee).get(PAGE).status_code == 403
