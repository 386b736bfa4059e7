"""Small counts: a rate that is believed less the older its evidence, so that a level shift is followed.

A gamma belief about the rate is multiplied by a discount at each step and updated by a Poisson count (West and
Harrison's discounting, as in Harvey and Fernandes 1989). Which discount is right is not known, so many are kept, each
weighed by how well it foresaw; the weights too forget, so that after a shift the quick ones take over within weeks.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Floats = NDArray[np.float64]

MEMORIES = np.array([3.0, 6, 12, 25, 50, 100, 200, 400, 1000])
"""How many steps of evidence each discount keeps."""
FORGET = 0.985


@dataclass(frozen=True, slots=True)
class Level:
    """What is believed at the end: the rate of an ordinary step, and its relative variances.

    ``unsure``  of the rate now
    ``moves``   of what each further step adds
    ``memory``  how many steps the belief rests on
    ``rates``   what each of ``MEMORIES`` says by itself
    """

    rate: float
    unsure: float
    moves: float
    memory: float
    rates: Floats

    def remembering(self, steps: float) -> float:
        """The rate by the memory nearest to so many steps."""
        return float(self.rates[np.argmin(np.abs(np.log(MEMORIES / steps)))])


def follow(counts: Floats, factors: Floats, spread: float) -> Level:
    """The level after ``counts`` (NaN = not known), each divided by its calendar ``factors``.

    ``spread`` is variance over mean: evidence that varies more counts for less.
    """
    keep = 1 - 1 / MEMORIES
    begin = _first(counts, factors)
    shape = np.full(len(MEMORIES), 0.5)
    exposure = shape / begin
    trust = np.zeros(len(MEMORIES))
    seen = np.isfinite(counts)
    scaled = np.where(seen, counts, 0) / spread
    exposed = np.where(seen, factors, 0) / spread
    logs = gammaln(scaled + 1)
    for count, span, log in zip(scaled, exposed, logs, strict=True):
        shape, exposure = shape * keep, exposure * keep
        if span == 0:
            continue
        shape = np.maximum(shape, 1e-3)
        exposure = np.maximum(exposure, 1e-9)
        after, over = shape + count, exposure + span
        foresaw = (
            gammaln(after)
            - gammaln(shape)
            - log
            + shape * np.log(exposure / over)
            + count * np.log(span / over)
        )
        trust = FORGET * trust + foresaw
        shape, exposure = after, over
    weights = np.exp(trust - trust.max())
    # no memory is ever out of the race
    weights = 0.98 * weights / weights.sum() + 0.02 / len(weights)
    rates = shape / exposure
    rate = float(weights @ rates)
    unsure = float(weights @ (rates**2 / shape + (rates - rate) ** 2)) / max(rate, 1e-9) ** 2
    moves = float(weights @ ((1 / keep - 1) / shape))
    memory = float(np.exp(weights @ np.log(MEMORIES)))
    return Level(rate, min(unsure, 1.0), min(moves, 0.25), memory, rates)


def _first(counts: Floats, factors: Floats) -> float:
    """A rate to begin with, from the first month or so."""
    seen = np.flatnonzero(np.isfinite(counts))[:30]
    return float((counts[seen].sum() + 0.5) / (factors[seen].sum() + 0.5))
