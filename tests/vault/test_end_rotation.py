"""vault.end_rotation"""

import pytest

from firstlight.access.actors import System
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.vault import actions

pytestmark = pytest.mark.django_db


def test_it_ends_once_with_its_count(ledger, night):
    begun = actions.begin_rotation(by=System("command"), to_version=2)
    ended = actions.end_rotation(by=System("command"), rotation=begun, keys=7)
    assert (ended.ended_at, ended.keys) == (now(), 7)
    assert len(ledger("vault.end_rotation")) == 1
    with pytest.raises(Refused, match="ended"):
        actions.end_rotation(by=System("command"), rotation=ended, keys=7)


def test_nobody_of_the_staff_does_it(cast):
    begun = actions.begin_rotation(by=System("command"), to_version=2)
    with pytest.raises(Denied):
        actions.end_rotation(by=cast.adam, rotation=begun, keys=0)
