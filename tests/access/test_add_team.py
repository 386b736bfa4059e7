"""access.add_team"""

import pytest
from django.urls import reverse

from firstlight.access import actions
from firstlight.access.models import Team
from firstlight.kit.errors import Denied, Refused

pytestmark = pytest.mark.django_db
PAGE = "access:add_team"
NEW = {"code": "nights", "name": "Night work"}


def test_the_administrator_sets_up_a_programme(cast, sign_in, ledger):
    adam = sign_in(cast.adam)
    assert adam.get(reverse(PAGE)).status_code == 200
    before = len(ledger("access.add_team"))
    assert adam.post(reverse(PAGE), NEW)["Location"] == reverse("access:list_workers")
    event = ledger("access.add_team")[-1]
    assert len(ledger("access.add_team")) == before + 1
    assert (event.by, event.noun_id) == (cast.adam.ledger_id, Team.objects.get(code="nights").pk)


def test_it_refuses_a_code_in_use(cast):
    with pytest.raises(Refused, match="taken"):
        actions.add_team(by=cast.adam, code="youth", name="Another")


def test_others_may_not(cast, sign_in):
    assert sign_in(cast.hal).get(reverse(PAGE)).status_code == 403
    with pytest.raises(Denied):
        actions.add_team(by=cast.ruth, **NEW)
