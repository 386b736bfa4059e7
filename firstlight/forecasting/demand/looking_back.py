"""How good was it? A forecast held against what came, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from firstlight.forecasting.demand.result import Forecast
from firstlight.forecasting.demand.scores import crps, inside
from firstlight.forecasting.demand.series import BadCounts, Series

LEVEL = 0.8
ALOUD = 0.05
"""A bias under a twentieth is not worth a word."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was kept of a forecast: its mean and, by level, lowest and highest of each step; the futures are gone."""

    mean: Sequence[float]
    intervals: Mapping[float, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class HowGood:
    """A forecast held against what came.

    ``coverage``  share of steps inside the intervals of 50, 80 and 95 %
    ``bias``      foretold over what came, less 1: 0.1 = a tenth too many
    ``off``       foretold less what came, a step on average
    ``whole``     the share of futures whose sum was below what came in all (near 0 or 1: a surprise)
    Of a ``Told`` only steps, coverage, bias and off are known; ``crps`` and ``whole`` are NaN.
    """

    steps: int
    coverage: dict[float, float]
    bias: float
    off: float
    crps: float
    whole: float
    words: str


def how_good_was(said: Forecast | Told, actual: Series | Sequence[int | None]) -> HowGood:
    """Coverage and bias of a forecast, and a sentence; ``actual`` may be shorter, or a series that goes on from it.

    Of a ``Told``, ``actual`` is what came in its steps, None where that is not known.
    """
    if isinstance(said, Told):
        return _how_good_told(said, actual)
    came = np.array([np.nan if one is None else one for one in _after(said, actual)], float)[: said.horizon]
    seen = np.isfinite(came)
    if not seen.any():
        raise BadCounts("Nothing of what was foretold has come yet.")
    low_high = {level: said.interval(level) for level in (0.5, LEVEL, 0.95)}
    coverage = {
        level: inside(low[: len(came)], high[: len(came)], came) for level, (low, high) in low_high.items()
    }
    draws = said.paths[:, : len(came)][:, seen]
    total, sums = float(came[seen].sum()), draws.sum(axis=1)
    bias = float(sums.mean() / total - 1) if total else float(sums.mean())
    whole = float((sums < total).mean() + 0.5 * (sums == total).mean())
    words = _words(
        said, int(seen.sum()), coverage[LEVEL], bias, whole, (round(float(sums.mean())), int(total))
    )
    off = float(sums.mean() - total) / int(seen.sum())
    return HowGood(int(seen.sum()), coverage, bias, off, float(crps(draws, came[seen]).mean()), whole, words)


def _how_good_told(said: Told, actual: Series | Sequence[int | None]) -> HowGood:
    counts = actual.counts if isinstance(actual, Series) else actual
    came = np.array([np.nan if one is None else one for one in counts], float)[: len(said.mean)]
    seen = np.isfinite(came)
    if not seen.any():
        raise BadCounts("Nothing of what was foretold has come yet.")
    steps, total = int(seen.sum()), float(came[seen].sum())
    foretold = float(np.asarray(said.mean, float)[: len(came)][seen].sum())
    coverage = {}
    for level, pairs in said.intervals.items():
        low, high = np.asarray(pairs, float)[: len(came)].T
        coverage[level] = inside(low, high, came)
    bias = foretold / total - 1 if total else foretold
    parts = ", ".join(f"{round(part * steps)} in the {level:.0%} range" for level, part in coverage.items())
    words = f"Of {steps} steps {parts}; in all {total:.0f} came, where {foretold:.0f} were expected."
    return HowGood(steps, coverage, bias, (foretold - total) / steps, float("nan"), float("nan"), words)


def _after(said: Forecast, actual: Series | Sequence[int | None]) -> Sequence[int | None]:
    if not isinstance(actual, Series):
        return actual
    if actual.step != said.series.step:
        raise BadCounts(f"The forecast is by {said.series.step}, the counts are by {actual.step}.")
    return actual.counts[max(actual.place(said.times[0]), 0) :]


def _words(
    said: Forecast, steps: int, covered: float, bias: float, whole: float, sums: tuple[int, int]
) -> str:
    step = said.series.step
    held = f"{round(covered * steps)} of {steps} {step}s fell inside the range that should hold four of five"
    foretold, came = sums
    if abs(bias) < ALOUD or 0.1 < whole < 0.9:
        level = f"in all {came} came, where {foretold} were expected, which is within what chance does"
    else:
        word = "fewer" if bias > 0 else "more"
        level = f"in all {came} came, {word} than the {foretold} expected, and not by chance alone"
    return f"{held[0].upper()}{held[1:]}; {level}."
