"""The sealer: every committed event gets its seal, in order, once, by one at a time; signed now and then."""

from datetime import timedelta

import pytest
from django.db import connection

from firstlight.audit import queries, sealer
from firstlight.audit.guard import guarded
from firstlight.audit.models import Checkpoint, Event, Seal
from firstlight.audit.proof.chain import COLUMNS, moment
from firstlight.audit.sealer import Sealer
from firstlight.kit.clock import now
from tests.audit.sealed import KEY, look, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _night(night):
    """It is the night of the tests."""


def test_every_event_gets_one_seal_in_order_and_the_chain_is_signed():
    write(5)
    before = Event.objects.count()
    assert Sealer().work(KEY) == before
    assert list(Seal.objects.values_list("number", flat=True)) == list(range(1, before + 1))
    assert list(Seal.objects.values_list("event_id", flat=True)) == list(
        Event.objects.values_list("id", flat=True)
    )
    [one] = Checkpoint.objects.all()
    assert (one.count, one.complete, one.at) == (before, True, now())
    assert look().findings == []


def test_sealing_writes_no_event_and_a_second_round_seals_nothing():
    write(3)
    before, one = Event.objects.count(), Sealer()
    assert [one.work(KEY), one.work(KEY), Sealer().work(KEY)] == [before, 0, 0]
    assert (Event.objects.count(), Checkpoint.objects.count()) == (before, 1)


def test_what_is_hashed_is_what_was_written():
    [event] = write(1, ids=["b", "a"], reason="asked_for", about="contact:0123456789ab")
    [row] = queries.events_after(event.pk - 1, 10)
    assert row == tuple(moment(event.at) if name == "at" else getattr(event, name) for name in COLUMNS)
    [stored] = Event.objects.filter(pk=event.pk)
    assert moment(stored.at) == row[1]


def test_a_round_ends_when_its_time_is_over_and_the_next_goes_on():
    write(6)
    one, all_of_them = Sealer(), Event.objects.count()
    one._batch = 2
    assert one.work(KEY, seconds=0) == 2
    assert not Checkpoint.objects.exists(), "signed when nothing is left, or too much"
    while one.work(KEY):
        pass
    assert Seal.objects.count() == all_of_them
    assert Checkpoint.objects.get().complete
    assert look().findings == []


def test_what_is_written_while_it_seals_waits_for_the_next_round(monkeypatch):
    write(3)
    link = sealer.chain.link

    def meanwhile(*given):
        write(1)
        return link(*given)

    monkeypatch.setattr(sealer.chain, "link", meanwhile)
    one = Sealer()
    one.work(KEY)
    assert Event.objects.count() - Seal.objects.count() == 1
    assert one.work(KEY) == 1


def test_a_lower_number_that_is_committed_later_is_sealed_next_and_marked_late(night):
    [first] = write(1)
    one = Sealer()
    one.work(KEY)
    top = first.pk
    write(1, id=top + 3)
    one.work(KEY)
    night(seconds=2)
    write(1, id=top + 1)
    write(1, id=top + 4)
    one.work(KEY)
    sealed = list(Seal.objects.order_by("-number").values_list("event_id", "late")[:3])
    assert sealed == [(top + 4, False), (top + 1, True), (top + 3, False)]
    write(1, id=top + 2)
    assert Sealer().work(KEY) == 1, "another process finds it too"
    assert Seal.objects.latest("number").late
    assert look().findings == []


def test_one_far_below_is_found_by_the_sweep(monkeypatch):
    monkeypatch.setattr(queries, "STRETCH", 3)
    [first] = write(1)
    write(1, id=first.pk + 5000)
    one = Sealer()
    one.work(KEY)
    write(1, id=first.pk + 7)
    assert one.work(KEY) == 0
    one._sweep_at = 0
    assert one.work(KEY) == 1


def test_two_sealers_never_make_two_chains(monkeypatch):
    write(4)
    slow, quick = Sealer(), Sealer()
    read = queries.events_after

    def overtaken(number: int, at_most: int):
        monkeypatch.setattr(queries, "events_after", read)
        found = read(number, at_most)
        assert quick.work(KEY) > 0
        return found

    monkeypatch.setattr(queries, "events_after", overtaken)
    assert slow.work(KEY) == 0
    write(2)
    assert [slow.work(KEY), quick.work(KEY)] == [2, 0]
    write(2)
    assert quick.work(KEY) == 2
    assert look().findings == []


def test_checkpoints_are_made_by_time_by_number_and_at_least_twice_a_day(night, monkeypatch):
    one = Sealer()

    def count() -> int:
        one.work(KEY)
        return Checkpoint.objects.count()

    write(1)
    assert count() == 1
    write(1)
    night(minutes=9)
    assert count() == 1
    night(minutes=2)
    assert count() == 2
    night(minutes=30)
    assert count() == 2, "nothing new to sign"
    night(hours=12)
    assert count() == 3
    monkeypatch.setattr(sealer, "SEALS_EACH", 5)
    write(5)
    assert count() == 4
    assert [one.number for one in Checkpoint.objects.all()] == [1, 2, 3, 4]
    assert look().findings == []


def test_it_works_under_the_workers_guard_and_needs_no_verb():
    write(2)
    with guarded():
        assert Sealer().work(KEY) > 0


def test_a_batch_is_made_to_fit_the_time_the_database_may_be_held(monkeypatch):
    monkeypatch.setattr(sealer, "HOLD_SECONDS", {connection.vendor: 0.012})
    one = Sealer()
    one._fit_batch(one._batch, 0.001)
    assert one._batch == 2 * sealer.FIRST_BATCH
    one._fit_batch(one._batch, 0.048)
    assert one._batch == sealer.FIRST_BATCH // 2
    one._fit_batch(one._batch, 10)
    assert one._batch == sealer.SMALLEST_BATCH
    one._fit_batch(3, 0.0001)
    assert one._batch == sealer.SMALLEST_BATCH, "a batch that was not full says nothing"


def test_how_it_stands_in_a_sentence(night):
    write(2)
    assert "0 events sealed, " in queries.how_it_stands()
    Sealer().work(KEY)
    words = queries.how_it_stands()
    assert words.startswith(
        f"{Event.objects.count()} events sealed, checkpoint 1 of 2026-11-24 10:14 UTC signs"
    )
    assert "wait" not in words
    night(minutes=1)
    write(3)
    assert "3 wait since 2026-11-24 10:15 UTC" in queries.how_it_stands()


def test_a_clock_that_was_wrong_for_a_day_is_named(night):
    write(1)
    one = Sealer()
    one.work(KEY)
    night(days=1)
    write(1)
    one.work(KEY)
    night(days=-1)
    write(1)
    one.work(KEY)
    assert {found.kind for found in look(at=now() + timedelta(days=1)).findings} == {"clock", "backdated"}


def test_the_tables_are_those_the_questions_name():
    assert Event._meta.db_table == "audit_event"
    assert Seal._meta.db_table == "audit_seal"
    assert connection.vendor in queries.TIME
