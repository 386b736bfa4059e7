"""access.add_worker"""

import pytest

from firstlight.access import actions
from firstlight.access.models import User
from firstlight.kit.errors import Denied, Refused

pytestmark = pytest.mark.django_db


def test_the_administrator_adds_a_worker(cast, ledger):
    worker = actions.add_worker(
        by=cast.adam, username="mia", display_name="Mia Invented", password="a long enough phrase"
    )
    assert User.objects.get(username="mia") == worker
    assert worker.check_password("a long enough phrase")
    event = ledger("access.add_worker")[-1]
    assert (event.by, event.noun_id) == (cast.adam.ledger_id, worker.pk)
    assert "Mia" not in str(vars(event))


def test_it_refuses_a_name_in_use_and_a_weak_password(cast):
    with pytest.raises(Refused, match="taken"):
        actions.add_worker(by=cast.adam, username="ANA", display_name="X", password="a long enough phrase")
    with pytest.raises(Refused, match="weak_password"):
        actions.add_worker(by=cast.adam, username="mia", display_name="X", password="short")


def test_nobody_else_may(cast, ledger):
    with pytest.raises(Denied):
        actions.add_worker(by=cast.ana, username="mia", display_name="X", password="a long enough phrase")
    assert ledger("access.add_worker")[-1].outcome == "denied"
