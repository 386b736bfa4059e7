"""The lines of a hand-over: order, what is signed, what changed since."""

from datetime import UTC, datetime, timedelta

import pytest

from firstlight.handover.items import LEFT, SAID, Item, frozen, in_order, keys_with, marked, since

AT = datetime(2026, 11, 24, 10, 14, tzinfo=UTC)


def line(pk, level="", minutes=None, *, minor=False, code="open", kind="contact"):
    due = AT + timedelta(minutes=minutes) if minutes is not None else None
    return Item(kind, pk, code, sign=pk, level=level, due_at=due, minor=minor)


@pytest.mark.parametrize(
    ("lines", "order"),
    [
        ([line("a", "P3"), line("b", "P0"), line("c", "P1")], "bca"),
        ([line("a", "P1", 30), line("b", "P1", 5), line("c", "P1")], "bac"),
        ([line("a", "P1", 5), line("b", "P1", 5, minor=True)], "ba"),
        ([line("a", "P1", 5, minor=True), line("b", "P0", 60)], "ba"),
        ([line("a", minutes=1), line("b", "P4", 90)], "ba"),
        ([line("b", "P2"), line("a", "P2")], "ab"),
        ([line("a", minutes=-10), line("b", minutes=5)], "ab"),
        ([], ""),
    ],
)
def test_level_then_time_left_then_young_people(lines, order):
    assert "".join(item.pk for item in in_order(lines)) == order


def test_what_is_signed_is_ids_and_codes_and_no_words():
    item = Item("promise", "x1", "open", sign="quiet river", what="told by somebody", person="s1")
    [row] = frozen([item], {SAID: {item.key}, LEFT: set()})
    assert row == {"kind": "promise", "id": "x1", "level": "", "code": "open", "marks": ["said"]}


def test_lines_with_a_mark():
    signed = frozen([line("a"), line("b")], {LEFT: {("contact", "b")}})
    assert keys_with(signed) == {("contact", "a"), ("contact", "b")}
    assert keys_with(signed, LEFT) == {("contact", "b")}
    assert [item.marks for item in marked([line("a"), line("b")], LEFT, {("contact", "a")})] == [
        frozenset({LEFT}),
        frozenset(),
    ]


@pytest.mark.parametrize(
    ("standing", "again", "how"),
    [
        ([line("a", "P1")], [line("a", "P1")], ["same"]),
        ([line("a", "P0")], [], ["changed"]),
        ([line("a", "P1", code="sent")], [], ["changed"]),
        ([], [line("a", "P1", code="closed")], ["done"]),
        ([], [], []),
        ([line("a", "P1"), line("b", "P2")], [], ["same", "new"]),
        ([line("b", "P2")], [], ["new"]),
    ],
)
def test_what_changed_since_the_signature(standing, again, how):
    signed = frozen([line("a", "P1")], {})
    assert [row.how for row in since(signed, standing, again)] == how


def test_the_same_id_of_another_kind_is_another_line():
    signed = frozen([line("a", kind="response")], {})
    [row] = since(signed, [line("a", kind="debrief")], [])
    assert (row.how, row.item.kind) == ("new", "debrief")


def test_a_line_outside_the_readers_scope_leaves_no_trace_and_marks_stay():
    signed = frozen([line("a"), line("b")], {SAID: {("contact", "b")}})
    [row] = since(signed, [line("b")], [line("b")])
    assert (row.item.pk, row.item.marks) == ("b", frozenset({SAID}))
