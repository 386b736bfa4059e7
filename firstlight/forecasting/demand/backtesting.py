"""Trying methods on the past, fold after fold, and how far off each was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.demand.ahead import forecast
from firstlight.forecasting.demand.members import SEASON
from firstlight.forecasting.demand.result import Forecast
from firstlight.forecasting.demand.scores import crps, inside, scale
from firstlight.forecasting.demand.series import BadCounts, Series
from firstlight.forecasting.demand.trial import counts_in

Floats = NDArray[np.float64]
Method = Callable[[Series, int, int], Forecast]
"""A method: the series as it was known, how many steps ahead, a seed."""
LEVELS = (0.5, 0.8, 0.95)


@dataclass(frozen=True, slots=True)
class Score:
    """One method at one horizon, the mean over the folds.

    ``mase``      mean absolute error of the median over that of the seasonal naive inside the past
    ``crps``      continuous ranked probability score on the same scale
    ``coverage``  share inside the intervals of 50, 80 and 95 %
    """

    method: str
    horizon: int
    folds: int
    mase: float
    crps: float
    coverage: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores, and the folds' origins."""

    rows: tuple[Score, ...]
    origins: tuple[int, ...]

    def best(self, horizon: int) -> Score:
        """The method with the smallest CRPS at a horizon."""
        return min((row for row in self.rows if row.horizon == horizon), key=lambda row: row.crps)


def backtest(
    series: Series,
    horizons: Sequence[int],
    folds: int = 27,
    methods: Mapping[str, Method] | None = None,
    *,
    seed: int = 0,
    first: int | None = None,
) -> Scores:
    """``folds`` origins, evenly from ``first`` (half the series) to the last with room for the longest horizon.

    ``methods``  by name; ours when not given. Each sees only what was known at the origin.
    """
    if folds < 1 or not horizons or min(horizons) < 1:
        raise BadCounts("A backtest needs a fold and a horizon or more.")
    longest = max(horizons)
    begins = len(series) // 2 if first is None else first
    last = len(series) - longest
    if begins < 1 or last < begins:
        raise BadCounts(f"The series is too short to try {longest} {series.step}s ahead.")
    origins = tuple(dict.fromkeys(int(one) for one in np.linspace(begins, last, folds).round()))
    counts = counts_in(series)
    rows = []
    for name, method in (methods or {"Firstlight": ours}).items():
        said = [method(series.head(origin), longest, seed) for origin in origins]
        for horizon in horizons:
            each = [
                _measured(one, counts[origin : origin + horizon], counts[:origin])
                for one, origin in zip(said, origins, strict=True)
            ]
            mase, ranked, *covered = np.nanmean(np.array(each), axis=0)
            coverage = tuple(float(one) for one in covered)
            rows.append(Score(name, horizon, len(origins), float(mase), float(ranked), coverage))
    return Scores(tuple(rows), origins)


def ours(series: Series, horizon: int, seed: int) -> Forecast:
    """The forecast of this library, nothing known beforehand."""
    return forecast(series, horizon, seed=seed)


def _measured(said: Forecast, came: Floats, past: Floats) -> tuple[float, ...]:
    yard = scale(past, SEASON[said.series.step])
    draws = said.paths[:, : len(came)]
    off = float(np.nanmean(np.abs(said.quantile(0.5)[: len(came)] - came)))
    covered = []
    for level in LEVELS:
        low, high = said.interval(level)
        covered.append(inside(low[: len(came)], high[: len(came)], came))
    return (off / yard, float(np.nanmean(crps(draws, came))) / yard, *covered)
