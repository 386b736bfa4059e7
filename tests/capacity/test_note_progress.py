"""capacity.note_progress"""

import pytest

from firstlight.capacity import actions
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from tests.capacity import made
from tests.response.made import done

pytestmark = pytest.mark.django_db


def test_it_goes_forward_only_and_is_never_the_end(cast, night, ledger):
    run = actions.begin_run(by=made.NIGHTLY, run=actions.ask(by=cast.hal))
    night(seconds=5)
    for percent, stands in ((40, 40), (20, 40), (100, 99)):
        run = actions.note_progress(by=made.NIGHTLY, run=run, percent=percent)
        assert run.percent == stands
    assert run.alive_at == now()
    assert len(done(ledger("capacity.note_progress"))) == 3


def test_it_refuses_when_it_is_not_worked_on(cast, night):
    with pytest.raises(Refused, match="not_working"):
        actions.note_progress(by=made.NIGHTLY, run=actions.ask(by=cast.hal), percent=10)


def test_nobody_but_the_house_does_it(cast, night):
    with pytest.raises(Denied):
        actions.note_progress(by=cast.hal, run=actions.ask(by=cast.hal), percent=10)
