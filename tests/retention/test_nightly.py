"""The purge of the night, as the worker does it round by round."""

from datetime import timedelta

import pytest

from firstlight.cli import running
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.records import actions as records
from firstlight.retention import actions, nightly, queries
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


def test_looking_takes_its_time_too_and_a_round_ends_when_it_is_over(cast, night, monkeypatch):
    for _ in range(4):
        person(cast.ruth)
    night(days=95)
    refused = []

    def nothing_due(**given):
        refused.append(given["survivor"].pk)
        raise Refused("They are back", code="nothing_due")

    monkeypatch.setattr(actions, "purge", nothing_due)
    worker = nightly.Purging()
    assert (worker.work(seconds=0), len(refused)) == (0, 1), "one that was refused ends the round as well"
    worker.work(seconds=0)
    assert len(refused) == 2


def test_those_who_are_held_are_looked_at_a_few_in_a_round(cast, night, monkeypatch):
    for _ in range(3):
        records.hold_record(by=cast.pia, survivor=person(cast.ruth), why="subpoena")
    night(days=95)
    looked, real = [], queries.facts_of
    monkeypatch.setattr(queries, "TOGETHER", 1)
    monkeypatch.setattr(queries, "facts_of", lambda roots: looked.append(roots) or real(roots))
    worker = nightly.Purging()
    assert (worker.work(seconds=0), len(looked)) == (0, 1)
    worker.work(seconds=60)
    assert len(looked) == 3


def test_keys_left_behind_are_looked_for_one_by_one(cast, night, monkeypatch):
    for _ in range(3):
        person(cast.ruth)
    night(days=95)
    nightly.Purging().work(seconds=60)
    night(days=1)
    looked = []
    monkeypatch.setattr(queries, "keys_left", lambda survivor: bool(looked.append(survivor)))
    nightly.Purging().work(seconds=0)
    assert len(looked) == 1


def test_it_is_one_of_the_workers_tasks_and_comes_after_alarms_and_mail():
    names = [task.__name__ for task in running.TASKS]
    assert names.index("_purge_what_is_over") > names.index("_send_mail") > names.index("_raise_alarms")
