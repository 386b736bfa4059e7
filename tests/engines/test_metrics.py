"""funding.metrics: one verdict for each person and measure, case by case; figures that count only who wished it."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstlight.funding.metrics import (
    MEASURES,
    VERDICTS,
    Exam,
    Figure,
    Level,
    Life,
    Need,
    Nights,
    figure,
    may_hear,
    month_of,
    nights_made_safe,
    verdicts,
    wait,
)

ZONE = ZoneInfo("America/Los_Angeles")
REACHED = datetime(2026, 8, 1, 22, tzinfo=ZONE)
LATER = REACHED + timedelta(days=200)


def on(day: float, hour: float = 0) -> datetime:
    """So many days after the first reach."""
    return REACHED + timedelta(days=day, hours=hour)


def life(**known) -> Life:
    return Life(who="a", reached_at=REACHED, **known)


def need(day: float, kept: float | None = None, *, declined: bool = False) -> Need:
    return Need(on(day), declined, None if kept is None else on(kept))


HEALTH = {
    "nothing told": (life(), "not_known"),
    "kept within 30 days": (life(health=(need(1, 29),)), "met"),
    "kept on day 30": (life(health=(need(1, 30),)), "not_met"),
    "asked, never kept": (life(health=(need(1),)), "not_met"),
    "seen the evening before the worker came": (life(health=(need(-0.5, -0.5),)), "met"),
    "seen long before": (life(health=(need(-30, -20),)), "not_known"),
    "only declined": (life(health=(need(1, declined=True),)), "declined"),
    "declined one, asked for another": (life(health=(need(1, declined=True), need(2))), "not_met"),
    "rated stable": (life(health_levels=(Level(on(20), 3),)), "met"),
    "rated stable too late": (life(health_levels=(Level(on(31), 5),)), "not_known"),
    "rated vulnerable": (life(health_levels=(Level(on(2), 2),)), "not_met"),
    "rated vulnerable and declined care": (
        life(health_levels=(Level(on(2), 2),), health=(need(2, declined=True),)),
        "declined",
    ),
    "prefers not to be rated": (life(health_levels=(Level(on(2), None, declined=True),)), "declined"),
    "not known yet at the sitting": (life(health_levels=(Level(on(2), None),)), "not_known"),
}
MIND = {
    "nothing told": (life(), "not_known"),
    "wished and kept": (life(mind=(need(0, 29.9),)), "met"),
    "thirty days from the wish, not from the reach": (life(mind=(need(60, 80),)), "met"),
    "kept too late": (life(mind=(need(0, 30),)), "not_met"),
    "declined": (life(mind=(need(0, declined=True),)), "declined"),
    "declined first, wished later": (life(mind=(need(0, declined=True), need(9, 20))), "met"),
    "wished long before": (life(mind=(need(-40, -30),)), "not_known"),
}
NIGHT = {
    "did not ask": (life(), "not_known"),
    "asked and slept there": (life(place=(need(-0.1),), stays=(Nights(on(0), on(3)),)), "met"),
    "asked, slept there the next night": (life(place=(need(0),), stays=(Nights(on(1), on(3)),)), "not_met"),
    "out again before the morning": (life(place=(need(0),), stays=(Nights(on(0), on(0, 3)),)), "not_met"),
    "still there": (life(place=(need(0),), stays=(Nights(on(0), None),)), "met"),
    "did not want one": (life(place=(need(0, declined=True),)), "declined"),
    "had one": (life(housing_levels=(Level(on(1), 4),)), "not_applicable"),
    "the first time counts": (
        life(place=(need(0), need(10)), stays=(Nights(on(10), None),)),
        "not_met",
    ),
}
ASKED = {"place": (need(0),)}
SAFE_30 = {
    "staying on the day": (life(**ASKED, stays=(Nights(on(20), None),)), "met"),
    "stay ended before, not told where": (life(**ASKED, stays=(Nights(on(0), on(9)),)), "not_known"),
    "stay ended outside": (
        life(**ASKED, stays=(Nights(on(0), on(9), next_known=True, next_outside=True),)),
        "not_met",
    ),
    "rated safe after the stay": (
        life(**ASKED, stays=(Nights(on(0), on(9)),), housing_levels=(Level(on(25), 3),)),
        "met",
    ),
    "rated safe, then outside": (
        life(
            **ASKED,
            stays=(Nights(on(0), on(26), next_known=True, next_outside=True),),
            housing_levels=(Level(on(25), 3),),
        ),
        "not_met",
    ),
    "rated in crisis": (life(**ASKED, housing_levels=(Level(on(5), 1),)), "not_met"),
    "rated after the day only": (life(**ASKED, housing_levels=(Level(on(31), 5),)), "not_known"),
    "never asked": (life(), "not_known"),
    "asked after the day": (life(place=(need(40),)), "not_known"),
    "declined": (life(place=(need(3, declined=True),)), "declined"),
    "had a home": (life(housing_levels=(Level(on(5), 4),)), "not_applicable"),
}
BACK_30 = {
    "never stayed": (life(), "not_applicable"),
    "still there": (life(stays=(Nights(on(0), None),)), "not_applicable"),
    "went outside": (life(stays=(Nights(on(0), on(5), True, True),)), "met"),
    "asked again": (life(place=(need(0), need(20)), stays=(Nights(on(0), on(5), True),)), "met"),
    "asked again after 30 days": (life(place=(need(40),), stays=(Nights(on(0), on(5), True),)), "not_met"),
    "rated in crisis": (
        life(stays=(Nights(on(0), on(5)),), housing_levels=(Level(on(10), 1),)),
        "met",
    ),
    "rated stable": (life(stays=(Nights(on(0), on(5)),), housing_levels=(Level(on(10), 3),)), "not_met"),
    "nobody heard": (life(stays=(Nights(on(0), on(5)),)), "not_known"),
    "went home": (life(stays=(Nights(on(0), on(5), True),)), "not_met"),
    "moved on the same day is one time": (
        life(stays=(Nights(on(0), on(5), True), Nights(on(5), None))),
        "not_applicable",
    ),
    "moved, then outside": (
        life(stays=(Nights(on(0), on(5), True), Nights(on(5.5), on(50), True, True))),
        "met",
    ),
}
EXAM = {
    "no clock": (life(), "not_applicable"),
    "in time": (life(exams=(Exam(on(4), on(3)),)), "met"),
    "late": (life(exams=(Exam(on(4), on(5)),)), "not_met"),
    "past due, not met": (life(exams=(Exam(on(4)),)), "not_met"),
    "still running": (life(exams=(Exam(LATER + timedelta(hours=1)),)), "not_yet"),
    "one of two late": (life(exams=(Exam(on(4), on(3)), Exam(on(9)))), "not_met"),
    "one in time, one running": (life(exams=(Exam(on(4), on(3)), Exam(LATER + timedelta(1)))), "not_yet"),
}
CASES = [
    (code, name, known, verdict)
    for code, cases in {
        "health_30": HEALTH,
        "support_30": MIND,
        "same_night": NIGHT,
        "safe_30": SAFE_30,
        "back_30": BACK_30,
        "health_in_time": EXAM,
    }.items()
    for name, (known, verdict) in cases.items()
]


@pytest.mark.parametrize(
    ("code", "known", "verdict"), [pytest.param(c, k, v, id=f"{c}: {n}") for c, n, k, v in CASES]
)
def test_the_rule(code, known, verdict):
    assert MEASURES[code](known, LATER, ZONE) == verdict


@pytest.mark.parametrize(
    ("code", "known", "over"),
    [
        ("health_30", life(health=(need(0, 1),)), on(30)),
        ("support_30", life(mind=(need(5, 6),)), on(35)),
        ("safe_30", life(**ASKED, stays=(Nights(on(0), None),)), on(30)),
        ("safe_90", life(**ASKED, stays=(Nights(on(0), None),)), on(90)),
        ("back_90", life(stays=(Nights(on(0), on(5), True, True),)), on(95)),
        ("same_night", life(**ASKED, stays=(Nights(on(0), None),)), on(0, 8)),
    ],
)
def test_before_its_time_is_over_nothing_is_known_yet_not_even_a_success(code, known, over):
    assert MEASURES[code](known, over - timedelta(minutes=1), ZONE) == "not_yet"
    assert MEASURES[code](known, over, ZONE) == "met"


def test_the_night_a_clock_changes_is_a_night():
    asked = datetime(2026, 11, 1, 0, 30, tzinfo=ZONE)
    there = Nights(datetime(2026, 11, 1, 1, 30, tzinfo=ZONE), None)
    known = Life("a", asked, place=(Need(asked),), stays=(there,))
    assert MEASURES["same_night"](known, LATER, ZONE) == "met"


def test_figures_count_in_either_part_only_those_who_wished_it():
    found = figure(["met", "met", "not_met", "declined", "not_known", "not_applicable", "not_yet"])
    assert (found.met, found.of, found.percent) == (2, 3, None)
    assert (found.declined, found.not_known, found.not_yet, found.not_applicable) == (1, 1, 1, 1)
    assert figure([]).of == 0
    assert figure(["met"] * 8 + ["not_met"] * 3).percent == 73


@pytest.mark.parametrize(
    ("met", "not_met", "not_yet", "over", "hearer"),
    [
        (0, 0, 0, False, "board"),
        (0, 0, 0, True, "public"),
        (1, 3, 0, True, "inside"),
        (3, 2, 0, True, "board"),
        (20, 10, 0, True, "board"),
        (20, 11, 0, True, "public"),
        (20, 0, 0, True, "public"),
        (20, 11, 1, True, "board"),
        (20, 11, 0, False, "board"),
    ],
)
def test_who_may_hear(met, not_met, not_yet, over, hearer):
    shown = Figure(met, not_met, not_yet, declined=0, not_known=0, not_applicable=0)
    assert may_hear(shown, year_is_over=over) == hearer


def test_the_wait_says_its_base_and_who_still_waits():
    lives = [life(mind=(need(0, days),)) for days in (0, 2, 4, 9)]
    few = wait([*lives, life(mind=(need(0),)), life(mind=(need(0, declined=True),)), life()])
    assert (few.middle, few.people, few.waiting) == (None, 4, 1)
    assert wait([*lives, life(mind=(need(1, 7),))]).middle == 4.0


def test_a_night_is_counted_once_and_only_within_the_period():
    two = life(stays=(Nights(on(0), on(3)), Nights(on(2), on(5)), Nights(on(30), None)))
    first, last = on(0).date(), on(31).date()
    assert nights_made_safe([two, life()], first, last, on(100), ZONE) == [7, 0]
    assert nights_made_safe([two], first, last, on(31), ZONE) == [6]


def test_the_month_is_the_local_one():
    late = replace(life(), reached_at=datetime(2026, 9, 1, 6, 59, tzinfo=UTC))
    assert month_of(late, ZONE).isoformat() == "2026-08-01"


def some_life(seed: int) -> Life:
    """A life drawn by chance; from a seed, so that drawing it costs nothing."""
    chance = random.Random(seed)

    def some(kind):
        return tuple(kind() for _ in range(chance.randint(0, 4)))

    def day() -> float:
        return chance.uniform(-60, 190)

    def perhaps(value):
        return value if chance.random() < 0.5 else None

    def a_stay() -> Nights:
        begins, told = day(), chance.random() < 0.5
        ends = perhaps(on(begins + chance.uniform(0.01, 90)))
        return Nights(on(begins), ends, told, told and chance.random() < 0.5)

    def a_need() -> Need:
        return Need(on(day()), chance.random() < 0.3, perhaps(on(day())))

    def a_level() -> Level:
        return Level(on(day()), perhaps(chance.randint(1, 5)), chance.random() < 0.3)

    return Life(
        who="a",
        reached_at=REACHED,
        health=some(a_need),
        mind=some(a_need),
        place=some(a_need),
        housing=some(a_need),
        stays=some(a_stay),
        health_levels=some(a_level),
        housing_levels=some(a_level),
        exams=some(lambda: Exam(on(day()), perhaps(on(day())))),
    )


lives = st.integers(0, 2**32).map(some_life)
moments = st.integers(-60, 190).map(on)


@given(st.lists(lives, max_size=3), moments)
def test_everybody_gets_exactly_one_verdict(people, at):
    for code in MEASURES:
        found = [verdict for _life, verdict in verdicts(code, people, at, ZONE)]
        assert set(found) <= set(VERDICTS)
        counted = figure(found)
        apart = counted.not_yet + counted.declined + counted.not_known + counted.not_applicable
        assert counted.of + apart == len(people)
        assert 0 <= counted.met <= counted.of


@given(lives)
def test_order_of_what_is_known_never_matters(one):
    turned = replace(
        one,
        **{
            name: tuple(reversed(getattr(one, name)))
            for name in ("health", "mind", "place", "housing", "stays", "exams")
        },
    )
    for code, judge in MEASURES.items():
        assert judge(one, LATER, ZONE) == judge(turned, LATER, ZONE), code


@given(lives)
def test_who_only_declined_is_in_neither_part(one):
    """Nobody is asked into a figure: without a wish, a stay, a level or a clock there is nothing to count."""
    declined = Life(
        "a",
        REACHED,
        health=(need(1, declined=True),),
        mind=(need(1, declined=True),),
        place=(need(1, declined=True),),
    )
    for code in ("health_30", "support_30", "same_night", "safe_30", "safe_90"):
        assert MEASURES[code](declined, LATER, ZONE) == "declined"
    assert MEASURES["support_30"](replace(one, mind=()), LATER, ZONE) == "not_known"


@given(lives)
def test_once_its_time_is_over_a_measure_of_the_past_stands(one):
    """What has not been added to since says the same a year later."""
    for code in ("health_30", "same_night", "safe_30", "safe_90"):
        assert MEASURES[code](one, on(200), ZONE) == MEASURES[code](one, on(565), ZONE), code
