"""Whose contacts open for whom, together with the response they became."""

import pytest

from firstlight.access.models import Membership, Team
from firstlight.hotline.models import Contact
from firstlight.response import actions as responses
from firstlight.survivors import steps as people
from firstlight.survivors.models import Barred, Circle
from tests.hotline.made import ENOUGH, answered, taken
from tests.hotline.test_waiting import in_a_verb

pytestmark = pytest.mark.django_db


def sent(by):
    contact = answered(by, **{**ENOUGH, "safe_tonight": "no"})
    return responses.open_response(by=by, contact=contact)


def opens(browser, response):
    """How the contact's page and its response's page answer."""
    pages = (f"/contacts/{response.contact_id}/", f"/responses/{response.pk}/")
    return tuple(browser.get(page).status_code for page in pages)


def test_who_goes_out_sees_who_waits_and_once_sent_only_by_the_circle(cast, on_duty, sign_in):
    ana, sam = on_duty("ana", "hotline"), on_duty("sam", "ercm")
    assert sign_in(sam).get(f"/contacts/{taken(ana).pk}/").status_code == 200
    response = sent(ana)
    asked = {offer.worker_id for offer in response.offers.all()}
    assert opens(sign_in(on_duty("dee", "youth_ercm")), response) == (404, 404)
    assert opens(sign_in(sam), response) == (404, 200 if sam.pk in asked else 404)
    with in_a_verb():
        people.let_in(response.survivor, why=Circle.Why.ASSIGNED, user=sam)
    assert opens(sign_in(sam), response) == (200, 200)
    assert opens(sign_in(ana), response) == (200, 200)


def test_a_volunteer_sees_what_they_took_in_this_shift(cast, on_duty, sign_in, night):
    vera, ana = on_duty("vera", "hotline"), on_duty("ana", "hotline")
    mine, response = taken(vera), sent(ana)
    Membership.objects.create(user=vera, team=Team.objects.get(code="office"), role="outreach", share=10)
    browser = sign_in(vera)
    assert browser.get(f"/contacts/{mine.pk}/").status_code == 200
    assert browser.get(f"/contacts/{response.contact_id}/").status_code == 404
    night(hours=20)
    browser = sign_in(cast.vera)
    assert browser.get(f"/contacts/{mine.pk}/").status_code == 404
    answer = browser.post(f"/contacts/{mine.pk}/record_answer/", {"field": "age", "value": "16"})
    assert answer.status_code == 404
    on_duty("vera", "hotline")
    assert not Contact.objects.visible_to(cast.vera).exists()


def test_a_volunteer_kept_out_loses_even_what_they_took(cast, on_duty, night):
    vera = on_duty("vera", "hotline")
    contact = taken(vera)
    with in_a_verb():
        contact.survivor = people.begin_record("quiet lamp", contact.opened_at)
        contact.save()
        Barred.objects.create(survivor=contact.survivor, user=vera, asked_by=Barred.AskedBy.PERSON)
    assert not Contact.objects.visible_to(vera).exists()
