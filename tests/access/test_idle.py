"""The idle lock: what counts as activity, how long it waits, what a hidden desk answers."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from firstlight.access import idle
from tests.access.made import is_hidden

pytestmark = pytest.mark.django_db
ACCOUNT, BOARD = "/account/", "/board/"
NOWHERE = "0123456789ab"


@pytest.fixture
def ana(cast, sign_in, night):
    """Ana, active just now."""
    browser = sign_in(cast.ana)
    browser.get(ACCOUNT)
    return browser


def test_ten_quiet_minutes_hide_the_desk(ana, night):
    night(minutes=9, seconds=59)
    assert not is_hidden(ana)
    night(minutes=10)
    answer = ana.get(ACCOUNT)
    assert answer["Location"] == reverse("access:unlock_desk") + "?next=" + ACCOUNT
    assert answer["Cache-Control"] == "no-store"


def test_a_page_that_refreshes_itself_is_no_activity(ana, night):
    for _minute in range(10):
        night(minutes=1)
        ana.get(BOARD, {"since": "1"})
        ana.get(ACCOUNT, headers={"HX-Request": "true"})
    assert is_hidden(ana)


def test_opening_and_sending_are_activity(ana, night):
    for _turn in range(3):
        night(minutes=8)
        ana.get(ACCOUNT)
        night(minutes=8)
        ana.post(reverse("access:set_look"), {"look": "dark"})
    assert not is_hidden(ana)


def test_what_is_sent_to_a_hidden_desk_is_not_done_and_says_so(ana, cast, night):
    night(minutes=11)
    for answer in (
        ana.post(reverse("hotline:take_contact")),
        ana.post(reverse("access:set_pin"), {"pin": "4071", "password": "first light at six"}),
        ana.get(BOARD, {"since": "1"}),
        ana.get(ACCOUNT, headers={"HX-Request": "true"}),
    ):
        assert answer.status_code == 423
        assert answer["Cache-Control"] == "no-store"
        assert "nothing was changed" in answer.content.decode()
        assert "Ana" not in answer.content.decode()
    assert cast.ana.pin == ""


def test_a_hidden_desk_does_not_say_which_pages_exist(ana, night):
    night(minutes=11)
    there, nowhere = ana.get(f"/people/{NOWHERE}/"), ana.get("/no/such/page/")
    assert (there.status_code, nowhere.status_code) == (302, 302)


def test_with_a_contact_open_the_desk_waits_thirty_minutes(ana, night):
    ana.get(f"/contacts/{NOWHERE}/")
    night(minutes=29)
    assert not idle.is_hidden(ana.session)
    night(minutes=1)
    assert idle.is_hidden(ana.session)


def test_looking_something_up_meanwhile_does_not_shorten_it(ana, night):
    ana.get(f"/contacts/{NOWHERE}/")
    night(minutes=12)
    ana.get(ACCOUNT)
    night(minutes=17)
    assert not idle.is_hidden(ana.session)


def test_a_list_of_contacts_is_no_open_contact(ana, night):
    ana.get(reverse("hotline:list_contacts"))
    night(minutes=10)
    assert idle.is_hidden(ana.session)


def test_a_closed_contact_waits_no_longer(ana, night):
    ana.get(f"/contacts/{NOWHERE}/")
    ana.post(reverse("hotline:close_contact", args=[NOWHERE]))
    night(minutes=10)
    assert idle.is_hidden(ana.session)


def test_the_session_is_written_at_most_once_a_minute(ana, night):
    def writes():
        with CaptureQueriesContext(connection) as asked:
            ana.get(ACCOUNT)
        return [row["sql"] for row in asked if 'UPDATE "django_session"' in row["sql"]]

    assert writes() == []
    night(seconds=59)
    assert writes() == []
    night(seconds=1)
    assert len(writes()) == 1
    assert writes() == []


def test_signed_out_in_another_tab_meanwhile_leads_to_sign_in(ana, cast, night):
    night(minutes=2)
    request = RequestFactory().get(ACCOUNT)
    request.user, request.session = cast.ana, ana.session
    assert not idle.is_hidden(request.session)
    ana.session.flush()
    answer = idle.IdleLock(lambda _request: pytest.fail("the page was shown"))(request)
    assert answer["Location"] == f"{reverse('account_login')}?next={ACCOUNT}"


def test_the_pages_own_clock_is_told_how_long(ana, night):
    request = RequestFactory().get(ACCOUNT)
    request.session = ana.session
    assert idle.idle_minutes(request) == 10
    ana.get(f"/contacts/{NOWHERE}/")
    request.session = ana.session
    assert idle.idle_minutes(request) == 30


def test_nobody_signed_in_has_no_desk_to_hide(client, night):
    client.get(reverse("account_login"))
    night(hours=2)
    assert client.get(reverse("account_login")).status_code == 200
