"""A stranger who tries passwords locks nobody out, learns no name, and gets in with nothing old or forged."""

import pytest
from django.conf import settings as live
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from firstlight.access import known
from tests.access.made import PASSWORD, type_in
from tests.devices.made import add_passkey
from tests.devices.test_signing_in import in_by

pytestmark = pytest.mark.django_db
WRONG = "wrong wrong wrong"
ELSEWHERE = "203.0.113.9"


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


@pytest.fixture
def night_desk(cast):
    """The browser of the night desk: Ana signed in there before, and out again."""
    browser = Client()
    assert type_in(browser, "ana", PASSWORD).status_code == 302
    browser.post(reverse("account_logout"))
    return browser


def attack(times, address=ELSEWHERE):
    """Somebody elsewhere tries Ana's name again and again."""
    stranger = Client(REMOTE_ADDR=address)
    return [type_in(stranger, "ana", f"{WRONG} {number}").status_code for number in range(times)]


def test_tries_without_end_elsewhere_do_not_shut_ana_out_of_the_night_desk(night_desk):
    attack(100)
    cache_full = Client(REMOTE_ADDR="198.51.100.7")
    assert "Too many tries" in type_in(cache_full, "ana", PASSWORD).content.decode()
    for address in range(9):
        attack(8, f"198.51.100.{address + 10}")
    assert type_in(night_desk, "ana", PASSWORD).status_code == 302
    assert night_desk.get("/account/").status_code == 200


def test_nor_do_tries_through_the_same_proxy(night_desk):
    statuses = attack(70, "127.0.0.1")
    assert statuses[-1] == 429
    assert type_in(Client(), "ana", PASSWORD).status_code == 429
    assert type_in(night_desk, "ana", PASSWORD).status_code == 302


def test_a_passkey_goes_around_the_limit_of_the_name(cast, sign_in):
    passkey = add_passkey(sign_in(cast.ana))
    attack(10)
    assert in_by(Client(), passkey).status_code == 302


def test_a_known_browser_has_a_limit_of_its_own(night_desk):
    for _try in range(5):
        assert "do not fit" in type_in(night_desk, "ana", WRONG).content.decode()
    assert "Too many tries" in type_in(night_desk, "ana", PASSWORD).content.decode()
    assert type_in(Client(), "ana", PASSWORD).status_code == 302


def test_a_known_browser_is_a_stranger_to_names_that_never_signed_in_there(night_desk):
    attack_on_dee = [type_in(Client(REMOTE_ADDR=ELSEWHERE), "dee", WRONG) for _try in range(5)]
    assert len(attack_on_dee) == 5
    assert "Too many tries" in type_in(night_desk, "dee", PASSWORD).content.decode()


def test_a_lost_device_is_known_no_more_and_the_one_it_was_said_in_still_is(night_desk, cast):
    desk = Client()
    type_in(desk, "ana", PASSWORD)
    desk.post(reverse("access:lose_device"))
    desk.post(reverse("account_logout"))
    attack(5)
    assert "Too many tries" in type_in(night_desk, "ana", PASSWORD).content.decode()
    assert type_in(desk, "ana", PASSWORD).status_code == 302


def test_the_mark_of_a_known_browser_is_no_key_and_cannot_be_forged(night_desk, client):
    cookie = night_desk.cookies[known.COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert "ana" not in str(signing.loads(cookie.value, salt=known.SALT))
    client.cookies[known.COOKIE] = cookie.value
    assert client.get("/account/").status_code == 302
    attack(5)
    forged = signing.dumps(signing.loads(cookie.value, salt=known.SALT), salt=known.SALT, key="guessed")
    for value in (forged, cookie.value[:-2], "x", signing.dumps(["list"], salt=known.SALT)):
        client.cookies[known.COOKIE] = value
        assert "Too many tries" in type_in(client, "ana", PASSWORD).content.decode()


@pytest.mark.parametrize("username", ["ana", "nobody", "otto"])
def test_a_name_that_is_none_costs_the_same_work(username, client, monkeypatch):
    worked = []
    real = MD5PasswordHasher.encode

    def counted(self, password, salt):
        worked.append(1)
        return real(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    type_in(client, username, WRONG)
    assert len(worked) == 1


def test_the_session_gets_a_new_key_at_sign_in_and_what_was_planted_opens_nothing(client):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = 1
    session.save()
    planted = session.session_key
    client.cookies[live.SESSION_COOKIE_NAME] = planted
    assert type_in(client, "ana", PASSWORD).status_code == 302
    assert client.session.session_key != planted
    thief = Client()
    thief.cookies[live.SESSION_COOKIE_NAME] = planted
    assert thief.get("/account/").status_code == 302


def test_a_session_replayed_after_sign_out_and_a_made_up_one_open_nothing(client):
    type_in(client, "ana", PASSWORD)
    kept = client.cookies[live.SESSION_COOKIE_NAME].value
    client.post(reverse("account_logout"))
    for value in (kept, "a" * 32, kept[::-1], ""):
        thief = Client()
        thief.cookies[live.SESSION_COOKIE_NAME] = value
        assert thief.get("/account/").url.startswith("/sign-in/")


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:x"]
)
def test_no_way_on_leads_out_of_the_house(client, wanted):
    assert type_in(client, "ana", PASSWORD, next=wanted).url == "/"


def test_signing_out_of_a_shared_desk_wipes_what_the_browser_kept(client):
    type_in(client, "ana", PASSWORD, shared="on")
    assert client.get(reverse("account_logout")).headers.get("Clear-Site-Data") is None
    assert "storage" in client.post(reverse("account_logout"))["Clear-Site-Data"]
    type_in(client, "ana", PASSWORD)
    assert client.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache"'


def test_a_shared_desk_hides_itself_sooner(client, night):
    type_in(client, "ana", PASSWORD, shared="on")
    client.get("/account/")
    night(minutes=4, seconds=59)
    assert client.get("/notices/", {"since": "1"}).status_code != 423
    night(seconds=1)
    assert client.get("/account/").url.startswith(reverse("access:unlock_desk"))
