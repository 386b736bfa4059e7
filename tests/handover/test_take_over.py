"""handover.take_over"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.handover import actions
from firstlight.hotline import actions as hotline
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.survivors import actions as survivors
from firstlight.survivors.models import Barred
from tests.handover.made import called, coming, handed, seen
from tests.response.made import accepted, anew, contact, done

pytestmark = pytest.mark.django_db


def page(signed):
    return reverse("handover:take_over", args=[signed.pk])


def test_the_taker_sees_what_was_signed_and_what_changed_and_signs(cast, on_duty, sign_in, ledger, night):
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "hotline")
    stays, rises, ends = contact(ana), contact(ana), contact(ana)
    promise = called(ana, stays)
    signed = handed(ana, ruth, said=[f"contact:{stays.pk}"])
    night(minutes=5)
    hotline.raise_level(by=ana, contact=rises, level="P0")
    actions.keep_promise(by=ana, promise=promise)
    new = contact(ana)
    browser = sign_in(ruth)
    shown = browser.get(page(signed)).content.decode()
    for sign in (stays.sign, rises.sign, ends.sign, new.sign):
        assert sign in shown
    assert shown.count("changed since") == 1
    assert shown.count("new since") == 1
    assert shown.count("no longer open") == 1
    browser.post(page(signed), seen(signed))
    signed = anew(signed)
    assert (signed.state, signed.to_signed_at) == ("taken", now())
    assert [move.to_state for move in signed.moves.all()] == ["given", "taken"]
    [event] = done(ledger("handover.take_over"))
    assert (event.noun_id, event.about, event.ids) == (signed.pk, "", [])


def test_before_the_shift_begins_it_shows_what_the_shift_will_open(cast, on_duty, sign_in, night):
    ana = on_duty("ana", "hotline")
    waits = contact(ana)
    ruth = coming(cast.ruth, "hotline", cast.ruth)
    signed = handed(ana, ruth)
    assert waits.sign in sign_in(ruth).get(page(signed)).content.decode()


def test_a_line_the_taker_is_kept_out_of_is_not_there_count_included(cast, on_duty, sign_in):
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "hotline")
    sent = accepted(ana, on_duty("dee", "youth_ercm"))
    survivors.keep_out(by=cast.pia, survivor=sent.survivor, worker=ruth, asked_by=Barred.AskedBy.PERSON)
    signed = handed(ana, ruth, leave=True)
    shown = sign_in(ruth).get(page(signed)).content.decode()
    assert sent.sign not in shown
    assert "Nothing was open." in shown
    assert sent.sign in sign_in(ana).get(page(signed)).content.decode()


def test_only_the_taker_signs_once_and_late_signing_is_normal(cast, on_duty, night):
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "hotline")
    signed = handed(ana, ruth)
    with pytest.raises(Refused, match="not_yours"):
        actions.take_over(by=ana, hand_over=signed)
    night(hours=20)
    actions.take_over(by=cast.ruth, hand_over=signed, happened_at=now() - timedelta(hours=19))
    assert anew(signed).to_signed_at == now() - timedelta(hours=19)
    with pytest.raises(Refused, match="no_such_move"):
        actions.take_over(by=cast.ruth, hand_over=signed)


def test_a_time_to_come_gets_a_sentence(cast, on_duty, sign_in):
    signed = handed(on_duty("ana", "hotline"), on_duty("ruth", "hotline"))
    answer = sign_in(cast.ruth).post(page(signed), {"happened_at": "2999-01-01T00:00"}).content.decode()
    assert "still to come" in answer
    assert anew(signed).state == "given"


def test_both_signed_it_can_still_be_read(cast, on_duty, sign_in):
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "hotline")
    waits = contact(ana)
    signed = actions.take_over(by=ruth, hand_over=handed(ana, ruth))
    shown = sign_in(ana).get(page(signed)).content.decode()
    assert waits.sign in shown
    assert "I have it" not in shown


def test_403_without_the_verb_and_404_for_others(cast, on_duty, sign_in):
    signed = handed(on_duty("ana", "hotline"), on_duty("ruth", "hotline"))
    assert sign_in(cast.omar).get(page(signed)).status_code == 403
    assert sign_in(cast.dee).get(page(signed)).status_code == 404
