"""backups.note_restore"""

import pytest

from firstlight.access.actors import System
from firstlight.backups import actions
from firstlight.kit.errors import Denied

pytestmark = pytest.mark.django_db


def test_it_is_one_line_in_the_ledger_without_a_person(ledger):
    actions.note_restore(by=System("command"), reason="restored")
    [event] = ledger("backups.note_restore")
    assert (event.by, event.reason, event.noun, event.about) == ("system:command", "restored", "", "")


def test_neither_a_worker_nor_the_night_restores(cast, ledger):
    for by in (cast.omar, System("nightly")):
        with pytest.raises(Denied):
            actions.note_restore(by=by, reason="restored")
    assert {event.outcome for event in ledger("backups.note_restore")} == {"denied"}
