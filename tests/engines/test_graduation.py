"""casework.graduation: why staff do not raise it yet. The person may ask whatever it says."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from firstlight.assessments.instruments import instrument_now
from firstlight.assessments.profiles import DECLINED, Profile, rated
from firstlight.assessments.scoring import ready
from firstlight.casework.graduation import why_not_yet

SHEET = instrument_now()
FIRST = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


def profile(days, level=3, **others):
    levels = {**dict.fromkeys(SHEET.keys, level), **others}
    answers = {key: DECLINED if said == "declined" else rated(said) for key, said in levels.items()}
    return Profile(FIRST + timedelta(days=days), "all", "standard", answers)


def why(*history, urgent=(), excused=False):
    found = why_not_yet(SHEET.graduation, ready(SHEET, history), urgent, excused=excused)
    return [str(reason.why) for reason in found]


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([], ["not_rated", "sittings"]),
        ([profile(0)], ["sittings"]),
        ([profile(0), profile(59)], ["days"]),
        ([profile(0), profile(60)], []),
        ([profile(0), profile(30), profile(61)], []),
        ([profile(0), profile(60, housing=2)], ["below", "sittings"]),
        ([profile(0, housing=2), profile(61), profile(100)], ["days"]),
        ([profile(0, safety=5), profile(60, safety=4)], ["safety_lower"]),
        ([profile(0, family="declined"), profile(60, family="declined")], []),
        ([profile(0, safety="declined"), profile(60, safety="declined")], ["not_rated"]),
    ],
)
def test_what_is_still_to_come(history, expected):
    assert why(*history) == expected


def test_a_supervisor_says_why_an_area_is_not_rated_and_nothing_else_is_excused():
    unrated = [profile(0, housing="declined"), profile(60, housing="declined")]
    assert why(*unrated, excused=True) == []
    assert why(*unrated, urgent=["safety"], excused=True) == ["urgent_goal"]


def test_an_urgent_goal_holds_it_and_is_named_once():
    stable = [profile(0), profile(60)]
    ratings = ready(SHEET, stable)
    [reason] = why_not_yet(SHEET.graduation, ratings, ["housing", "housing", "safety"])
    assert reason.domains == ("housing", "safety")


def test_how_many_days_are_still_to_come():
    [reason] = why_not_yet(SHEET.graduation, ready(SHEET, [profile(0), profile(45)]), [])
    assert reason.to_come == 15


@given(some.lists(some.integers(1, 5), min_size=1, max_size=6), some.integers(1, 90))
def test_it_is_never_raised_while_the_last_sitting_stands_low(levels, apart):
    history = [profile(apart * place, level) for place, level in enumerate(levels)]
    if not why(*history):
        assert min(levels[-2:]) >= 3
        assert len(levels) >= 2
