"""access.end_access"""

import pytest
from django.urls import reverse

from firstlight.access import actions
from firstlight.kit.errors import Denied, Refused

pytestmark = pytest.mark.django_db
PAGE = "access:end_access"


def test_sign_in_roles_and_duty_end_at_once_in_every_browser(cast, sign_in, on_duty, ledger):
    on_duty("ana", "hotline")
    ana, adam = sign_in(cast.ana), sign_in(cast.adam)
    assert adam.get(reverse(PAGE, args=[cast.ana.pk])).status_code == 200
    assert adam.post(reverse(PAGE, args=[cast.ana.pk])).status_code == 302
    assert ana.get("/account/")["Location"].startswith(reverse("account_login"))
    assert (cast.ana.role_codes, cast.ana.duty_kinds, cast.ana.is_active) == (frozenset(), frozenset(), False)
    event = ledger("access.end_access")[-1]
    assert (event.by, event.noun_id, event.about) == (cast.adam.ledger_id, cast.ana.pk, "")


def test_nobody_ends_their_own(cast):
    with pytest.raises(Refused, match="own_access"):
        actions.end_access(by=cast.adam, worker=cast.adam)


def test_others_may_not_and_nobody_is_nobody(cast, sign_in):
    assert sign_in(cast.ruth).post(reverse(PAGE, args=[cast.ana.pk])).status_code == 403
    assert sign_in(cast.adam).post(reverse(PAGE, args=["0123456789ab"])).status_code == 404
    with pytest.raises(Denied):
        actions.end_access(by=cast.ruth, worker=cast.ana)
