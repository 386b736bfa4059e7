"""devices.add_code_app"""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from firstlight.devices import actions
from firstlight.kit.errors import Refused
from tests.devices.made import add_code_app, code_now, secret_of

pytestmark = pytest.mark.django_db
PAGE = "/account/factors/add_code_app/"


def test_the_code_it_shows_sets_it_up_and_its_secret_is_sealed(cast, sign_in, ledger):
    ana = sign_in(cast.ana)
    secret = add_code_app(ana)
    [row] = Authenticator.objects.all()
    assert (row.user_id, row.type) == (cast.ana.pk, "totp")
    assert secret not in str(row.data)
    assert row.data["secret"].startswith(f"worker:{cast.ana.pk}.")
    assert secret not in str(dict(ana.session))
    [event] = ledger("devices.add_code_app")
    assert (event.by, event.noun_id) == (cast.ana.ledger_id, cast.ana.pk)
    assert secret not in str(vars(event))


def test_the_same_square_stays_until_it_is_used(cast, sign_in):
    ana = sign_in(cast.ana)
    secret = secret_of(ana.get(PAGE))
    wrong = "000000" if code_now(secret) != "000000" else "111111"
    told = ana.post(PAGE, {"code": wrong})
    assert "did not fit" in told.content.decode()
    assert secret_of(told) == secret
    assert not Authenticator.objects.exists()
    assert ana.post(PAGE, {"code": code_now(secret)}).url == reverse("devices:make_recovery_codes")


def test_there_is_one_at_a_time(cast, sign_in, ledger):
    ana = sign_in(cast.ana)
    add_code_app(ana)
    secret = secret_of(ana.get(PAGE))
    assert "You have a code app" in ana.post(PAGE, {"code": code_now(secret)}).content.decode()
    with pytest.raises(Refused, match="has_one"):
        actions.add_code_app(by=cast.ana, secret="A" * 32)


def test_two_workers_never_read_the_same_square(cast, sign_in):
    assert secret_of(sign_in(cast.ana).get(PAGE)) != secret_of(sign_in(cast.dee).get(PAGE))
