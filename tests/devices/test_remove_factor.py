"""devices.remove_factor"""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from firstlight.devices import actions
from firstlight.kit.errors import Refused
from tests.devices.made import add_code_app, add_passkey, recovery_codes

pytestmark = pytest.mark.django_db
PAGE = "/account/factors/remove_factor/"


def test_one_is_taken_away_and_with_the_last_the_codes_go(cast, sign_in, ledger):
    ana = sign_in(cast.ana)
    add_passkey(ana)
    add_code_app(ana)
    recovery_codes(ana)
    elsewhere = sign_in(cast.ana)
    passkey, app = Authenticator.objects.exclude(type="recovery_codes").order_by("pk")
    assert "A phone" in ana.get(PAGE).content.decode()
    assert ana.post(PAGE, {"factor": passkey.pk}).url == reverse("devices:see_factors")
    assert elsewhere.get("/account/").status_code == 302
    assert Authenticator.objects.filter(type="recovery_codes").exists()
    assert ana.post(PAGE, {"factor": app.pk}).status_code == 302
    assert not Authenticator.objects.exists()
    assert [event.noun_id for event in ledger("devices.remove_factor")] == [cast.ana.pk] * 2


def test_the_last_one_stays_where_the_role_needs_it(cast, sign_in, settings):
    settings.SECOND_FACTOR = "roles"
    ruth = sign_in(cast.ruth)
    add_passkey(ruth)
    [row] = Authenticator.objects.all()
    assert "Add another first" in ruth.post(PAGE, {"factor": row.pk}).content.decode()
    assert Authenticator.objects.exists()


def test_somebody_elses_is_not_theirs_to_take(cast, sign_in):
    add_passkey(sign_in(cast.dee))
    [row] = Authenticator.objects.all()
    with pytest.raises(Refused, match="gone"):
        actions.remove_factor(by=cast.ana, factor=row.pk)
    assert sign_in(cast.ana).post(PAGE, {"factor": "x"}).status_code == 200
    assert Authenticator.objects.exists()
