"""notify.note_mailed"""

import pytest

from firstlight.access.actors import System
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied
from firstlight.notify import actions, queries
from tests.notify.made import told

pytestmark = pytest.mark.django_db


def test_it_ends_the_tries(cast, night, ledger):
    notice = actions.note_mailed(by=System("nightly"), notice=told(cast.dee, mail=True))
    assert (notice.mailed_at, notice.next_try_at) == (now(), None)
    assert not queries.due_mail(now()).exists()
    assert [event.noun_id for event in ledger("notify.note_mailed")] == [notice.pk]


def test_no_worker_may(cast, night):
    with pytest.raises(Denied):
        actions.note_mailed(by=cast.dee, notice=told(cast.dee, mail=True))
