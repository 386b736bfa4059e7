"""access.ask_factor"""

from datetime import timedelta

import pytest

from firstlight.access import actions
from firstlight.access.actors import System
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied

pytestmark = pytest.mark.django_db


def test_the_first_time_somebody_is_asked_starts_their_days(cast, night, settings, ledger):
    settings.SECOND_FACTOR_DAYS = 3
    actions.ask_factor(by=System("sign-in"), worker=cast.ruth)
    assert cast.ruth.factor_due_at == now() + timedelta(days=3)
    [event] = ledger("access.ask_factor")
    assert (event.by, event.noun_id) == ("system:sign-in", cast.ruth.pk)


def test_only_the_sign_in_asks(cast):
    with pytest.raises(Denied):
        actions.ask_factor(by=cast.adam, worker=cast.ruth)
