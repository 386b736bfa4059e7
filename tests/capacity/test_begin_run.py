"""capacity.begin_run"""

import pytest

from firstlight.capacity import actions
from firstlight.kit.errors import Denied, Refused
from tests.capacity import made
from tests.response.made import done

pytestmark = pytest.mark.django_db


def test_a_process_begins_with_it(cast, night, ledger):
    run = actions.begin_run(by=made.NIGHTLY, run=actions.ask(by=cast.hal))
    assert (run.state, run.tries, run.percent) == ("working", 1, 0)
    assert [move.to_state for move in run.moves.order_by("id")] == ["waiting", "working"]
    [event] = done(ledger("capacity.begin_run"))
    assert (event.by, event.noun_id) == ("system:nightly", run.pk)


def test_it_refuses_while_another_one_has_it_and_begins_anew_once_it_is_not_heard(cast, night):
    run = actions.begin_run(by=made.NIGHTLY, run=actions.ask(by=cast.hal))
    night(seconds=90)
    with pytest.raises(Refused, match="being_worked_out"):
        actions.begin_run(by=made.NIGHTLY, run=run)
    run = actions.note_progress(by=made.NIGHTLY, run=run, percent=30)
    night(seconds=100)
    with pytest.raises(Refused, match="being_worked_out"):
        actions.begin_run(by=made.NIGHTLY, run=run)
    night(minutes=3)
    run = actions.begin_run(by=made.NIGHTLY, run=run)
    assert (run.tries, run.percent) == (2, 0)
    night(minutes=3)
    with pytest.raises(Refused, match="begun_twice"):
        actions.begin_run(by=made.NIGHTLY, run=run)


def test_nobody_but_the_house_does_it(cast, night):
    with pytest.raises(Denied):
        actions.begin_run(by=cast.hal, run=actions.ask(by=cast.hal))
