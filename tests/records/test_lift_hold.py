"""records.lift_hold"""

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.records import actions
from firstlight.records.models import Hold
from tests.response.made import anew
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("records:lift_hold", args=[of.pk])


def test_it_is_lifted_once_and_stays_readable(cast, sign_in, ledger, night):
    survivor = person()
    hold = actions.hold_record(by=cast.pia, survivor=survivor, why="litigation")
    pia = sign_in(cast.pia)
    assert "Lift it" in pia.get(page(hold)).content.decode()
    assert pia.post(page(hold), {"seen": f"{hold.pk}:{hold.version}"}).status_code == 302
    lifted = anew(hold)
    assert (lifted.lifted_at, lifted.lifted_by) == (now(), cast.pia.ledger_id)
    assert not Hold.objects.in_force().exists()
    assert len([one for one in ledger("records.lift_hold") if one.outcome == "done"]) == 1
    with pytest.raises(Refused, match="lifted"):
        actions.lift_hold(by=cast.pia, hold=lifted)


def test_403_without_the_verb_and_404_for_what_is_not_there(cast, sign_in):
    hold = actions.hold_record(by=cast.pia, survivor=person(), why="litigation")
    assert sign_in(cast.ruth).get(page(hold)).status_code == 403
    assert sign_in(cast.pia).get(reverse("records:lift_hold", args=["0" * 12])).status_code == 404
