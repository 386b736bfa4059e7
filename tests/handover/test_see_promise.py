"""handover.see_promise"""

import pytest
from django.urls import reverse

from firstlight.handover import actions
from firstlight.hotline import actions as hotline
from tests.handover.made import WORDS, called, promised
from tests.hotline.made import answered, taken
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(promise):
    return reverse("handover:see_promise", args=[promise.pk])


def test_what_until_when_and_how_to_reach_them(cast, on_duty, sign_in, ledger):
    ana = on_duty("ana", "hotline")
    contact = answered(
        ana, taken(ana), callback="text", reach="213 555 0134", callback_rules="Say: the library"
    )
    promise = called(ana, contact)
    shown = sign_in(ana).get(page(promise)).content.decode()
    for words in (WORDS, contact.sign, "213 555 0134", "Say: the library", "Not kept"):
        assert words in shown
    assert len(ledger("handover.see_promise")) == 1
    assert "0134" not in str([vars(event) for event in ledger("vault.reveal:handover.see_promise")])


def test_a_number_nobody_said_yes_to_stays_closed(cast, on_duty, sign_in):
    ana = on_duty("ana", "hotline")
    promise = called(ana, answered(ana, taken(ana), reach="213 555 0134"))
    shown = sign_in(ana).get(page(promise)).content.decode()
    assert "213 555 0134" not in shown
    assert "Unknown is unsafe" in shown


def test_once_the_person_is_known_their_own_card_says_how_to_reach_them(cast, on_duty, sign_in):
    ana = on_duty("ana", "hotline")
    known = person(ana)
    contact = answered(ana, taken(ana), callback="text", reach="213 555 0134")
    contact = hotline.link_contact(by=ana, contact=contact, sign=known.sign, asked=True)
    shown = sign_in(ana).get(page(called(ana, contact))).content.decode()
    assert "213 555 0134" not in shown
    assert "What is not known is not safe" in shown


def test_who_keeps_it_sees_it_without_the_closed_contact(cast, on_duty, sign_in):
    promise = called(on_duty("ana", "hotline"))
    actions.pass_promise(by=cast.ana, promise=promise, worker=on_duty("ruth", "hotline"))
    hotline.close_contact(by=cast.ana, contact=promise.contact, kind="info")
    shown = sign_in(cast.ruth).get(page(promise)).content.decode()
    assert WORDS in shown
    assert reverse("hotline:see_contact", args=[promise.contact_id]) not in shown


def test_what_is_done_offers_nothing_more(cast, sign_in):
    promise = actions.keep_promise(by=cast.omar, promise=promised(cast.omar))
    shown = sign_in(cast.omar).get(page(promise)).content.decode()
    assert reverse("handover:keep_promise", args=[promise.pk]) not in shown


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    promise = promised(cast.omar, person(cast.omar))
    assert sign_in(cast.tess).get(page(promise)).status_code == 403
    assert sign_in(cast.lena).get(page(promise)).status_code == 404
