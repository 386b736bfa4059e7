"""The forecast of one stream: try the members, choose, widen, draw."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from firstlight.forecasting.demand import members as listed
from firstlight.forecasting.demand import trial, weighing
from firstlight.forecasting.demand.following import Level
from firstlight.forecasting.demand.known import Driver, Holidays, Profile, profile_of
from firstlight.forecasting.demand.result import Forecast
from firstlight.forecasting.demand.series import BadCounts, Series
from firstlight.forecasting.demand.shape import Known
from firstlight.forecasting.demand.spread import Widths, learn, paths
from firstlight.forecasting.demand.wording import notes, why
from firstlight.forecasting.needs import require

Floats = NDArray[np.float64]

DRAWS = 2000
LONGEST = {"hour": 24 * 62, "day": 5 * 366, "week": 5 * 53}
HORIZON = {"hour": 168, "day": 84, "week": 52}
"""How far ahead when nobody says: a week of hours, twelve weeks of days, a year of weeks."""
KEPT = {"day": 1500, "week": 520}
"""How much of a longer past is looked at: four years of days, ten of weeks."""
LITTLE = {"day": 56, "week": 26}
"""Steps under which no trial is possible that says anything, and the widths are a belief."""
WANDER = {"day": 0.003, "week": 0.012}
"""Relative variance a step by which an unknown level wanders: about a fifth in two weeks. Our default."""


def forecast(
    series: Series,
    horizon: int | None = None,
    *,
    seed: int = 0,
    drivers: Sequence[Driver] = (),
    holidays: Holidays = (),
    members: Sequence[str] | None = None,
    profile: Profile | None = None,
    draws: int = DRAWS,
) -> Forecast:
    """What will come in the next ``horizon`` steps. The same seed gives the same answer anywhere.

    ``drivers``   planned waves that will bring more: ``known.Driver``
    ``holidays``  a country's table: dates, or a mapping of dates to names
    ``members``   only these models (names of ``members.MEMBERS``); all when not given
    ``profile``   the hours and weekdays to begin with; by the stream's name when not given
    Raises ``BadCounts`` with one plain sentence, ``Missing`` for a model that is not installed. One week is enough: the
    answer is then wide, and says why.
    """
    horizon = HORIZON[series.step] if horizon is None else horizon
    if not 1 <= horizon <= LONGEST[series.step]:
        raise BadCounts(f"A forecast goes 1 to {LONGEST[series.step]} {series.step}s ahead, not {horizon}.")
    if wrong := set(members or ()) - set(listed.MEMBERS):
        raise BadCounts(f"There is no model “{min(wrong)}”; there are {', '.join(listed.MEMBERS)}.")
    if set(members or ()) & set(listed.left_out()):
        require("statsforecast")
    if draws < 2:
        raise BadCounts("A forecast needs two draws or more.")
    known = Known(profile or profile_of(series.name), holidays, tuple(drivers))
    with threadpool_limits(1, "blas"):  # small tables: faster alone, and alike on any machine
        if series.step == "hour":
            from firstlight.forecasting.demand.hours import by_hour

            return by_hour(series, horizon, known, seed, members, draws)
        fit = fitted(series, horizon, known, seed, members)
    children = np.random.SeedSequence(seed).spawn(2)
    counts, rates = paths(fit.mean, fit.spread, fit.level, fit.widths, draws, children[1])
    said = why(series, fit.choice)
    return Forecast(series, counts, rates, fit.choice.weights, said, notes(series, listed.left_out()))


@dataclass(frozen=True, slots=True)
class Fit:
    """A stream by day or week, fitted: means ahead, the belief they rest on, and the trial behind them."""

    mean: Floats
    level: Level
    spread: float
    widths: Widths
    choice: weighing.Choice
    tried: list[trial.Fold]


def fitted(series: Series, horizon: int, known: Known, seed: int, members: Sequence[str] | None) -> Fit:
    """Members tried, chosen, blended and widened, for a stream by day or week."""
    series = recent(series, KEPT[series.step])
    counts = trial.counts_in(series)
    many = len(counts)
    tried = [] if many < LITTLE[series.step] else trial.folds(series, counts, horizon, known, members)
    past = trial.past_at(series, counts, many, horizon, known)
    names = [one for one in listed.able(series.step, many) if members is None or one in members]
    if members is None and not tried:
        names = ["followed level"]
    choice = weighing.choose(tried, names or ["followed level"])
    said = {name: listed.ask(name, past, horizon) for name in choice.weights}
    children = np.random.SeedSequence(seed).spawn(2)
    widths = learn(tried, [fold.together(choice.weights) for fold in tried], children[0])
    level, spread = past.level, past.shape.spread
    if not tried:
        level, spread = _believed(level, series.step, many), max(spread, 1.3)
    return Fit(np.maximum(trial.blend(said, choice.weights), 0.02), level, spread, widths, choice, tried)


def recent(series: Series, most: int) -> Series:
    """The last ``most`` steps."""
    cut = len(series) - most
    return replace(series, start=series.when(cut), counts=series.counts[cut:]) if cut > 0 else series


def _believed(level: Level, step: str, many: int) -> Level:
    """Without a trial, a level that is less sure and wanders more than these few counts can show."""
    return Level(
        level.rate, level.unsure + 0.5 / many, max(level.moves, WANDER[step]), level.memory, level.rates
    )
