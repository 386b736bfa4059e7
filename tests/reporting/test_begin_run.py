"""reporting.begin_run"""

import pytest

from firstlight.kit.errors import Denied, Refused
from firstlight.reporting import actions
from tests.reporting import made
from tests.response.made import done

pytestmark = pytest.mark.django_db


def test_it_is_worked_on_and_another_process_leaves_it(cast, night, ledger):
    run = actions.begin_run(by=made.NIGHTLY, run=made.waiting(cast.grace, made.project()))
    assert (run.state, run.tries) == ("working", 1)
    with pytest.raises(Refused, match="being_counted"):
        actions.begin_run(by=made.NIGHTLY, run=run)
    [event] = done(ledger("reporting.begin_run"))
    assert (event.by, event.noun_id) == ("system:nightly", run.pk)


def test_after_two_minutes_it_is_begun_anew_once(cast, night):
    run = actions.begin_run(by=made.NIGHTLY, run=made.waiting(cast.grace, made.project()))
    night(minutes=3)
    run = actions.begin_run(by=made.NIGHTLY, run=run)
    night(minutes=3)
    with pytest.raises(Refused, match="begun_twice"):
        actions.begin_run(by=made.NIGHTLY, run=run)


def test_nobody_but_the_house_does_it(cast, night):
    with pytest.raises(Denied):
        actions.begin_run(by=cast.grace, run=made.waiting(cast.grace, made.project()))
