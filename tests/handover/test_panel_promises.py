"""handover.panel_promises"""

import pytest
from django.urls import reverse

from firstlight.handover import actions
from firstlight.hotline import actions as hotline
from tests.handover.made import WORDS, called, promised
from tests.hotline.made import taken
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(survivor):
    return reverse("handover:panel_promises", args=[survivor.pk])


def test_what_was_promised_to_the_person_in_whichever_contact(cast, on_duty, sign_in):
    ana = on_duty("ana", "hotline")
    survivor, contact = person(ana), taken(ana)
    called(ana, contact, words="Said on the line")
    hotline.link_contact(by=ana, contact=contact, sign=survivor.sign, asked=True)
    promised(ana, survivor, words="Said to the person")
    browser = sign_in(cast.ruth)
    assert browser.get(page(survivor)).status_code == 404
    shown = sign_in(ana).get(page(survivor)).content.decode()
    assert "Said on the line" in shown
    assert "Said to the person" in shown
    assert reverse("handover:promise_person", args=[survivor.pk]) in shown


def test_ended_ones_keep_their_words_closed(cast, sign_in):
    survivor = person(cast.omar)
    actions.keep_promise(by=cast.omar, promise=promised(cast.omar, survivor))
    shown = sign_in(cast.omar).get(page(survivor)).content.decode()
    assert WORDS not in shown
    assert "kept" in shown


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.tess).get(page(person(cast.omar))).status_code == 403
