"""outing.raise_alarm"""

import logging

import pytest

from firstlight.access.models import Duty
from firstlight.cli import running
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.outing import actions, queries
from firstlight.survivors.models import Barred
from tests.outing.made import NIGHTLY, anew, done, missed, told

pytestmark = pytest.mark.django_db


def test_ten_minutes_after_a_missed_check_the_supervisor_on_call_is_told(cast, outing, night, ledger):
    night(minutes=39)
    assert queries.to_raise(now()) == []
    with pytest.raises(Refused, match="nothing_due"):
        missed(outing)
    at = night(minutes=1)
    assert queries.to_raise(now()) == [outing]
    missed(outing)
    raised = anew(outing)
    assert (raised.state, raised.alarm_why, raised.alarm_at) == ("alarm", "overdue", at)
    assert told() == ["ruth"]
    [event] = done(ledger("outing.raise_alarm"))
    assert (event.by, event.noun_id) == ("system:nightly", outing.pk)


def test_late_after_a_restart_it_is_raised_all_the_same(cast, outing, night):
    night(hours=6)
    assert queries.to_raise(now()) == [outing]
    assert missed(outing).state == "alarm"


def test_the_worker_process_raises_it_and_a_heard_worker_is_left_alone(cast, outing, night, caplog):
    night(minutes=41)
    with caplog.at_level(logging.ERROR):
        running._raise_alarms()
    assert anew(outing).state == "alarm"
    actions.still_safe(by=cast.dee, outing=anew(outing))
    running._raise_alarms()
    assert anew(outing).state == "out"
    assert caplog.records == []


def test_nobody_on_duty_and_every_supervisor_is_told(cast, outing, night):
    Duty.objects.filter(user=cast.ruth).update(ended_at=now())
    night(minutes=41)
    missed(outing)
    assert told() == ["ruth"]


def test_unopened_after_ten_minutes_it_goes_to_everybody_once(cast, outing, night):
    night(minutes=41)
    missed(outing)
    night(minutes=9)
    assert queries.to_raise(now()) == []
    night(minutes=1)
    missed(outing)
    assert told() == ["ruth", "ruth"]
    assert anew(outing).moves.last().why == "everyone"
    night(hours=1)
    assert queries.to_raise(now()) == []


def test_an_opened_one_goes_to_nobody_else(cast, outing, night):
    night(minutes=41)
    actions.open_alarm(by=cast.ruth, outing=missed(outing))
    night(minutes=30)
    assert queries.to_raise(now()) == []


def test_whoever_is_kept_out_from_the_person_is_not_told_but_somebody_is(cast, sent, outing, night):
    Barred.objects.create(survivor_id=sent.survivor_id, user=cast.ruth, asked_by="person")
    night(minutes=41)
    missed(outing)
    assert told() == ["hal"]


def test_only_the_house_raises_it(cast, outing, night):
    night(minutes=41)
    with pytest.raises(Denied):
        actions.raise_alarm(by=cast.ruth, outing=outing)
    assert NIGHTLY.may("outing.raise_alarm")
