"""What somebody who owns the database can do to a sealed ledger, and how each of it is found and named."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from firstlight.audit import queries
from firstlight.audit.models import Checkpoint, Event, Seal
from firstlight.audit.proof.chain import link, moment, sign_checkpoint
from firstlight.audit.proof.report import told
from firstlight.audit.sealer import Sealer
from firstlight.kit.clock import now
from tests.audit.sealed import KEY, OTHER_KEY, do, look, meddling, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def nth(night):
    """A ledger of twelve more events, sealed and signed in two rounds; ``nth(3)`` is the number of the third."""
    events, sealer = [], Sealer()
    for _round in range(2):
        events += [
            one for place in range(6) for one in write(1, noun_id=f"{place}", about=f"contact:{place}")
        ]
        sealer.work(KEY)
        night(minutes=11)
    assert look().findings == []
    return lambda place: events[place - 1].pk


def found() -> dict[str, list[str]]:
    """Kinds of findings and their sentences."""
    kinds: dict[str, list[str]] = {}
    for one in look(at=now() + timedelta(hours=3)).findings:
        kinds.setdefault(one.kind, []).append(one.words)
    return kinds


COLUMNS = {
    "at": "2026-11-24 10:14:00.000001",
    "by": "user:000000000000",
    "verb": "audit.other",
    "outcome": "read",
    "noun": "x",
    "noun_id": "x",
    "about": "survivor:x",
    "reason": "x",
    "act": "x",
    "ids": '["x"]',
}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column(nth, column):
    with meddling():
        do(f'UPDATE audit_event SET "{column}" = %s WHERE id = %s', COLUMNS[column], nth(4))
    [words] = found()["changed"]
    assert f"Event {nth(4)} " in words


def test_a_changed_id(nth):
    with meddling():
        do("UPDATE audit_event SET id = 99999 WHERE id = %s", nth(4))
    assert set(found()) == {"removed", "inserted"}


@pytest.mark.parametrize(
    "change",
    [
        "hash = (SELECT hash FROM audit_seal WHERE number = 1)",
        "event_id = 99999",
        "late = NOT late",
        "sealed_at = '2026-11-24 10:15:00'",
    ],
)
def test_a_changed_seal(nth, change):
    with meddling():
        do(f"UPDATE audit_seal SET {change} WHERE event_id = %s", nth(4))
    assert set(found()) & {"changed", "removed"}


def test_a_removed_event_and_a_removed_tail(nth):
    with meddling():
        do("DELETE FROM audit_event WHERE id = %s", nth(4))
        assert [words.partition(" (")[0] for words in found()["removed"]] == [f"Event {nth(4)}"]
        do("DELETE FROM audit_event WHERE id >= %s", nth(10))
    assert len(found()["removed"]) == 4


def test_events_removed_together_with_their_seals(nth):
    with meddling():
        do("DELETE FROM audit_event WHERE id = %s", nth(4))
        do("DELETE FROM audit_seal WHERE event_id = %s", nth(4))
        assert "removed, the seal and what it sealed" in found()["removed"][0]
        do("DELETE FROM audit_event WHERE id >= %s", nth(10))
        do("DELETE FROM audit_seal WHERE event_id >= %s", nth(10))
    assert any("Checkpoint 2" in words for words in found()["removed"])


def test_a_tail_removed_with_seals_and_checkpoint_is_found_by_an_anchor(nth):
    anchor = queries.last_checkpoint()
    with meddling():
        do("DELETE FROM audit_checkpoint WHERE number = 2")
        do("DELETE FROM audit_seal WHERE event_id >= %s", nth(7))
        do("DELETE FROM audit_event WHERE id >= %s", nth(7))
    assert look().findings == [], "what is left is whole; only what was kept outside knows more"
    [one] = look(anchors=(anchor,)).findings
    assert one.kind == "truncated"
    write(9)
    Sealer().work(KEY)
    assert [one.kind for one in look(anchors=(anchor,)).findings] == ["rewritten"]


def test_a_removed_checkpoint(nth):
    with meddling():
        do("DELETE FROM audit_checkpoint WHERE number = 1")
        assert set(found()) == {"removed"}
        do("DELETE FROM audit_checkpoint")
    assert set(found()) == {"unsigned"}


def test_an_inserted_event_of_an_old_day_before_and_after_it_is_sealed(nth):
    write(1, at=now() - timedelta(days=30))
    assert set(found()) == {"inserted"}
    Sealer().work(KEY)
    [words] = found()["backdated"]
    assert "inserted after the fact" in words


def test_an_event_put_into_a_hole(nth):
    with meddling():
        do("DELETE FROM audit_event WHERE id = %s", nth(4))
        write(1, id=nth(4))
    assert set(found()) == {"changed", "ahead"}


def test_two_that_changed_places(nth):
    with meddling(), transaction.atomic():
        first, second = Event.objects.get(id=nth(3)), Event.objects.get(id=nth(9))
        for one, other in ((first, second), (second, first)):
            values = [moment(other.at), other.by, other.verb, other.noun_id, other.about, other.act, one.pk]
            do(
                "UPDATE audit_event SET at=%s, by=%s, verb=%s, noun_id=%s, about=%s, act=%s WHERE id=%s",
                *values,
            )
    [words] = found()["reordered"]
    assert str(nth(3)) in words
    assert str(nth(9)) in words


def rewritten(place: int, key=None) -> None:
    """Change one event and make every seal anew, and with a key every checkpoint too."""
    do("UPDATE audit_event SET by = 'user:000000000000' WHERE id = %s", place)
    rows = list(Seal.objects.order_by("number").values_list("event_id", "sealed_at"))
    events = {event[0]: event for event in queries.events_after(-1, 10_000)}
    head, top = bytes(32), 0
    for number, (event_id, sealed_at) in enumerate(rows):
        [seal] = link(head, number, top, moment(sealed_at), [events[event_id]])
        head, top = seal.hash, max(top, event_id)
        do("UPDATE audit_seal SET hash = %s WHERE number = %s", head, seal.number)
    for old in list(Checkpoint.objects.all()) if key else []:
        head = bytes(Seal.objects.get(number=old.count).hash)
        new = sign_checkpoint(
            key, number=old.number, count=old.count, head=head, at=moment(old.at), complete=old.complete
        )
        values = [new.head, new.key, new.signature, old.number]
        do("UPDATE audit_checkpoint SET head = %s, key = %s, signature = %s WHERE number = %s", *values)


def test_a_chain_rewritten_without_the_key(nth):
    with meddling():
        rewritten(nth(4))
    assert "rewritten" in found()


def test_a_chain_rewritten_with_another_key(nth):
    with meddling():
        rewritten(nth(4), OTHER_KEY)
    assert OTHER_KEY.public.hex() in found()["foreign"][0]


def test_a_chain_rewritten_with_the_key_is_found_by_an_anchor_only(nth):
    anchor = queries.last_checkpoint()
    with meddling():
        rewritten(nth(4), KEY)
    assert found() == {}
    assert [one.kind for one in look(anchors=(anchor,)).findings] == ["rewritten"]


def test_a_running_sealer_does_not_sign_what_was_rewritten_under_it(night, caplog):
    write(6)
    running = Sealer()
    running.work(KEY)
    anchor, last = queries.last_checkpoint(), Event.objects.latest("id").pk
    with meddling():
        rewritten(last)
        do("DELETE FROM audit_checkpoint")
    night(minutes=11)
    write(1)
    for _second in range(3):
        running.work(KEY)
    assert not Checkpoint.objects.exists()
    assert len([words for words in caplog.messages if "rewritten under the sealer" in words]) == 1
    Sealer().work(KEY)
    assert look().findings == [], "one begun anew has nothing to compare with"
    assert [one.kind for one in look(anchors=(anchor,)).findings] == ["rewritten"]


def test_a_forged_checkpoint(nth):
    with meddling():
        do("UPDATE audit_checkpoint SET complete = NOT complete WHERE number = 1")
    assert set(found()) == {"forged"}


GARBAGE = {
    "sqlite": ["gone", "2026-13-99 99:99:99", "0001-01-01 00:00:00", 7, b"\x00", "2026-11-24 10:14:00+99:99"],
    "postgresql": ["infinity", "-infinity", "0044-03-15 BC", "20260-01-01"],
}


def test_garbage_in_the_place_of_a_time_is_a_finding_and_no_crash(nth):
    with meddling():
        for garbage in GARBAGE[connection.vendor]:
            do("UPDATE audit_event SET at = %s WHERE id = %s", garbage, nth(4))
            assert "changed" in found(), garbage
            assert told(look())


def test_garbage_in_the_place_of_ids_is_a_finding_and_no_crash(nth):
    with meddling():
        for garbage in ('{"b": 1, "a": [null]}', '"ids"', "17", "null"):
            do("UPDATE audit_event SET ids = %s WHERE id = %s", garbage, nth(4))
            assert "changed" in found(), garbage


def test_sealing_goes_on_after_an_attack_and_does_not_hide_it(nth):
    with meddling():
        do("UPDATE audit_event SET by = 'user:000000000000' WHERE id = %s", nth(4))
    write(3)
    Sealer().work(KEY)
    assert found()["changed"]
