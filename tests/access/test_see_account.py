"""access.see_account"""

import pytest
from django.urls import reverse

from firstlight.access import actions
from tests.access.made import PASSWORD, PIN

pytestmark = pytest.mark.django_db
PAGE = "access:see_account"


def test_who_i_am_here_and_what_i_may_change(cast, sign_in):
    page = sign_in(cast.dee).get(reverse(PAGE)).content.decode()
    for words in ("Dee Okafor", "en, es", "not bound to report", "40 % of the time", "Choose a PIN"):
        assert words in page
    assert "data-sound-switch" in page
    assert reverse("account_change_password") in page


def test_once_there_is_a_pin_it_can_be_changed(cast, sign_in):
    actions.set_pin(by=cast.dee, password=PASSWORD, pin=PIN)
    page = sign_in(cast.dee).get(reverse(PAGE)).content.decode()
    assert "Change the PIN" in page
    assert cast.dee.pin not in page


def test_everybody_signed_in_has_one_and_nobody_else(cast, sign_in, client):
    assert sign_in(cast.tess).get(reverse(PAGE)).status_code == 200
    assert client.get(reverse(PAGE)).status_code == 302
