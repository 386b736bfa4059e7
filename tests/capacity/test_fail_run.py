"""capacity.fail_run"""

import pytest

from firstlight.capacity import actions
from firstlight.capacity.models import Run
from firstlight.kit.errors import Denied, Refused
from tests.capacity import made
from tests.response.made import done

pytestmark = pytest.mark.django_db


def test_it_ends_plainly_with_a_reason_and_may_be_asked_anew(cast, night, ledger):
    run = actions.fail_run(by=made.NIGHTLY, run=actions.ask(by=cast.hal), reason=Run.Why.TOO_LITTLE)
    assert (run.state, run.why_failed, run.answer) == ("failed", "too_little", None)
    assert actions.ask(by=cast.hal) != run
    [event] = done(ledger("capacity.fail_run"))
    assert (event.reason, event.noun_id) == ("too_little", run.pk)


def test_it_refuses_what_has_ended(cast, night):
    with pytest.raises(Refused, match="no_such_move"):
        actions.fail_run(by=made.NIGHTLY, run=made.answered(cast.hal), reason=Run.Why.BROKE)


def test_nobody_but_the_house_does_it(cast, night):
    with pytest.raises(Denied):
        actions.fail_run(by=cast.hal, run=actions.ask(by=cast.hal), reason=Run.Why.BROKE)
