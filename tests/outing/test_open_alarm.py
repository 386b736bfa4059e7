"""outing.open_alarm"""

import pytest

from firstlight.access.models import Duty, Membership, Team, User
from firstlight.audit.models import Event
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.outing import actions
from tests.outing.made import PLAN, anew, done, missed

pytestmark = pytest.mark.django_db


def page(of):
    return f"/outings/{of.pk}/open_alarm/"


@pytest.fixture
def alarm(outing, night):
    night(minutes=41)
    return missed(outing)


@pytest.fixture
def nia(cast):
    """A second supervisor, invented, off duty."""
    worker = User.objects.create(username="nia", display_name="Nia Brook")
    team = Team.objects.get(code="response")
    Membership.objects.create(user=worker, team=team, role="supervisor", from_at=now().replace(year=2025))
    return worker


def test_the_supervisor_on_call_opens_and_the_ledger_knows(cast, alarm, sign_in, ledger):
    browser = sign_in(cast.ruth)
    assert browser.get(page(alarm)).status_code == 200
    found = browser.post(page(alarm), {"seen": f"{alarm.pk}:{alarm.version}"}, follow=True).content.decode()
    assert all(text in found for text in PLAN.values())
    assert anew(alarm).opened_at == now()
    assert anew(alarm).moves.last().why == "opened"
    [event] = done(ledger("outing.open_alarm"))
    assert (event.by, event.noun_id, event.about) == (cast.ruth.ledger_id, alarm.pk, alarm.about)
    assert "bench" not in str([vars(event) for event in Event.objects.all()])


def test_nothing_opens_without_an_alarm(cast, outing):
    with pytest.raises(Refused, match="no_alarm"):
        actions.open_alarm(by=cast.ruth, outing=outing)


def test_off_duty_it_opens_when_nobody_is_or_nobody_did(cast, alarm, nia, night):
    with pytest.raises(Refused, match="on_call_opens"):
        actions.open_alarm(by=nia, outing=alarm)
    night(minutes=11)
    everyone = missed(alarm)
    assert actions.open_alarm(by=nia, outing=everyone).opened_at == now()


def test_off_duty_it_opens_at_once_when_nobody_is_on_call(cast, alarm, nia):
    Duty.objects.filter(user=cast.ruth).update(ended_at=now())
    assert actions.open_alarm(by=nia, outing=alarm).opened_at == now()


def test_each_opens_for_themselves(cast, alarm, nia, sign_in, night):
    night(minutes=11)
    actions.open_alarm(by=cast.ruth, outing=missed(alarm))
    assert PLAN["place"] not in sign_in(nia).get(f"/outings/{alarm.pk}/see_alarm/").content.decode()


def test_others_may_not_and_ones_own_is_not_found(cast, alarm, sign_in):
    assert sign_in(cast.dee).post(page(alarm), {}).status_code == 403
    with pytest.raises(Denied):
        actions.open_alarm(by=cast.marco, outing=alarm)
    type(alarm).objects.filter(pk=alarm.pk).update(worker=cast.ruth)
    assert sign_in(cast.ruth).post(page(alarm), {}).status_code == 404
    with pytest.raises(Refused, match="own"):
        actions.open_alarm(by=cast.ruth, outing=anew(alarm))
