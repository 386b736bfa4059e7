"""devices.open_desk"""

import json

import pytest
from django.urls import reverse

from firstlight.access import idle
from tests.devices.made import Passkey, add_passkey

pytestmark = pytest.mark.django_db
PAGE = "/desk/open_desk/"


@pytest.fixture
def hidden(cast, sign_in):
    """Ana's browser with her desk hidden, and her passkey."""
    browser = sign_in(cast.ana)
    passkey = add_passkey(browser)
    browser.post(reverse("access:lock_desk"))
    return browser, passkey


def test_a_passkey_brings_the_desk_back_where_it_was(hidden, cast, ledger):
    browser, passkey = hidden
    assert "Open with my passkey" in browser.get(reverse("access:unlock_desk")).content.decode()
    answer = json.dumps(passkey.sign(browser.get(PAGE).json()))
    assert browser.post(PAGE, {"credential": answer, "next": "/account/"}).url == "/account/"
    assert not idle.is_hidden(browser.session)
    [event] = ledger("devices.open_desk")
    assert (event.outcome, event.noun_id) == ("done", cast.ana.pk)


def test_another_passkey_opens_nothing_and_five_end_the_session(hidden):
    browser, _mine = hidden
    for _try in range(4):
        other = json.dumps(Passkey().sign(browser.get(PAGE).json()))
        assert browser.post(PAGE, {"credential": other}).url.startswith(reverse("access:unlock_desk"))
        assert idle.is_hidden(browser.session)
    assert browser.post(PAGE, {"credential": "{}"}).url.startswith("/sign-in/")
    assert "_auth_user_id" not in browser.session


def test_a_colleagues_passkey_opens_only_their_own_desk(hidden, cast, sign_in):
    browser, _mine = hidden
    theirs = add_passkey(sign_in(cast.dee))
    answer = json.dumps(theirs.sign(browser.get(PAGE).json()))
    browser.post(PAGE, {"credential": answer})
    assert idle.is_hidden(browser.session)


def test_a_key_that_is_only_plugged_in_opens_nothing(hidden):
    browser, passkey = hidden
    options = browser.get(PAGE).json()
    assert options["publicKey"]["userVerification"] == "required"
    touched = json.dumps(passkey.sign(options, flags=0x01))
    browser.post(PAGE, {"credential": touched})
    assert idle.is_hidden(browser.session)


def test_without_a_passkey_none_is_offered(cast, sign_in):
    browser = sign_in(cast.ana)
    browser.post(reverse("access:lock_desk"))
    assert "passkey" not in browser.get(reverse("access:unlock_desk")).content.decode()


def test_a_desk_that_is_open_is_left_alone(cast, sign_in):
    assert sign_in(cast.ana).post(PAGE, {"next": "/account/"}).url == "/account/"
