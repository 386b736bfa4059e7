"""vault.begin_rotation"""

import pytest

from firstlight.access.actors import System
from firstlight.kit.errors import Denied, Refused
from firstlight.vault import actions
from firstlight.vault.models import Rotation

pytestmark = pytest.mark.django_db


def test_it_is_written_down_once(ledger):
    begun = actions.begin_rotation(by=System("command"), to_version=2)
    assert Rotation.objects.get() == begun
    [event] = ledger("vault.begin_rotation")
    assert (event.by, event.noun_id, event.about) == ("system:command", begun.pk, "")


def test_one_at_a_time():
    actions.begin_rotation(by=System("command"), to_version=2)
    with pytest.raises(Refused, match="under_way"):
        actions.begin_rotation(by=System("command"), to_version=3)


def test_nobody_of_the_staff_does_it(cast):
    for worker in (cast.ruth, cast.adam):
        with pytest.raises(Denied):
            actions.begin_rotation(by=worker, to_version=2)
    assert not Rotation.objects.exists()
