"""devices.make_recovery_codes"""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from firstlight.devices import actions
from firstlight.kit.errors import Refused
from tests.access.made import PASSWORD, type_in
from tests.devices.made import add_passkey, recovery_codes

pytestmark = pytest.mark.django_db
PAGE = "/account/factors/make_recovery_codes/"


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


def signs_in(code):
    browser = Client()
    assert type_in(browser, "ana", PASSWORD).url == reverse("mfa_authenticate")
    return browser.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302


def test_ten_are_shown_once_each_opens_once_and_new_ones_end_the_old(cast, sign_in, ledger):
    ana = sign_in(cast.ana)
    add_passkey(ana)
    assert "Show me ten new codes" in ana.get(PAGE).content.decode()
    codes = recovery_codes(ana)
    assert len(set(codes)) == 10
    assert codes[0] not in ana.get(PAGE).content.decode()
    row = Authenticator.objects.get(type="recovery_codes")
    assert row.data["seed"].startswith(f"worker:{cast.ana.pk}.")
    assert signs_in(codes[0])
    assert not signs_in(codes[0])
    assert signs_in(codes[1].replace(" ", ""))
    assert "8 left" in ana.get(reverse("devices:see_factors")).content.decode()
    assert len(recovery_codes(ana)) == 10
    assert not signs_in(codes[2])
    assert len(ledger("access.use_recovery_codes")) == 2
    events = ledger("devices.make_recovery_codes")
    assert [event.noun_id for event in events] == [cast.ana.pk] * 2
    assert not any(code in str(vars(event)) for event in events for code in codes)


def test_alone_they_are_refused(cast, sign_in):
    with pytest.raises(Refused, match="no_factor"):
        actions.make_recovery_codes(by=cast.ana)
    assert "Set one up first" in sign_in(cast.ana).post(PAGE).content.decode()
