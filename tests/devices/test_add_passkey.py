"""devices.add_passkey"""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from firstlight.access import idle
from firstlight.devices import actions
from firstlight.kit.errors import Refused
from tests.devices.made import Passkey, add_passkey, options_of

pytestmark = pytest.mark.django_db
PAGE = "/account/factors/add_passkey/"


def test_a_passkey_is_made_and_brings_the_recovery_codes_with_it(cast, sign_in, ledger):
    ana, elsewhere = sign_in(cast.ana), sign_in(cast.ana)
    made = Passkey().make(options_of(ana.get(PAGE)))
    answer = ana.post(PAGE, {"kind": "phone", "credential": json.dumps(made)})
    assert answer.url == reverse("devices:make_recovery_codes")
    [row] = Authenticator.objects.all()
    assert (row.user_id, row.type, row.data["name"]) == (cast.ana.pk, "webauthn", "phone")
    assert "A phone" in ana.get(reverse("devices:see_factors")).content.decode()
    assert elsewhere.get("/account/").url.startswith("/sign-in/")
    [event] = ledger("devices.add_passkey")
    assert (event.by, event.noun_id, event.outcome) == (cast.ana.ledger_id, cast.ana.pk, "done")


@pytest.mark.parametrize("wrong", ["", "{}", "[]", '"x"', "not json", '{"id": "AA", "response": {}}'])
def test_what_answers_nothing_is_not_kept(cast, sign_in, wrong):
    ana = sign_in(cast.ana)
    ana.get(PAGE)
    assert ana.post(PAGE, {"kind": "phone", "credential": wrong}).status_code == 200
    assert not Authenticator.objects.exists()


def test_an_answer_for_another_site_or_to_another_question_is_not_kept(cast, sign_in):
    ana = sign_in(cast.ana)
    first = options_of(ana.get(PAGE))
    ana.get(PAGE)
    old = Passkey().make(first)
    other = Passkey().make(options_of(ana.get(PAGE)), origin="https://testserver.elsewhere.example")
    for made in (old, other):
        ana.get(PAGE)
        assert ana.post(PAGE, {"kind": "phone", "credential": json.dumps(made)}).status_code == 200
    assert not Authenticator.objects.exists()


def test_none_is_made_at_a_desk_that_others_use(cast, sign_in, ledger):
    ana = sign_in(cast.ana)
    session = ana.session
    session[idle.SHARED] = True
    session.save()
    made = Passkey().make(options_of(ana.get(PAGE)))
    told = ana.post(PAGE, {"kind": "phone", "credential": json.dumps(made)}).content.decode()
    assert "Others use this desk" in told
    assert not Authenticator.objects.exists()
    assert [event.reason for event in ledger("devices.add_passkey")] == ["shared_desk"]


def test_ten_are_enough(cast, sign_in):
    for number in range(10):
        Authenticator.objects.create(user=cast.ana, type="webauthn", data={"name": "key", "n": number})
    with pytest.raises(Refused, match="too_many"):
        actions.add_passkey(by=cast.ana, kind="key", credential={})


def test_nobody_signed_in_makes_none(client):
    assert client.get(PAGE).url.startswith("/sign-in/")


def test_made_a_second_time_the_codes_stay(cast, sign_in):
    ana = sign_in(cast.ana)
    add_passkey(ana)
    made = Passkey().make(options_of(ana.get(PAGE)))
    answer = ana.post(PAGE, {"kind": "key", "credential": json.dumps(made)})
    assert answer.url == reverse("devices:see_factors")
