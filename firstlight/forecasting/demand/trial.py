"""Trying the members on the past: from origins that roll forward, each asked for what was then still to come."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.demand import members
from firstlight.forecasting.demand.following import Level, follow
from firstlight.forecasting.demand.members import Past
from firstlight.forecasting.demand.series import LENGTH, Series
from firstlight.forecasting.demand.shape import CALM, NIMBLE, Known, shape

Floats = NDArray[np.float64]

FOLDS = {"day": 8, "week": 14}
AHEAD = {"day": 28, "week": 8}
"""A trial looks at least so many steps ahead: what happens to fall on seven days says little."""
LEAST = {"day": 28, "week": 16}
"""Steps of history before the first origin."""
FADES = 0.88
"""What a fold counts for less than the next newer one."""


@dataclass(frozen=True, slots=True)
class Fold:
    """One origin: what came after it (NaN = not known), what each member had said, and the belief then."""

    origin: int
    came: Floats
    said: dict[str, Floats]
    level: Level
    spread: float
    worth: float

    def together(self, weights: dict[str, float]) -> Floats:
        """The weighted mean of what the members had said."""
        return blend(self.said, weights)


def blend(said: dict[str, Floats], weights: dict[str, float]) -> Floats:
    """The weighted mean of what members say."""
    return np.asarray(sum(weight * said[name] for name, weight in weights.items()), float)


def counts_in(series: Series) -> Floats:
    """The counts as numbers, NaN where not known."""
    return np.array([np.nan if one is None else one for one in series.counts], float)


def past_at(series: Series, counts: Floats, origin: int, horizon: int, known: Known) -> Past:
    """All that could be known at ``origin``, with the calendar of ``horizon`` more steps."""
    now = counts[:origin]
    times = series.times(0, origin + horizon)
    form = shape(now, times, series.step, known, NIMBLE)
    long = origin * LENGTH[series.step].days > CALM
    calm = shape(now, times, series.step, known, CALM) if long else form
    level = follow(now, form.factors[:origin], form.spread)
    return Past(_filled(now, form.factors[:origin]), form, calm, level, series.step)


def origins(many: int, horizon: int, step: str) -> list[int]:
    """Where to stand in the past: places with room ahead, and two late ones with less, for what is new."""
    least, count = LEAST[step], FOLDS[step]
    room = many - least
    if room < 4:
        return []
    ahead = min(max(horizon, AHEAD[step]), max(room // 2, 1))
    last = many - ahead
    back = min(last - least, max(ahead, 365 // LENGTH_DAYS[step]))
    wide = {last - round(back * k / (count - 1)) for k in range(count)}
    late = {many - max(ahead // 2, 1), many - max(ahead // 4, 1)}
    return sorted(wide | late)


def folds(
    series: Series, counts: Floats, horizon: int, known: Known, names: Sequence[str] | None
) -> list[Fold]:
    """Each origin's fold, oldest first."""
    places = origins(len(counts), horizon, series.step)
    made = []
    for age, origin in enumerate(reversed(places)):
        ahead = min(max(horizon, AHEAD[series.step]), len(counts) - origin)
        came = counts[origin : origin + ahead]
        if not np.isfinite(came).any() or np.isfinite(counts[:origin]).sum() < LEAST[series.step] // 2:
            continue
        past = past_at(series, counts, origin, ahead, known)
        asked = [one for one in members.able(series.step, origin) if names is None or one in names]
        said = {name: members.ask(name, past, ahead) for name in asked}
        made.append(Fold(origin, came, said, past.level, past.shape.spread, FADES**age))
    return made[::-1]


LENGTH_DAYS = {step: max(length.days, 1) for step, length in LENGTH.items()}


def _filled(counts: Floats, factors: Floats) -> Floats:
    """Holes filled from their neighbours, with the calendar."""
    seen = np.isfinite(counts)
    if seen.all():
        return counts
    places = np.arange(len(counts))
    plain = np.interp(places, places[seen], counts[seen] / factors[seen])
    return np.where(seen, counts, plain * factors)
