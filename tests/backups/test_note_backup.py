"""backups.note_backup"""

import pytest

from firstlight.access.actors import System
from firstlight.backups import actions
from firstlight.kit.errors import Denied
from tests.backups.office import administrator, told

pytestmark = pytest.mark.django_db


def test_a_backup_is_one_line_in_the_ledger_without_a_person(ledger):
    actions.note_backup(by=System("command"), reason="made")
    [event] = ledger("backups.note_backup")
    assert (event.by, event.reason, event.noun, event.about) == ("system:command", "made", "", "")


def test_one_that_came_back_settles_what_was_told_of_a_failure(cast):
    adam = administrator()
    actions.report_failed_backup(by=System("nightly"), reason="no_room")
    actions.note_backup(by=System("command"), reason="made")
    assert len(told(adam)) == 1
    actions.note_backup(by=System("nightly"), reason="came_back")
    assert told(adam) == []


def test_no_worker_says_so(cast, ledger):
    with pytest.raises(Denied):
        actions.note_backup(by=administrator(), reason="made")
    assert ledger("backups.note_backup")[0].outcome == "denied"
