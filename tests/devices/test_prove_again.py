"""devices.prove_again, and the verbs it stands before."""

import json

import pytest
from django.core.cache import cache
from django.urls import reverse

from firstlight.access.models import User
from firstlight.access.proving import STEP_UP
from firstlight.desk.docs import actions, pages
from tests.access.made import NEW, PASSWORD
from tests.devices.made import add_code_app, add_passkey, code_now, forget_proof, options_of

pytestmark = pytest.mark.django_db
PAGE = "/account/prove_again/"
VERB = "/workers/add_worker/"


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


@pytest.fixture
def adam(cast, sign_in):
    browser = sign_in(cast.adam)
    forget_proof(browser)
    return browser


def test_every_verb_it_stands_before_exists():
    assert set(STEP_UP) <= set(pages()) & set(actions())


def test_the_page_asks_first_and_goes_on_to_where_they_were(adam, ledger, cast):
    assert adam.get(VERB).url == f"{PAGE}?next={VERB}"
    page = adam.get(PAGE, {"next": VERB}).content.decode()
    assert "Is it still you?" in page
    assert "Your password" in page
    assert adam.post(PAGE, {"next": VERB, "proof-password": PASSWORD}).url == VERB
    assert adam.get(VERB).status_code == 200
    [event] = ledger("devices.prove_again")
    assert (event.by, event.noun_id, event.outcome) == (cast.adam.ledger_id, cast.adam.pk, "done")
    assert PASSWORD not in str(vars(event))


def test_it_holds_for_five_minutes_and_the_sign_in_counts(cast, sign_in, night):
    adam = sign_in(cast.adam)
    night(minutes=4)
    assert adam.get(VERB).status_code == 200
    night(minutes=2)
    assert adam.get(VERB).url.startswith(PAGE)


def test_what_was_typed_meanwhile_travels_with_the_answer(adam):
    page = adam.post(VERB, NEW).content.decode()
    assert 'name="username" value="mia"' in page
    assert f'action="{VERB}"' in page
    assert not User.objects.filter(username="mia").exists()
    wrong = adam.post(VERB, {**NEW, "proof-password": "guess"}).content.decode()
    assert "did not fit" in wrong
    assert 'name="username" value="mia"' in wrong
    assert "guess" not in wrong
    assert adam.post(VERB, {**NEW, "proof-password": PASSWORD}).status_code == 302
    assert User.objects.filter(username="mia").exists()


def test_five_wrong_answers_end_the_session(adam):
    for _try in range(4):
        assert adam.post(PAGE, {"proof-password": "guess"}).status_code == 200
    assert adam.post(PAGE, {"proof-password": "guess"}).url.startswith("/sign-in/")
    assert "_auth_user_id" not in adam.session


def test_with_a_passkey_the_password_is_no_answer_and_the_passkey_is(cast, sign_in):
    adam = sign_in(cast.adam)
    passkey = add_passkey(adam)
    forget_proof(adam)
    page = adam.get(PAGE, {"next": VERB})
    assert "Your password" not in page.content.decode()
    assert adam.post(PAGE, {"next": VERB, "proof-password": PASSWORD}).status_code == 200
    page = adam.get(PAGE, {"next": VERB})
    answer = {"next": VERB, "proof-credential": json.dumps(passkey.sign(options_of(page)))}
    assert adam.post(PAGE, answer).url == VERB
    forget_proof(adam)
    adam.get(PAGE)
    assert adam.post(PAGE, answer).status_code == 200  # an answer given before answers nothing new


def test_a_key_that_is_only_plugged_in_is_no_answer(cast, sign_in):
    adam = sign_in(cast.adam)
    passkey = add_passkey(adam)
    forget_proof(adam)
    touched = json.dumps(passkey.sign(options_of(adam.get(PAGE, {"next": VERB})), flags=0x01))
    assert adam.post(PAGE, {"next": VERB, "proof-credential": touched}).status_code == 200
    assert adam.get(VERB).url.startswith(PAGE)


def test_a_code_answers_once(cast, sign_in):
    adam = sign_in(cast.adam)
    secret = add_code_app(adam)
    code = code_now(secret)
    forget_proof(adam)
    assert adam.post(PAGE, {"next": VERB, "proof-code": code}).url == VERB
    forget_proof(adam)
    assert adam.post(PAGE, {"next": VERB, "proof-code": code}).status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_the_way_on_never_leaves_the_house(adam, elsewhere):
    assert adam.post(PAGE, {"next": elsewhere, "proof-password": PASSWORD}).url == "/"


def test_asked_by_a_part_of_a_page_the_whole_page_is_led(adam):
    answer = adam.get(VERB, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"].startswith(PAGE)


def test_who_may_not_is_refused_before_anything_is_asked(cast, sign_in):
    ana = sign_in(cast.ana)
    forget_proof(ana)
    assert ana.get(VERB).status_code == 403
    assert reverse("devices:prove_again") == PAGE
