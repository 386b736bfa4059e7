"""A forecast: whole numbers to come, as paths, with the sentence that says where they are from."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.demand.series import Series

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NARROW = 12
"""Intervals up to so many numbers wide are searched for the one nearest to the level asked for."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What will come, step by step, as draws x steps of whole numbers (``paths``); each row is one possible future.

    Sum over columns for a year: the rows stay too high or too low together, as the level does.
    ``chosen``  the members listened to and their weights, or the seasonal naive alone
    ``why``     a plain sentence for the person who decides
    ``notes``   what was assumed
    """

    series: Series
    paths: Ints
    rates: Floats = field(repr=False)
    chosen: dict[str, float]
    why: str
    notes: tuple[str, ...] = ()

    @property
    def horizon(self) -> int:
        """How many steps ahead."""
        return int(self.paths.shape[1])

    @property
    def times(self) -> list[date]:
        """The steps foretold."""
        return self.series.times(len(self.series), self.horizon)

    @property
    def mean(self) -> Floats:
        """The mean of each step."""
        return np.asarray(self.paths.mean(axis=0))

    def quantile(self, q: float) -> Ints:
        """The whole number at or under which a part ``q`` of the futures lie, for each step."""
        if not 0 <= q <= 1:
            raise ValueError("A quantile lies between 0 and 1.")
        return np.quantile(self.paths, q, axis=0, method="inverted_cdf").astype(np.int64)

    def interval(self, level: float) -> tuple[Ints, Ints]:
        """The lowest and highest number (both inside) of each step, holding ``level`` of the futures.

        Whole numbers cannot hold every level exactly; where few are likely, those are taken that come nearest to it.
        """
        if not 0 < level < 1:
            raise ValueError("A level lies between 0 and 1, as 0.8.")
        low, high = self.quantile((1 - level) / 2), self.quantile((1 + level) / 2)
        for step in np.flatnonzero(high - low <= NARROW):
            low[step], high[step] = nearest(self.paths[:, step], level)
        return low, high

    def total(self, first: int = 0, many: int | None = None) -> Ints:
        """The sum of ``many`` steps from ``first`` in each future: one number a row, for a month or a year."""
        until = None if many is None else first + many
        return np.asarray(self.paths[:, first:until].sum(axis=1))

    def shocked(self, factor: float, from_: date | int = 0, *, seed: int = 0) -> "Forecast":
        """The same futures if ``factor`` times as many came, from a step or date on (x1.4, x2.0, x2.85).

        More is added by chance at the rate beneath each path, fewer are taken out one by one, so that the numbers stay
        whole and vary as counts do.
        """
        if factor < 0:
            raise ValueError("There cannot come less than nothing.")
        begins = from_ if isinstance(from_, int) else self.series.place(from_) - len(self.series)
        begins = min(max(begins, 0), self.horizon)
        draw = np.random.default_rng(np.random.SeedSequence([seed, 77]))
        paths, rates = self.paths.copy(), self.rates.copy()
        if factor >= 1:
            paths[:, begins:] += draw.poisson((factor - 1) * rates[:, begins:])
        else:
            paths[:, begins:] = draw.binomial(paths[:, begins:], factor)
        rates[:, begins:] *= factor
        note = f"A scenario: {factor:g} times as many from step {begins + 1} on."
        return replace(self, paths=paths, rates=rates, notes=(*self.notes, note))


def nearest(draws: Ints, level: float) -> tuple[int, int]:
    """The interval of whole numbers about the median whose share of ``draws`` is nearest to ``level``.

    It grows from the median by the likelier neighbour, so that a higher level holds a lower one.
    """
    low = high = int(np.quantile(draws, 0.5, method="inverted_cdf"))
    least, most = int(draws.min()), int(draws.max())
    share = np.bincount(draws - least) / len(draws)
    inside = share[low - least]
    while inside < level and (low > least or high < most):
        below = share[low - 1 - least] if low > least else -1.0
        above = share[high + 1 - least] if high < most else -1.0
        gained = max(below, above)
        if inside + gained - level > level - inside:  # further off than without it
            break
        low, high = (low - 1, high) if below >= above else (low, high + 1)
        inside += gained
    return low, high


def added(forecasts: Sequence[Forecast], name: str = "all") -> Forecast:
    """Streams added up, draw by draw, so that the whole is the sum of its parts. Needs equal steps and draws."""
    if not forecasts:
        raise ValueError("There is no forecast to add up.")
    first = forecasts[0]
    if any(one.paths.shape != first.paths.shape or one.times[0] != first.times[0] for one in forecasts):
        raise ValueError("Forecasts added up begin together, are as long, and have as many draws.")
    from firstlight.forecasting.demand.series import together

    names = ", ".join(one.series.name for one in forecasts)
    return Forecast(
        together([one.series for one in forecasts], name),
        np.asarray(sum(one.paths for one in forecasts)),
        np.asarray(sum(one.rates for one in forecasts)),
        {},
        f"The sum of {names}, each foretold by itself.",
        tuple(dict.fromkeys(note for one in forecasts for note in one.notes)),
    )
