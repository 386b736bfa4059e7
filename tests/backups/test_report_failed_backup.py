"""backups.report_failed_backup"""

import pytest

from firstlight.access.actors import System
from firstlight.backups import actions
from firstlight.kit.errors import Denied
from firstlight.notify import mail
from firstlight.notify.queries import page_of
from tests.backups.office import administrator, told

pytestmark = pytest.mark.django_db


def test_each_administrator_is_told_once_until_it_is_read(cast, ledger):
    adam = administrator()
    for _night in range(3):
        actions.report_failed_backup(by=System("nightly"), reason="no_room")
    [notice] = told(adam)
    assert (notice.kind, notice.sign, notice.whom, notice.page_id) == ("backup", "", "", "")
    assert page_of(notice).endswith("/notices/")
    assert told(cast.omar) == []
    assert [event.reason for event in ledger("backups.report_failed_backup")] == ["no_room"] * 3


def test_the_mail_says_nothing_but_that(cast):
    adam = administrator()
    adam.email = "adam@agency.example"
    adam.save()
    actions.report_failed_backup(by=System("nightly"), reason="altered")
    [notice] = told(adam)
    assert notice.by_mail
    assert mail.compose(notice).body.startswith("The backup of the night did not succeed.")


def test_no_worker_says_so(cast):
    with pytest.raises(Denied):
        actions.report_failed_backup(by=cast.omar, reason="no_room")
