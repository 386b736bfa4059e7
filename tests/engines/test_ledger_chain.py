"""The chain over the ledger, pure: what is hashed, and that nothing done to it goes unseen."""

import dataclasses
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstlight.audit.proof.chain import (
    COLUMNS,
    START,
    anchors_in,
    canonical,
    moment,
    read_key,
    seal_hash,
    sign_checkpoint,
)
from firstlight.audit.proof.report import told
from tests.audit.chained import KEY, OTHER_KEY, Ledger, a_ledger, at, event, kinds


def test_an_event_is_hashed_the_same_in_every_release():
    """If this fails, the format changed: give it a new number, or no old export can be checked any more."""
    said = canonical([3, at(9), False, *event(3, ids=["b", "a"], reason="asked_for")])
    assert said == (
        '[3,"2026-11-24T10:14:09.000000Z",false,3,"2026-11-24T10:14:03.000000Z","user:0123456789ab",'
        '"hotline.take_contact","done","hotline.contact","000000000003","contact:000000000003","asked_for",'
        '"000000000003",["b","a"]]'
    )
    sealed = seal_hash(START, 3, at(9), False, event(3, ids=["b", "a"], reason="asked_for"))
    assert sealed.hex() == "cf20e62be182ebb2664cec82ec5dba12da358efb894c5f083159194c1b00afbe"


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("2026-11-24 10:14:00", "2026-11-24T10:14:00.000000Z"),
        ("2026-11-24 10:14:00.5", "2026-11-24T10:14:00.500000Z"),
        ("2026-11-24T10:14:00.000012Z", "2026-11-24T10:14:00.000012Z"),
        ("2026-11-24 10:14:00.000012+00", "2026-11-24T10:14:00.000012Z"),
        ("2026-11-24 10:14:00+00:00", "2026-11-24T10:14:00.000000Z"),
        (datetime(2026, 11, 24, 10, 14, tzinfo=UTC), "2026-11-24T10:14:00.000000Z"),
        (datetime(2026, 11, 24, 2, 14, tzinfo=timezone(-timedelta(hours=8))), "2026-11-24T10:14:00.000000Z"),
        ("2026-11-24 10:14:00-08:00", "2026-11-24 10:14:00-08:00"),
        (None, "None"),
    ],
)
def test_a_time_is_written_alike_whatever_database_kept_it(stored, written):
    assert moment(stored) == written


def test_a_whole_ledger_is_whole_and_counted():
    report = a_ledger().walk(anchors=tuple(a_ledger().checkpoints))
    assert report.findings == report.notes == []
    assert (report.sealed, report.signed, report.checkpoints, report.anchors) == (20, 20, 2, 2)
    assert told(report)[-1] == "Nothing was changed, removed, inserted or reordered."


def meddled(number: int, **columns: object):
    def meddle(ledger: Ledger) -> None:
        seals = ledger.seals
        seals[number - 1] = seals[number - 1]._replace(**columns)

    return meddle


def swap_rows(ledger: Ledger) -> None:
    seals = ledger.seals
    seals[6], seals[7] = seals[7]._replace(number=7), seals[6]._replace(number=8)


def swap_contents(ledger: Ledger) -> None:
    seals = ledger.seals
    seals[6] = seals[6]._replace(event=(7, *event(13)[1:]))
    seals[12] = seals[12]._replace(event=(13, *event(7)[1:]))


def swap_lines(ledger: Ledger) -> None:
    ledger.seals[6], ledger.seals[7] = ledger.seals[7], ledger.seals[6]


def rewrite(ledger: Ledger) -> None:
    events = [seal.event for seal in ledger.seals]
    events[6] = event(7, by="user:somebodyelse")
    ledger.seals = []
    ledger.seal(*events, seconds=21)


def rewrite_with(key):
    def meddle(ledger: Ledger) -> None:
        rewrite(ledger)
        ledger.checkpoints, ledger.key = [], key
        ledger.sign()

    return meddle


def forge(ledger: Ledger) -> None:
    ledger.checkpoints[1] = dataclasses.replace(ledger.checkpoints[1], at=at(99))


def cut_seals(ledger: Ledger) -> None:
    ledger.seals = ledger.seals[:15]


ATTACKS = {
    **{
        f"change {name}": (meddled(7, event=event(7, **{name: "other"})), {"changed"}) for name in COLUMNS[2:]
    },
    "change at": (meddled(7, event=event(7, 7.000001)), {"changed"}),
    "change a seal": (meddled(7, hash=bytes(32)), {"changed"}),
    "change the last seal": (meddled(20, hash=bytes(32)), {"changed"}),
    "change when it was sealed": (meddled(7, sealed_at=at(12)), {"changed"}),
    "say it was late": (meddled(7, late=True), {"changed"}),
    "remove an event": (meddled(7, event=None), {"removed"}),
    "remove an event and its seal": (lambda ledger: ledger.seals.pop(6), {"removed"}),
    "remove the first": (lambda ledger: ledger.seals.pop(0), {"removed"}),
    "remove newest events and seals": (cut_seals, {"removed"}),
    "remove a checkpoint": (lambda ledger: ledger.checkpoints.pop(0), {"removed"}),
    "remove the newest checkpoint": (lambda ledger: ledger.checkpoints.pop(), {"unsigned"}),
    "repeat a line": (lambda ledger: ledger.seals.insert(9, ledger.seals[4]), {"inserted"}),
    "reorder rows": (swap_rows, {"reordered"}),
    "reorder contents": (swap_contents, {"reordered"}),
    "reorder lines": (swap_lines, {"reordered"}),
    "rewrite without the key": (rewrite, {"rewritten"}),
    "rewrite with another key": (rewrite_with(OTHER_KEY), {"foreign"}),
    "forge a checkpoint": (forge, {"forged"}),
    "insert one of yesterday": (
        lambda ledger: ledger.seal(event(21, -86_400), seconds=30).sign(),
        {"backdated"},
    ),
    "insert one of tomorrow": (lambda ledger: ledger.seal(event(21, 86_400), seconds=30).sign(), {"ahead"}),
    "insert one without a seal": (lambda ledger: ledger.waiting.append(event(21, -86_400)), {"inserted"}),
    "insert one in a hole": (lambda ledger: ledger.waiting.append(event(-1, 5)), {"inserted"}),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_is_found_and_named(attack):
    ledger = a_ledger()
    meddle, expected = ATTACKS[attack]
    meddle(ledger)
    report = ledger.walk(seconds=3 * 3600)
    assert set(kinds(report)) == expected, told(report)
    assert not told(report)[-1].startswith("Nothing")


def test_what_was_changed_is_called_by_its_number():
    ledger = a_ledger()
    meddled(7, event=event(7, by="user:x"))(ledger)
    [one] = ledger.walk().findings
    assert (one.number, "Event 7 (number 7) was changed" in one.words) == (7, True)


def test_several_changes_are_all_named_and_the_ones_between_are_not():
    ledger = a_ledger()
    for number in (4, 5, 12):
        meddled(number, event=event(number, act="x"))(ledger)
    assert [one.number for one in ledger.walk().findings] == [4, 5, 12]


@pytest.mark.parametrize("meddle", [rewrite_with(KEY), lambda ledger: ledger.__init__()])
def test_whoever_holds_the_key_is_found_by_an_anchor_only(meddle):
    anchors, ledger = tuple(a_ledger().checkpoints), a_ledger()
    meddle(ledger)
    assert kinds(ledger.walk()) == []
    assert set(kinds(ledger.walk(anchors=anchors))) <= {"rewritten", "truncated"}
    assert len(ledger.walk(anchors=anchors).findings) == 2


def test_an_anchor_that_is_not_ours_is_named_and_not_believed():
    other = sign_checkpoint(OTHER_KEY, number=1, count=99, head=START, at=at(1), complete=True)
    mine = dataclasses.replace(a_ledger().checkpoints[0], count=3)
    assert kinds(a_ledger().walk(anchors=(other, mine))) == ["foreign", "forged"]


def test_late_ones_are_no_fault():
    ledger = Ledger().seal(event(1), event(2), event(5)).seal(event(3), event(4), event(6), seconds=7).sign()
    assert [seal.late for seal in ledger.seals] == [False, False, False, True, True, False]
    assert ledger.walk().findings == []


def test_a_worker_that_stood_still_is_a_note_and_no_fault():
    ledger = a_ledger().seal(event(21, 4000), event(22, 7600), seconds=9000).sign()
    report = ledger.walk(seconds=9060)
    assert report.findings == []
    assert "2 events were sealed long after their time" in report.notes[0]


def test_a_ledger_older_than_its_sealing_is_a_note_and_no_fault():
    ledger = Ledger().seal(event(1, -9e6), event(2, -8e6), event(3, -9e6), seconds=5).sign()
    report = ledger.seal(event(4, 6)).sign().walk()
    assert (report.findings, len(report.notes)) == ([], 1)
    assert "first 3 events are older" in report.notes[0]
    after = ledger.seal(event(5, -8e6), seconds=30).walk()
    assert kinds(after) == ["backdated"]


def test_waiting_is_a_fault_only_when_the_worker_should_have_been_there():
    ledger = a_ledger()
    ledger.waiting = [event(21, 50), event(22, 55)]
    report = ledger.walk(seconds=60)
    assert (report.findings, report.waiting) == ([], 2)
    assert "2 wait for their seal" in told(report)[1]
    assert kinds(ledger.walk(seconds=1200)) == ["unsealed"]


def test_anchors_are_found_in_any_text():
    first, second = a_ledger().checkpoints
    mail = f"Keep this.\r\n> {first.anchor()}\r\n\r\nHello {second.anchor()}."
    assert anchors_in(mail) == [first, second]
    assert all(one.is_signed() for one in anchors_in(mail))


@pytest.mark.parametrize("text", ["", "zz" * 32, "ab" * 31, "ab" * 33])
def test_a_key_is_64_digits(text):
    with pytest.raises(ValueError, match="64 hexadecimal"):
        read_key(text)


ledgers = st.lists(
    st.tuples(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.booleans()), min_size=1, max_size=6
)


def grown(batches) -> Ledger:
    """A ledger of random batches in random order of ids, signed here and there and at the end."""
    ledger, seen = Ledger(), set()
    for numbers, signed in batches:
        fresh = [number for number in dict.fromkeys(numbers) if number not in seen]
        seen |= set(fresh)
        if fresh:
            ledger.seal(*(event(number) for number in fresh), seconds=61)
            if signed:
                ledger.sign()
    return ledger.sign()


@given(ledgers, st.data())
def test_no_single_change_goes_unseen(batches, data):
    ledger = grown(batches)
    assert ledger.walk(seconds=70).findings == []
    place = data.draw(st.integers(0, len(ledger.seals) - 1))
    seal, other = ledger.seals[place], ledger.seals[data.draw(st.integers(0, len(ledger.seals) - 1))]
    column = data.draw(st.integers(1, len(COLUMNS) - 1))
    changed = tuple(value if i != column else "x" for i, value in enumerate(seal.event))
    done = {
        "a column": [*ledger.seals[:place], seal._replace(event=changed), *ledger.seals[place + 1 :]],
        "away": [*ledger.seals[:place], *ledger.seals[place + 1 :]],
        "gone": [*ledger.seals[:place], seal._replace(event=None), *ledger.seals[place + 1 :]],
        "twice": [*ledger.seals[:place], other, *ledger.seals[place:]],
        "cut": ledger.seals[:place],
        "hash": [*ledger.seals[:place], seal._replace(hash=START), *ledger.seals[place + 1 :]],
    }
    ledger.seals = done[data.draw(st.sampled_from(sorted(done)))]
    assert ledger.walk(seconds=70).findings
