"""Where the year may end at the pace so far: an interval, or an honest "too early to say". Pure.

People reached are counted as arrivals at an unknown steady rate (gamma-Poisson with Jeffreys' prior, so the
total to come is negative binomial): after ``n`` in ``d`` days, the ``r`` days left bring a number with mean
``m = (n + 1/2) r / d`` and variance ``f m (1 + r / d)``. ``f`` is how much more the past weeks varied than chance
alone (Pearson's statistic over its degrees of freedom, between 1 and 5). The interval holds with 8 chances in
10 if the coming weeks are like those so far; it knows nothing of leave, hiring or holidays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, exp, lgamma, log, log1p, sqrt

EARLIEST_DAYS = 35.0
FEWEST = 5
TAIL = 0.1
MOST_VARIED = 5.0
WEEK = 7.0


@dataclass(frozen=True)
class Pace:
    """The total by the last day lies between ``low`` and ``high`` with 8 chances in 10."""

    low: int
    high: int


def pace(arrivals: Sequence[float], elapsed: float, left: float) -> Pace | None:
    """The interval for the year's total; ``None`` under five weeks or under five people: too early to say.

    ``arrivals`` are days since counting began, ``elapsed`` the days since then, ``left`` the days to come.
    """
    if elapsed < EARLIEST_DAYS or len(arrivals) < FEWEST:
        return None
    low, high = more_to_come(len(arrivals), elapsed, left, variation(arrivals, elapsed))
    return Pace(len(arrivals) + low, len(arrivals) + high)


def more_to_come(n: int, elapsed: float, left: float, varied: float = 1.0) -> tuple[int, int]:
    """How many more, low and high, in ``left`` days after ``n`` in ``elapsed``."""
    if left <= 0:
        return 0, 0
    mean = (n + 0.5) * left / elapsed
    variance = max(1.0, varied) * mean * (1 + left / elapsed)
    size = mean * mean / (variance - mean)
    return _quantile(TAIL, mean, size, variance), _quantile(1 - TAIL, mean, size, variance)


def variation(arrivals: Sequence[float], elapsed: float) -> float:
    """How much whole weeks varied against chance alone: 1 is chance, more is arrivals in clusters."""
    weeks = int(elapsed // WEEK)
    counts = [0] * weeks
    for day in arrivals:
        if 0 <= day < weeks * WEEK:
            counts[int(day // WEEK)] += 1
    mean = sum(counts) / weeks if weeks else 0.0
    if weeks < 2 or mean == 0:
        return 1.0
    pearson = sum((number - mean) ** 2 for number in counts) / mean
    return min(MOST_VARIED, max(1.0, pearson / (weeks - 1)))


def _quantile(level: float, mean: float, size: float, variance: float) -> int:
    """The smallest number with at least ``level`` of a negative binomial's weight at or below it."""
    nothing, something = -log1p(mean / size), log(mean) - log(mean + size)
    furthest = ceil(mean + 20 * sqrt(variance) + 20)
    weight = 0.0
    for number in range(furthest):
        ways = lgamma(number + size) - lgamma(size) - lgamma(number + 1)
        weight += exp(ways + size * nothing + number * something)
        if weight >= level:
            return number
    return furthest
