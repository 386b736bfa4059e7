"""casework.answer_hand_off"""

import pytest
from django.urls import reverse

from firstlight.casework import actions
from firstlight.casework.models import HandOff
from firstlight.kit.errors import Refused
from tests.casework.made import anew, case, done, told, wished
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:answer_hand_off", args=[of.pk])


def offered(by):
    return actions.offer_hand_off(by=by, survivor=person(by), choice="offered")[0]


@pytest.mark.parametrize("answer", ["wished", "not_now", "declined"])
def test_after_thinking_about_it(cast, sign_in, ledger, answer):
    hand_off = offered(cast.dee)
    browser = sign_in(cast.dee)
    assert f'value="{answer}"' in browser.get(page(hand_off)).content.decode()
    sent = browser.post(page(hand_off), {"answer": answer, "seen": f"{hand_off.pk}:{hand_off.version}"})
    assert sent.url == reverse("casework:list_hand_offs")
    assert anew(hand_off).state == answer
    assert [move.to_state for move in hand_off.moves.all()] == ["offered", answer]
    assert len(done(ledger("casework.answer_hand_off"))) == 1
    assert bool(told(cast.omar)) == (answer == "wished")


def test_who_waits_may_think_again(cast):
    hand_off = wished(cast.dee)
    actions.answer_hand_off(by=cast.dee, hand_off=hand_off, answer="withdrawn")
    assert not HandOff.objects.waiting().exists()
    assert anew(hand_off).answered_at


def test_it_refuses_what_cannot_be_said_now(cast):
    taken = case(cast.omar, cast.dee).hand_off
    for answer, code in (
        ("taken", "no_answer"),
        ("zero", "no_answer"),
        ("withdrawn", "no_such_move"),
        ("wished", "no_such_move"),
    ):
        with pytest.raises(Refused, match=code):
            actions.answer_hand_off(by=cast.dee, hand_off=anew(taken), answer=answer)
    with pytest.raises(Refused, match="no_such_move"):
        actions.answer_hand_off(by=cast.dee, hand_off=offered(cast.dee), answer="withdrawn")


def test_403_without_the_verb_and_404_for_whom_they_wait_for_only(cast, sign_in):
    hand_off = wished(cast.dee)
    assert sign_in(cast.ana).get(page(hand_off)).status_code == 403
    assert sign_in(cast.omar).get(page(hand_off)).status_code == 404
    assert sign_in(cast.sam).post(page(hand_off), {"answer": "withdrawn"}).status_code == 404
