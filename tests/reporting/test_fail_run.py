"""reporting.fail_run"""

import pytest

from firstlight.kit.errors import Denied
from firstlight.reporting import actions
from firstlight.reporting.models import ReportRun
from tests.reporting import made
from tests.response.made import done

pytestmark = pytest.mark.django_db


def test_it_ends_and_says_why(cast, night, ledger):
    run = made.waiting(cast.grace, made.project())
    run = actions.fail_run(by=made.NIGHTLY, run=run, reason=ReportRun.Why.NOT_THERE)
    assert (run.state, run.why_failed) == ("failed", "not_there")
    [event] = done(ledger("reporting.fail_run"))
    assert (event.by, event.noun_id, event.reason) == ("system:nightly", run.pk, "not_there")


def test_nobody_but_the_house_does_it(cast, night):
    with pytest.raises(Denied):
        actions.fail_run(by=cast.grace, run=made.waiting(cast.grace, made.project()), reason="broke")
