"""How good was it? A forecast held against what came, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firstlight.forecasting.demand.result import Forecast
from firstlight.forecasting.demand.scores import crps, inside
from firstlight.forecasting.demand.series import BadCounts, Series

LEVEL = 0.8
ALOUD = 0.05
"""A bias under a twentieth is not worth a word."""


@dataclass(frozen=True, slots=True)
class HowGood:
    """A forecast held against what came.

    ``coverage``  share of steps inside the intervals of 50, 80 and 95 %
    ``bias``      foretold over what came, less 1: 0.1 = a tenth too many
    ``whole``     the share of futures whose sum was below what came in all (near 0 or 1: a surprise)
    """

    steps: int
    coverage: dict[float, float]
    bias: float
    crps: float
    whole: float
    words: str


def how_good_was(said: Forecast, actual: Series | Sequence[int | None]) -> HowGood:
    """Coverage and bias of a forecast, and a sentence; ``actual`` may be shorter, or a series that goes on from it."""
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
    return HowGood(int(seen.sum()), coverage, bias, float(crps(draws, came[seen]).mean()), whole, words)


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
