"""devices.clear_factors"""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from firstlight.devices import actions
from firstlight.kit.errors import Refused
from tests.devices.made import add_code_app, add_passkey, forget_proof, recovery_codes

pytestmark = pytest.mark.django_db


def page(worker):
    return reverse("devices:clear_factors", args=[worker.pk])


def test_an_administrator_takes_all_of_them_away(cast, sign_in, ledger):
    dee, adam = sign_in(cast.dee), sign_in(cast.adam)
    add_passkey(dee)
    add_code_app(dee)
    recovery_codes(dee)
    assert page(cast.dee) in adam.get(reverse("access:see_worker", args=[cast.dee.pk])).content.decode()
    assert "call them back" in adam.get(page(cast.dee)).content.decode()
    assert adam.post(page(cast.dee)).status_code == 302
    assert not Authenticator.objects.exists()
    assert dee.get("/account/").status_code == 302
    [event] = ledger("devices.clear_factors")
    assert (event.by, event.noun_id) == (cast.adam.ledger_id, cast.dee.pk)
    assert "They have none" in adam.post(page(cast.dee)).content.decode()


def test_it_asks_whether_it_is_still_them(cast, sign_in):
    adam = sign_in(cast.adam)
    forget_proof(adam)
    assert adam.get(page(cast.dee)).url.startswith("/account/prove_again/")


def test_nobody_does_it_for_themselves(cast):
    with pytest.raises(Refused, match="own"):
        actions.clear_factors(by=cast.adam, worker=cast.adam)


def test_403_without_the_verb_404_for_nobody(cast, sign_in):
    assert sign_in(cast.ruth).post(page(cast.dee)).status_code == 403
    assert sign_in(cast.adam).get(reverse("devices:clear_factors", args=["0" * 12])).status_code == 404
