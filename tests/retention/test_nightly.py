"""The purge of the night, as the worker does it round by round."""

from datetime import timedelta

import pytest

from firstlight.cli import running
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.retention import actions, nightly
from firstlight.retention.models import Purge
from firstlight.survivors.models import Survivor
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_rest(monkeypatch):
    monkeypatch.setattr(nightly.time, "sleep", lambda _seconds: None)


def test_a_round_does_a_little_and_the_next_goes_on_until_the_night_is_done(cast, night):
    for _ in range(3):
        person(cast.ruth)
    night(days=95)
    worker = nightly.Purging()
    assert [worker.work(seconds=0) for _ in range(5)] == [1, 1, 1, 0, 0]
    assert Purge.objects.count() == 3
    night(minutes=30)
    assert worker.work() == 0, "the same night: it is three o'clock that begins another"


def test_a_night_begins_at_three_in_the_agencys_zone(cast, night):
    worker = nightly.Purging()
    assert worker.work() == 0
    survivor = person(cast.ruth)
    Survivor.objects.filter(pk=survivor.pk).update(begun_at=now() - timedelta(days=95))
    night(minutes=40)  # 02:54
    assert worker.work() == 0
    night(minutes=10)  # 03:04
    assert worker.work() == 1


def test_none_is_never_and_the_page_says_so(cast, night, sign_in, settings):
    person(cast.ruth)
    night(days=95)
    settings.PURGE_HOUR = "none"
    assert nightly.Purging().work() == 0
    assert "Nothing is destroyed by night" in sign_in(cast.pia).get("/retention/due/").content.decode()
    settings.PURGE_HOUR = "3"
    assert nightly.Purging().work() == 1


def test_whoever_came_back_meanwhile_is_passed_over_and_a_fault_stops_nobody_else(cast, night, monkeypatch):
    people = [person(cast.ruth) for _ in range(3)]
    night(days=95)
    real, seen = actions.purge, []

    def sometimes(**given):
        seen.append(given["survivor"].pk)
        if len(seen) == 1:
            raise Refused("They are back", code="nothing_due")
        if len(seen) == 2:
            raise ZeroDivisionError
        return real(**given)

    monkeypatch.setattr(actions, "purge", sometimes)
    worker = nightly.Purging()
    with pytest.raises(ZeroDivisionError):
        worker.work(seconds=60)
    assert worker.work(seconds=60) == 1
    assert sorted(seen) == sorted(one.pk for one in people)
    assert Purge.objects.count() == 1


def test_it_is_one_of_the_workers_tasks_and_comes_after_alarms_and_mail():
    names = [task.__name__ for task in running.TASKS]
    assert names.index("_purge_what_is_over") > names.index("_send_mail") > names.index("_raise_alarms")
