"""Signing in: rate limits, nothing given away, no page of the library but ours, the demo's list in the demo only."""

import pytest
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from firstlight.access.models import User
from firstlight.demo.cast import PASSWORD as CAST_PASSWORD
from tests.access.made import PASSWORD, type_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


def test_the_right_password_leads_to_where_one_was_going(client, cast, ledger):
    assert client.get(reverse("account_login")).status_code == 200
    answer = type_in(client, "ana", PASSWORD, next="/account/")
    assert answer["Location"] == "/account/"
    page = client.get("/account/").content.decode()
    assert "success" not in page.lower()
    [event] = ledger("access.sign_in")
    assert (event.by, event.outcome) == (cast.ana.ledger_id, "done")


def test_the_way_on_never_leaves_the_house(client):
    assert type_in(client, "ana", PASSWORD, next="https://elsewhere.example/")["Location"] == "/"


def test_the_sixth_wrong_password_and_every_other_after_it_are_refused(client, ledger):
    for _try in range(5):
        assert "do not fit" in type_in(client, "ana", "wrong wrong wrong").content.decode()
    assert "Too many tries" in type_in(client, "ana", "wrong wrong wrong").content.decode()
    assert "Too many tries" in type_in(client, "ana", PASSWORD).content.decode()
    assert "_auth_user_id" not in client.session
    assert type_in(client, "dee", PASSWORD).status_code == 302
    refused = [event for event in ledger("access.sign_in") if event.outcome == "refused"]
    assert len(refused) == 5


def test_one_address_may_not_try_name_after_name(client):
    answers = [type_in(client, f"nobody{number}", "wrong wrong wrong") for number in range(70)]
    assert answers[-1].status_code == 429
    assert "Too many tries" in answers[-1].content.decode()


def test_a_stranger_a_wrong_password_and_one_who_left_are_told_the_same(client, cast, ledger):
    def told(username, password):
        text = type_in(client, username, password).content.decode()
        return text[text.index("<main") :].replace(username, "")

    pages = {
        told("ana", "wrong wrong wrong").partition("<form")[0],
        told("nobody", "wrong wrong wrong").partition("<form")[0],
        told("otto", PASSWORD).partition("<form")[0],
    }
    assert len(pages) == 1
    events = ledger("access.sign_in")
    assert [event.noun_id for event in events] == [cast.ana.pk, "", cast.otto.pk]
    assert {event.by for event in events} == {"public:web"}


def test_what_was_typed_as_a_name_is_in_no_line_of_the_ledger(client, ledger):
    type_in(client, "my secret passphrase", "x")
    assert "secret" not in str([vars(event) for event in ledger("access.sign_in")])


def test_a_worker_who_left_is_out_at_once(client, cast):
    type_in(client, "ana", PASSWORD)
    User.objects.filter(username="ana").update(is_active=False)
    assert client.get("/account/")["Location"].startswith(reverse("account_login"))


def test_signing_out_asks_by_post(client, cast, ledger):
    type_in(client, "ana", PASSWORD)
    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post(reverse("account_logout"))["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session
    assert len(ledger("access.sign_out")) == 1


def test_a_new_password_needs_the_old_one_and_keeps_only_this_browser_in(client, cast, sign_in, ledger):
    type_in(client, "ana", PASSWORD)
    elsewhere = sign_in(cast.ana)
    page = reverse("account_change_password")
    assert client.get(page).status_code == 200
    new = {"password1": "a brand new phrase", "password2": "a brand new phrase"}
    assert client.post(page, {"oldpassword": "guess", **new}).status_code == 200
    weak = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    assert client.post(page, weak).status_code == 200
    assert client.post(page, {"oldpassword": PASSWORD, **new})["Location"] == reverse("access:see_account")
    assert cast.ana.check_password("a brand new phrase")
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert len(ledger("access.change_password")) == 1


def test_the_page_that_asks_for_the_password_once_more(client):
    type_in(client, "ana", PASSWORD)
    page = reverse("account_reauthenticate")
    assert client.get(page).status_code == 200
    assert "not your password" in client.post(page, {"password": "guess"}).content.decode()
    assert client.post(page, {"password": PASSWORD, "next": "/account/"})["Location"] == "/account/"


@pytest.mark.parametrize(
    "name", ["account_signup", "account_reset_password", "account_email", "account_inactive"]
)
def test_nothing_else_of_the_library_has_an_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_the_list_of_who_can_sign_in_is_there_in_the_demo_only(client, settings):
    assert "Dee Okafor" not in client.get(reverse("account_login")).content.decode()
    settings.FIRSTLIGHT_DEMO, settings.FIRSTLIGHT_DEMO_PASSWORD = True, CAST_PASSWORD
    page = client.get(reverse("account_login")).content.decode()
    assert "Dee Okafor" in page
    assert CAST_PASSWORD in page
    assert "Otto" not in page
