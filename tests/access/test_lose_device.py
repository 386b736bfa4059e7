"""access.lose_device"""

import pytest
from django.test import Client
from django.urls import reverse

from firstlight.access import actions
from firstlight.access.actors import Public
from firstlight.access.models import User
from firstlight.demo.parts import PASSWORD
from firstlight.kit.errors import Denied

pytestmark = pytest.mark.django_db
PAGE = "/account/lose_device/"
BOARD = "/board/"


def signed_in(username):
    browser = Client()
    assert browser.post("/sign-in/", {"login": username, "password": PASSWORD}).status_code == 302
    return browser


def test_every_other_device_is_signed_out_at_once_and_this_one_goes_on(cast, ledger):
    phone, desk, colleague = signed_in("dee"), signed_in("dee"), signed_in("marco")
    assert phone.get(BOARD).status_code == 200
    assert "My phone is gone" in desk.get(BOARD).content.decode()
    assert desk.get(PAGE).status_code == 200
    assert desk.post(PAGE).url == reverse("access:see_account")
    gone = phone.get(BOARD)
    assert (gone.status_code, "/sign-in/" in gone.url) == (302, True)
    assert phone.get(BOARD).status_code == 302
    assert phone.post("/contacts/take_contact/").status_code == 302
    assert desk.get(BOARD).status_code == 200
    assert colleague.get(BOARD).status_code == 200
    assert len(ledger("access.lose_device")) == 1


def test_who_signs_in_again_works_on(cast, night):
    desk = signed_in("dee")
    desk.post(PAGE)
    night(minutes=1)
    assert signed_in("dee").get(BOARD).status_code == 200


def test_a_replayed_cookie_opens_nothing(cast):
    phone, desk = signed_in("dee"), signed_in("dee")
    kept = phone.cookies["desk"].value
    desk.post(PAGE)
    thief = Client()
    thief.cookies["desk"] = kept
    assert thief.get(BOARD).status_code == 302
    phone.get(BOARD)
    assert thief.get("/account/").status_code == 302


def test_nobody_does_it_who_is_not_signed_in(cast):
    assert Client().post(PAGE).status_code == 302
    with pytest.raises(Denied):
        actions.lose_device(by=Public("web"))
    assert User.objects.get(username="dee").signed_out_at is None
