"""casework.planning: which goals a sitting proposes, which it hastens, what it leaves alone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from firstlight.assessments.instruments import instrument_now
from firstlight.assessments.profiles import DECLINED, Profile, rated
from firstlight.assessments.scoring import proposals
from firstlight.casework.planning import may_ask_now, plan_change

SHEET = instrument_now()
ZONE = ZoneInfo("America/Los_Angeles")
FIRST = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
LATER = FIRST + timedelta(days=40)


def profile(at, **levels):
    answers = {key: DECLINED if level == "declined" else rated(level) for key, level in levels.items()}
    return Profile(at, "all", "standard", answers)


def change(*history, standing=(), left=None):
    told = list(history)
    return plan_change(
        SHEET,
        proposals(SHEET, told),
        standing=standing,
        left=left or {},
        at=told[-1].at,
        zone=ZONE,
    )


def in_short(found):
    return {goal.domain: (goal.source, goal.urgent, (goal.due_at - FIRST).days) for goal in found.propose}


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ({"safety": 3, "housing": 5, "education": 4}, {}),
        ({"safety": "declined", "housing": "declined"}, {}),
        ({"housing": 1}, {"housing": ("level", True, 0)}),
        ({"education": 1}, {"education": ("level", False, 3)}),
        (
            {"housing": 2, "education": 2},
            {"housing": ("level", False, 14), "education": ("level", False, 14)},
        ),
    ],
)
def test_what_stands_low_is_proposed_with_its_day(levels, expected):
    assert in_short(change(profile(FIRST, **levels))) == expected


def test_a_fall_proposes_even_from_a_good_level():
    found = change(profile(FIRST, work_money=5, housing=3), profile(LATER, work_money=4, housing=3))
    [goal] = found.propose
    assert (goal.domain, goal.source, goal.urgent) == ("work_money", "fall", False)
    assert goal.reasons == ("fell",)
    assert goal.due_at == LATER + timedelta(days=7)


def test_safety_fallen_to_a_crisis_is_urgent_and_asks_about_danger():
    found = change(profile(FIRST, safety=3), profile(LATER, safety=1))
    [goal] = found.propose
    assert (goal.source, goal.urgent) == ("fall", True)
    assert {"crisis_level_1", "fell", "safety_fell_to_1"} == set(goal.reasons)
    assert found.ask_danger
    assert found.review_safety_plan
    assert found.anything


def test_a_goal_that_stands_is_never_doubled_but_may_not_wait_any_more():
    found = change(profile(FIRST, safety=2, housing=2), standing={"safety", "housing"})
    assert (found.propose, found.hasten, found.anything) == ((), (), False)
    found = change(profile(FIRST, safety=3), profile(LATER, safety=1), standing={"safety"})
    assert found.propose == ()
    assert [one.domain for one in found.hasten] == ["safety"]


@pytest.mark.parametrize(
    ("since_left", "level", "again"), [(10, 2, False), (89, 2, False), (90, 2, True), (10, 1, True)]
)
def test_not_now_is_left_alone_until_the_next_time_unless_it_cannot_wait(since_left, level, again):
    left = {"housing": FIRST - timedelta(days=since_left)}
    assert bool(change(profile(FIRST, housing=level), left=left).propose) is again


def test_not_now_is_brought_up_again_when_it_fell():
    left = {"work_money": LATER - timedelta(days=3)}
    assert change(profile(FIRST, work_money=4), profile(LATER, work_money=3), left=left).propose


def test_only_what_this_sitting_looked_at_is_proposed():
    found = change(profile(FIRST, education=2), profile(LATER, housing=2))
    assert [goal.domain for goal in found.propose] == ["housing"]


@pytest.mark.parametrize(
    ("days", "wished", "expected"),
    [
        (29, [30], None),
        (30, [30], 30),
        (50, [30, 90], 30),
        (52, [30, 90], None),
        (90, [90, 30], 90),
        (30, [], None),
    ],
)
def test_when_we_may_ask_how_somebody_is(days, wished, expected):
    found = may_ask_now(FIRST, wished, FIRST + timedelta(days=days))
    assert (found.days if found else None) == expected
