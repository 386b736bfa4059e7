"""handover.take_back_hand_over"""

import pytest
from django.urls import reverse

from firstlight.handover import actions, queries
from firstlight.kit.errors import Refused
from firstlight.survivors.models import Survivor
from tests.handover.made import called, handed, promised, seen
from tests.response.made import accepted, anew, done

pytestmark = pytest.mark.django_db


def page(signed):
    return reverse("handover:take_back_hand_over", args=[signed.pk])


def test_promises_come_back_and_the_duty_can_be_handed_to_somebody_else(
    cast, on_duty, sign_in, ledger, night
):
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "hotline")
    marco = on_duty("marco", "hotline")
    promise, kept = called(ana), called(ana)
    signed = handed(ana, ruth, passing=[promise.pk, kept.pk])
    actions.keep_promise(by=ruth, promise=anew(kept))
    night(minutes=5)
    browser = sign_in(ana)
    assert browser.get(page(signed)).status_code == 200
    assert browser.post(page(signed), seen(signed)).url == reverse("handover:see_hand_over")
    assert anew(signed).state == "taken_back"
    assert (anew(promise).owner, anew(kept).owner) == (ana, ruth)
    assert [move.why for move in promise.moves.all()] == ["", "handed", "handed_back"]
    [event] = done(ledger("handover.take_back_hand_over"))
    assert event.noun_id == signed.pk
    assert handed(cast.ana, marco).state == "given"


def test_what_taking_over_had_opened_closes(cast, on_duty, night):
    ana, dee, marco = on_duty("ana", "hotline"), on_duty("dee", "youth_ercm"), on_duty("marco", "ercm")
    sent = accepted(ana, dee)
    promise = promised(dee, sent.survivor)
    signed = handed(dee, marco, passing=[promise.pk])
    assert Survivor.objects.visible_to(cast.marco).exists()
    night(minutes=1)
    actions.take_back_hand_over(by=cast.dee, hand_over=signed)
    assert not Survivor.objects.visible_to(cast.marco).exists()
    assert anew(promise).owner == dee


def test_what_a_colleagues_hand_over_opened_stays_open(cast, on_duty, night):
    ana, dee, marco = on_duty("ana", "hotline"), on_duty("dee", "youth_ercm"), on_duty("marco", "ercm")
    ruth = on_duty("ruth", "ercm")
    first, second = accepted(ana, dee), accepted(ana, ruth, lead=ruth, why_chosen="wish")
    signed = handed(dee, marco, leave=True)
    handed(cast.ruth, marco, leave=True)
    night(minutes=1)
    actions.take_back_hand_over(by=cast.dee, hand_over=signed)
    seen_by_marco = set(Survivor.objects.visible_to(cast.marco).values_list("pk", flat=True))
    assert second.survivor_id in seen_by_marco
    assert first.survivor_id not in seen_by_marco


def test_a_promise_passed_on_meanwhile_stays_where_it_went(cast, on_duty):
    ana, ruth, marco = on_duty("ana", "hotline"), on_duty("ruth", "hotline"), on_duty("marco", "hotline")
    promise = called(ana)
    signed = handed(ana, ruth, passing=[promise.pk])
    actions.pass_promise(by=ruth, promise=anew(promise), worker=marco)
    actions.take_back_hand_over(by=ana, hand_over=signed)
    assert anew(promise).owner == marco


def test_a_supervisor_may_and_the_taker_may_not_and_not_once_signed(cast, on_duty):
    ana, dee = on_duty("ana", "hotline"), on_duty("dee", "hotline")
    signed = handed(ana, dee)
    with pytest.raises(Refused, match="not_own"):
        actions.take_back_hand_over(by=dee, hand_over=signed)
    actions.take_back_hand_over(by=cast.ruth, hand_over=signed)
    assert len(queries.duties_to_hand(cast.ana)) == 1
    signed = actions.take_over(by=dee, hand_over=handed(cast.ana, dee))
    with pytest.raises(Refused, match="no_such_move"):
        actions.take_back_hand_over(by=cast.ana, hand_over=signed)


def test_403_without_the_verb_and_404_for_others(cast, on_duty, sign_in):
    signed = handed(on_duty("ana", "hotline"), on_duty("ruth", "hotline"))
    assert sign_in(cast.omar).post(page(signed), {}).status_code == 403
    assert sign_in(cast.dee).post(page(signed), {}).status_code == 404
