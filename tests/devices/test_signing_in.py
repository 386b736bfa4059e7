"""Signing in with more than a password: the second step, the passkey alone, and what does not pass."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from firstlight.access import actions
from firstlight.audit.guard import WriteOutsideVerb, guarded
from tests.access.made import PASSWORD, type_in
from tests.devices.made import Passkey, add_code_app, add_passkey, code_now, options_of

pytestmark = pytest.mark.django_db
STEP, BY_PASSKEY = "/sign-in/code/", "/sign-in/passkey/"
JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


@pytest.fixture
def secret(cast, sign_in):
    return add_code_app(sign_in(cast.ana))


@pytest.fixture
def passkey(cast, sign_in):
    return add_passkey(sign_in(cast.ana))


def at_the_step(**more):
    browser = Client()
    assert type_in(browser, "ana", PASSWORD, **more).url == STEP
    assert "_auth_user_id" not in browser.session
    return browser


def in_by(browser, passkey, **more):
    options = browser.get(BY_PASSKEY, headers=JSON).json()["request_options"]
    return browser.post(BY_PASSKEY, {"credential": json.dumps(passkey.sign(options)), **more})


def test_password_and_code_lead_to_where_one_was_going(secret, cast, ledger):
    browser = at_the_step(next="/account/", shared="on")
    assert "One more step" in browser.get(STEP).content.decode()
    assert browser.post(STEP, {"code": code_now(secret)}).url == "/account/"
    assert browser.get("/account/").status_code == 200
    assert browser.session["shared_desk"] is True
    assert [event.noun_id for event in ledger("access.use_totp")] == [cast.ana.pk]
    assert len(ledger("access.sign_in")) == 1


def test_a_code_is_taken_once_wherever_it_is_shown(secret):
    code = code_now(secret)
    assert at_the_step().post(STEP, {"code": code}).status_code == 302
    replayed = at_the_step()
    assert replayed.post(STEP, {"code": code}).status_code == 200
    assert "_auth_user_id" not in replayed.session


def test_half_a_minute_either_way_fits_and_no_more(secret):
    assert at_the_step().post(STEP, {"code": code_now(secret, 4)}).status_code == 200
    assert at_the_step().post(STEP, {"code": code_now(secret, 1)}).status_code == 302


def test_wrong_codes_are_counted_and_written_down(secret, ledger):
    browser = at_the_step()
    wrong = "000000" if code_now(secret) != "000000" else "111111"
    for _try in range(5):
        assert "did not fit" in browser.post(STEP, {"code": wrong}).content.decode()
    assert "Too many tries" in browser.post(STEP, {"code": code_now(secret)}).content.decode()
    refused = ledger("access.second_step")
    assert [(event.by, event.outcome) for event in refused] == [("public:web", "refused")] * 5
    assert wrong not in str([vars(event) for event in refused])


def test_a_passkey_is_a_second_step_too(passkey, ledger):
    browser = at_the_step()
    answer = json.dumps(passkey.sign(options_of(browser.get(STEP))))
    assert browser.post(STEP, {"credential": answer}).status_code == 302
    assert browser.get("/account/").status_code == 200
    assert len(ledger("access.use_webauthn")) == 1


def test_a_passkey_alone_signs_in(passkey, cast, ledger):
    browser = Client()
    assert in_by(browser, passkey, next="/account/").url == "/account/"
    assert browser.get("/account/").status_code == 200
    assert [event.by for event in ledger("access.sign_in")] == [cast.ana.ledger_id]


def test_at_a_shared_desk_a_passkey_signs_in_as_such(passkey):
    for said, shared in (("on", True), ("", False)):
        browser = Client()
        assert in_by(browser, passkey, shared=said).status_code == 302
        assert browser.session["shared_desk"] is shared


def test_a_passkey_without_finger_another_ones_and_an_old_answer_open_nothing(passkey):
    browser = Client()
    options = browser.get(BY_PASSKEY, headers=JSON).json()["request_options"]
    stranger = Passkey()
    stranger.user = passkey.user
    answers = [passkey.sign(options, flags=0x01), stranger.sign(options)]
    answers += [
        passkey.sign(options, origin="https://elsewhere.example"),
        {},
        {"response": {"userHandle": "AAA"}},
    ]
    for answer in answers:
        browser.get(BY_PASSKEY, headers=JSON)
        assert browser.post(BY_PASSKEY, {"credential": json.dumps(answer)}).url == "/sign-in/"
        assert "_auth_user_id" not in browser.session


def test_a_passkey_of_somebody_who_left_is_gone_with_them(passkey, cast):
    actions.end_access(by=cast.adam, worker=cast.ana)
    assert not Authenticator.objects.exists()
    browser = Client()
    assert in_by(browser, passkey).url == "/sign-in/"
    assert "_auth_user_id" not in browser.session


def test_the_way_on_never_leaves_the_house(passkey):
    assert in_by(Client(), passkey, next="https://elsewhere.example/").url == "/"


def test_the_step_is_no_page_without_a_password_before(client):
    assert client.get(STEP).url == "/sign-in/"
    assert client.get(BY_PASSKEY).url == "/sign-in/"


def test_a_secret_moved_to_another_workers_row_opens_nothing(secret, cast, sign_in):
    theirs = add_code_app(sign_in(cast.dee))
    row, stolen = Authenticator.objects.get(user=cast.ana), Authenticator.objects.get(user=cast.dee).data
    Authenticator.objects.filter(pk=row.pk).update(data=stolen)
    assert at_the_step().post(STEP, {"code": code_now(theirs, 1)}).status_code == 200


def test_signing_in_may_note_a_use_and_never_adds_or_takes_away(secret):
    row = Authenticator.objects.get()
    with guarded():
        row.record_usage()
        with pytest.raises(WriteOutsideVerb):
            row.delete()
        with pytest.raises(WriteOutsideVerb):
            Authenticator.objects.create(user_id=row.user_id, type="webauthn", data={})
