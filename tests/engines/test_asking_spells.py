"""Times in a project out of stays and responses."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from firstlight.asking.spells import Begin, End, Piece, Row, Rule, changes, head_of, is_quiet, spells, within

DAY = date(2026, 3, 1)


def at(days):
    return None if days is None else DAY + timedelta(days=days)


def piece(first, until, name="p"):
    return Piece(name, at(first), at(until))


@pytest.mark.parametrize(
    ("pieces", "gap", "found"),
    [
        ([(0, 2), (2, 5)], 0, [(0, 5)]),
        ([(0, 2), (3, 5)], 0, [(0, 2), (3, 5)]),
        ([(0, 2), (3, 5)], 1, [(0, 5)]),
        ([(0, None), (9, 12)], 0, [(0, None)]),
        ([(3, 5), (0, 9)], 0, [(0, 9)]),
        ([], 0, []),
    ],
)
def test_pieces_that_touch_are_one(pieces, gap, found):
    made = spells([piece(first, until, str(place)) for place, (first, until) in enumerate(pieces)], gap)
    assert [(one.first, one.until) for one in made] == [(at(first), at(until)) for first, until in found]


@given(some.lists(some.tuples(some.integers(0, 60), some.integers(0, 20)), max_size=12), some.integers(0, 5))
def test_every_piece_is_in_one_spell_and_spells_lie_apart(pairs, gap):
    pieces = [piece(first, first + long, str(place)) for place, (first, long) in enumerate(pairs)]
    made = spells(pieces, gap)
    assert sorted(one for spell in made for one in spell.ids) == sorted(one.id for one in pieces)
    for earlier, later in pairwise(made):
        assert later.first > earlier.until + timedelta(days=gap)


def test_within_the_time_a_project_runs():
    spell = spells([piece(0, 10)])[0]
    assert within(spell, at(3), None) == (at(3), at(10))
    assert within(spell, at(-9), at(5)) == (at(0), at(5))
    assert within(spell, at(11), None) is None
    assert within(spell, at(-9), at(-1)) is None


def test_quiet_after_so_many_days():
    (spell,) = spells([piece(0, 1), piece(5, 6)], gap=30)
    assert is_quiet(spell, at(36), 30) is None
    assert is_quiet(spell, at(37), 30) == at(6)
    assert is_quiet(spells([piece(0, None)])[0], at(99), 30) is None


RUNS = Rule(at(-100), None)


def test_begin_end_and_then_nothing():
    stay = piece(0, None, "a")
    (begin,) = changes([stay], [], RUNS, at(1))
    assert begin == Begin((stay,), at(0), None)
    row = Row("e", "a", at(0), None)
    assert changes([stay], [row], RUNS, at(1)) == []
    ended = piece(0, 4, "a")
    assert changes([ended], [row], RUNS, at(4)) == [End("e", at(4), ended)]
    assert changes([ended], [Row("e", "a", at(0), at(4))], RUNS, at(9)) == []


def test_what_was_done_by_hand_stays():
    ended = piece(0, 4, "a")
    assert changes([ended], [Row("e", "a", at(0), None, struck=True)], RUNS, at(9)) == []
    assert changes([ended], [Row("e", "", at(-3), None)], RUNS, at(9)) == []
    assert changes([ended], [Row("e", "", at(-9), at(0))], RUNS, at(9)) == [Begin((ended,), at(0), at(4))]
    assert changes([ended], [Row("e", "", at(-9), None, struck=True)], RUNS, at(9)) != []


def test_back_on_the_day_the_night_wrote_the_end():
    pieces = [piece(0, 4, "a"), piece(4, None, "b")]
    (begin,) = changes(pieces, [Row("e", "a", at(0), at(4))], RUNS, at(5))
    assert (begin.first, begin.pieces[0].id) == (at(4), "b")


def test_a_stay_ahead_of_its_end_goes_on():
    (begin,) = changes([piece(0, 9, "a")], [], Rule(at(-9), at(20)), at(5))
    assert begin.until is None


@pytest.mark.parametrize(
    ("party", "ages", "head"),
    [
        ("m", [("k", 9), ("m", 34)], "m"),
        ("k", [("k", 9), ("m", 34)], "m"),
        ("k", [("k", 16), ("l", 17)], "k"),
        ("k", [("k", None), ("m", 34)], "k"),
    ],
)
def test_the_head_is_the_first_adult(party, ages, head):
    assert head_of(party, ages) == head
