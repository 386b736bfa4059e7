"""staffing.counting: counts that lean on a default while they are few"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from firstlight.staffing import counting
from firstlight.staffing.facts import Answered, Came, Lasted

MONDAY = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def response(at=MONDAY, who=0, ended=None, **other):
    given = {
        "youth": True, "agency": False, "level": "P1", "english": True, "due_at": at + timedelta(minutes=90),
        "reached_at": at + timedelta(minutes=40), "open": ended is None, "role": "ercm", **other,
    }  # fmt: skip
    return Answered(at=at, who=who, ended_at=ended, **given)


def test_few_cases_lean_on_the_default_and_many_stand_by_themselves():
    assert counting.share(0, 0, 0.25).value == 0.25
    assert counting.share(0, 0, 0.25).source == "default"
    few, many = counting.share(10, 10, 0.25), counting.share(1000, 1000, 0.25)
    assert 0.25 < few.value < 0.55
    assert many.value > 0.98
    assert (few.source, many.source) == ("mixed", "own")


@given(some.integers(0, 400), some.integers(0, 400), some.floats(0.01, 0.99))
def test_a_share_lies_between_the_own_one_and_the_default(yes, no, default):
    n = yes + no
    figure = counting.share(yes, n, default)
    own = yes / n if n else default
    assert min(own, default) - 1e-9 <= figure.value <= max(own, default) + 1e-9
    assert figure.low <= 1 <= figure.high


def test_what_goes_on_counts_its_days_so_far_and_no_end():
    over = [Lasted(40.0, True)] * 200
    assert counting.mean(over, 40.0).value == pytest.approx(40.0)
    assert counting.mean([*over, *[Lasted(80.0, False)] * 50], 40.0).value > 55
    assert counting.mean([], 40.0).value == 40.0


def test_whole_weeks_begin_on_a_monday_and_are_over():
    mondays = counting.weeks_between(date(2026, 11, 4), date(2026, 11, 24))
    assert mondays == [date(2026, 11, 9), date(2026, 11, 16)]
    came = [datetime(2026, 11, 9, tzinfo=UTC), datetime(2026, 11, 22, 23, tzinfo=UTC), MONDAY]
    assert counting.by_week(came, mondays) == [1, 1]
    assert counting.by_week(came, []) == []


def test_the_shape_of_a_week_sums_to_its_hours_and_is_calm_with_few_counts():
    counts = counting.by_hour([MONDAY] * 5)
    assert (counts[0], sum(counts)) == (5, 5)
    shape = counting.profile(counts)
    assert sum(shape) == pytest.approx(168)
    assert max(shape) < 2 < max(counting.profile(counting.by_hour([MONDAY] * 5000)))


def test_streams_are_four_and_cover_everybody():
    found = {
        counting.stream_of(Came(MONDAY, youth, agency, "P2"))
        for youth in (True, False)
        for agency in (True, False)
    }
    assert found == set(counting.STREAMS) - {"all"}


def test_a_return_within_half_a_year_is_no_new_person():
    first = response(ended=MONDAY + 30 * DAY)
    back = response(MONDAY + 100 * DAY, ended=MONDAY + 110 * DAY)
    much_later = response(MONDAY + 400 * DAY)
    beside = response(MONDAY + 401 * DAY)
    assert counting.first_time([first, back, much_later, beside]) == [first, much_later]


def test_returns_are_counted_where_half_a_year_is_over():
    rows = [
        response(who=1, ended=MONDAY + 10 * DAY),
        response(MONDAY + 50 * DAY, who=1, ended=MONDAY + 60 * DAY),
        response(who=2, ended=MONDAY + 10 * DAY),
    ]
    figure = counting.returned(rows, MONDAY + 200 * DAY, 0.25)
    assert (figure.n, figure.value) == (2, pytest.approx((1 + 20 * 0.25) / 22))


def test_in_time_is_the_clock_of_the_level():
    late = response(reached_at=MONDAY + timedelta(minutes=91))
    never = response(reached_at=None)
    no_clock = response(due_at=None)
    assert [one.in_time for one in (response(), late, never, no_clock)] == [True, False, False, None]
    table = counting.in_time_by_block([response(), late, never, no_clock])
    assert table[0][0] == (3, 2)
    assert sum(n for day in table for n, _late in day) == 3
