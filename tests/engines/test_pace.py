"""funding.pace: an interval that keeps its promise, and silence when it is too early."""

import random

import pytest

from firstlight.funding.pace import Pace, more_to_come, pace, variation


@pytest.mark.parametrize(
    ("arrivals", "elapsed"),
    [([], 100.0), ([1, 2, 3, 4], 100.0), ([1, 2, 3, 4, 5, 6, 7], 34.9)],
)
def test_too_early_to_say(arrivals, elapsed):
    assert pace(arrivals, elapsed, 200.0) is None


def test_the_interval_grows_with_the_days_left_and_ends_at_the_number():
    arrivals = [day * 2.0 for day in range(40)]
    spans = [pace(arrivals, 80.0, left) for left in (0.0, 30.0, 285.0)]
    assert spans[0] == Pace(40, 40)
    widths = [span.high - span.low for span in spans if span]
    assert widths == sorted(widths)
    assert spans[2].low < 40 + 40 / 80 * 285 < spans[2].high


def test_large_numbers_do_not_fall_off_the_edge():
    low, high = more_to_come(4000, 36.0, 330.0)
    assert 34_000 < low < 4000.5 * 330 / 36 < high < 40_000


def test_quantiles_against_known_values():
    """Jeffreys' prior, 10 seen in half a year: negative binomial, size 10.5, probability one half."""
    assert more_to_come(10, 182.5, 182.5) == (5, 17)


def test_clusters_widen_the_interval():
    even = [float(day) for day in range(3, 84, 7)]
    clustered = [day for week in (0, 28, 56) for day in (week + 1.0, week + 1.1, week + 1.2, week + 1.3)]
    assert variation(even, 84.0) == 1.0
    assert variation(clustered, 84.0) > 2.0
    steady, bunched = pace(even, 84.0, 281.0), pace(clustered, 84.0, 281.0)
    assert bunched.high - bunched.low > steady.high - steady.low


@pytest.mark.parametrize("cluster", [1, 3])
def test_it_holds_about_eight_times_in_ten(cluster):
    """Simulated years, arrivals alone or in threes: coverage within what 400 years can tell."""
    chance = random.Random(20261123)
    held = told = 0
    for _year in range(400):
        rate = chance.uniform(30, 120) / 365
        days = [d + 0.5 for d in range(365) if chance.random() < rate / cluster for _ in range(cluster)]
        seen = [day for day in days if day < 120]
        interval = pace(seen, 120.0, 245.0)
        if interval is not None:
            told += 1
            held += interval.low <= len(days) <= interval.high
    assert told > 300
    assert held / told > 0.76
