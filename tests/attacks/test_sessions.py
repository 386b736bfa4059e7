"""A session used again, made up, taken over or spoken for: none of them opens a page, and it is written down."""

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from firstlight.access import actions as access
from firstlight.demo.parts import PASSWORD
from firstlight.desk.docs import actions, pages
from firstlight.kit.ids import new_id
from tests.house.test_headers import ID

pytestmark = pytest.mark.django_db
BOARD = "/board/"
DESK = settings.SESSION_COOKIE_NAME
POSTED = {verb: path for verb, path in pages().items() if verb in actions() or verb.startswith("account_")}


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


def signed_in(username="ana", **browser):
    client = Client(**browser)
    assert client.post("/sign-in/", {"login": username, "password": PASSWORD}).status_code == 302
    return client


def with_cookie(value, name=DESK):
    thief = Client()
    thief.cookies[name] = value
    return thief


def is_let_in(client):
    answer = client.get(BOARD)
    assert answer.status_code == 200 or "/sign-in/" in answer["Location"]
    return answer.status_code == 200


def test_a_session_kept_by_a_thief_opens_nothing_after_sign_out():
    ana = signed_in()
    kept = ana.cookies[DESK].value
    assert is_let_in(with_cookie(kept))
    ana.post("/sign-out/")
    assert not is_let_in(with_cookie(kept))
    assert not Session.objects.filter(pk=kept).exists()


def test_a_session_kept_by_a_thief_opens_nothing_after_the_phone_is_gone_or_access_ended(cast):
    phone_gone = signed_in("dee").cookies[DESK].value
    access.lose_device(by=cast.dee)
    left = signed_in("marco").cookies[DESK].value
    access.end_access(by=cast.adam, worker=cast.marco)
    assert not is_let_in(with_cookie(phone_gone))
    assert not is_let_in(with_cookie(left))


@pytest.mark.parametrize(
    "value",
    ["", "x", "0" * 32, "' OR 1=1 --", "../../etc/passwd", "a" * 5000, "eyJ1c2VyIjoxfQ:1:2", "\u00e9"],
)
def test_a_session_that_was_made_up_opens_nothing(value):
    assert not is_let_in(with_cookie(value))


def test_a_session_chosen_by_somebody_else_is_not_the_one_that_is_signed_in():
    victim = with_cookie("chosenbytheattacker0000000000000")
    assert victim.post("/sign-in/", {"login": "ana", "password": PASSWORD}).status_code == 302
    assert victim.cookies[DESK].value != "chosenbytheattacker0000000000000"
    before = SessionStore()
    before.create()
    known = with_cookie(before.session_key)
    known.post("/sign-in/", {"login": "ana", "password": PASSWORD})
    assert known.cookies[DESK].value != before.session_key
    assert not is_let_in(with_cookie(before.session_key))


def test_one_workers_session_cannot_be_made_anothers(cast):
    ana = signed_in()
    row = Session.objects.get(pk=ana.cookies[DESK].value)
    stored = {**row.get_decoded(), "_auth_user_id": cast.ruth.pk}
    forged = SessionStore().encode(stored)
    Session.objects.filter(pk=row.pk).update(session_data=forged)
    assert not is_let_in(ana), "its mark of the password is that of somebody else"
    with_other_secret = forged.rpartition(":")[0] + ":" + "A" * 43
    Session.objects.filter(pk=row.pk).update(session_data=with_other_secret)
    assert not is_let_in(ana)


@pytest.mark.parametrize("verb", sorted(POSTED))
def test_no_verb_is_done_by_a_form_of_another_site(verb, cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ruth)
    address = ID.sub(lambda _found: new_id(), POSTED[verb])
    for more in ({}, {"csrfmiddlewaretoken": "0" * 64}):
        assert client.post(address, {"text": "x", **more}).status_code == 403


def test_a_form_of_another_site_is_written_down_and_told_calmly(cast, ledger):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ruth)
    for _twice in range(2):
        answer = client.post(reverse("access:lock_desk"))
    assert "too old" in answer.content.decode()
    assert "<style" not in answer.content.decode()
    [event] = ledger("access.lock_desk")
    assert (event.by, event.outcome, event.reason) == (cast.ruth.ledger_id, "refused", "foreign_form")


def test_over_https_the_right_mark_from_another_origin_is_refused(settings):
    client = Client(enforce_csrf_checks=True)
    page = client.get("/sign-in/", secure=True)
    mark = page.context["csrf_token"]
    form = {"csrfmiddlewaretoken": str(mark), "login": "ana", "password": PASSWORD}
    for origin in ("https://elsewhere.example", "null"):
        answer = client.post("/sign-in/", form, secure=True, headers={"origin": origin})
        assert answer.status_code == 403


@pytest.mark.parametrize("name", ["theme", "language"])
@pytest.mark.parametrize("value", ['"><script>alert(1)</script>', "en; Path=/", "../../es", "x" * 4000])
def test_a_cookie_of_the_look_that_was_made_up_reaches_no_page(name, value, cast, sign_in):
    browser = sign_in(cast.ana)
    browser.cookies[name] = value
    answer = browser.get("/account/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "alert(1)" not in page
    assert "x" * 100 not in page


def test_the_demos_switches_cannot_be_turned_by_a_request(client):
    page = client.get("/sign-in/?is_demo=1&demo_password=1", headers={"x-firstlight-demo": "1"})
    assert "Dee Okafor" not in page.content.decode()
