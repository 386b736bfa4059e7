"""capacity.take_outlook"""

from datetime import date

import pytest

from firstlight.capacity import actions, queries
from firstlight.capacity.models import Outlook
from firstlight.kit.errors import Denied, Refused
from tests.capacity import made
from tests.hotline.made import taken
from tests.response.made import done

pytestmark = pytest.mark.django_db


def test_what_is_expected_is_kept_once_a_month(cast, night, ledger):
    one = actions.take_outlook(by=made.NIGHTLY, forecasts=made.forecast())
    assert (one.month, one.forecasts["all"]["middle"][0]) == (date(2026, 11, 1), 14.0)
    with pytest.raises(Refused, match="taken"):
        actions.take_outlook(by=made.NIGHTLY, forecasts=made.forecast())
    night(days=10)
    actions.take_outlook(by=made.NIGHTLY, forecasts=made.forecast())
    assert Outlook.objects.count() == 2
    assert len(done(ledger("capacity.take_outlook"))) == 2


def test_it_is_due_once_a_month_where_there_are_weeks_enough(cast, night):
    assert not queries.outlook_due(), "nothing came yet"
    taken(cast.ana)
    assert not queries.outlook_due(), "too few weeks"
    night(weeks=9)
    assert queries.outlook_due()
    actions.take_outlook(by=made.NIGHTLY, forecasts=made.forecast())
    assert not queries.outlook_due()


def test_nobody_but_the_house_does_it(cast, night):
    with pytest.raises(Denied):
        actions.take_outlook(by=cast.hal, forecasts={})
