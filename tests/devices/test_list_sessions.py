"""devices.list_sessions"""

import pytest
from django.test import Client

from tests.access.made import PASSWORD, type_in

pytestmark = pytest.mark.django_db
PAGE = "/account/sessions/"
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0"


def signed_in(username, agent, **more):
    browser = Client(headers={"user-agent": agent})
    assert type_in(browser, username, PASSWORD, **more).status_code == 302
    return browser


def test_one_sees_ones_own_places_in_words_and_this_one_marked(cast):
    signed_in("dee", PHONE)
    signed_in("ana", PHONE)
    desk = signed_in("dee", DESK, shared="on")
    page = desk.get(PAGE).content.decode()
    assert page.count("Chrome · Android") >= 1
    assert "Firefox · Windows" in page
    assert page.count('class="line"') >= 2
    assert page.index("Firefox · Windows") < page.index("Chrome · Android")
    assert "this one" in page
    assert "shared desk" in page
    assert "Pixel" not in page
    assert "127.0.0.1" not in page


def test_a_session_that_is_over_stands_there_no_more(cast):
    phone, desk = signed_in("dee", PHONE), signed_in("dee", DESK)
    desk.post("/account/lose_device/")
    assert "Chrome · Android" not in desk.get(PAGE).content.decode()
    assert phone.get(PAGE).status_code == 302


def test_nobody_signed_in_sees_none(client):
    assert client.get(PAGE).url.startswith("/sign-in/")
