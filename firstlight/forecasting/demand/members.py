"""The members: models of others, kept well by others, and ours for small counts. Each says the mean of what will come.

Exponential smoothing, Theta and MSTL are statsforecast's. Those without a season run on counts from which the
calendar's shape has been taken out, and get it back afterwards; those with one find the week themselves.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.demand.following import Level
from firstlight.forecasting.demand.shape import Shape

Floats = NDArray[np.float64]
SEASON = {"hour": 168, "day": 7, "week": 52}
LAGS = {"day": 14, "week": 8}
RECENT = {"day": 730, "week": 260}
"""The models of others look no further back: older counts cost time and say little."""


@dataclass(frozen=True, slots=True)
class Past:
    """What every member is given: counts without holes, their calendar shape (past and ahead), the level now.

    ``calm`` is the shape learned above a level that may turn only once a year.
    """

    counts: Floats
    shape: Shape
    calm: Shape
    level: Level
    step: str

    @property
    def plain(self) -> Floats:
        """The counts with the calendar taken out."""
        return self.counts / self.shape.factors[: len(self.counts)]

    def ahead(self, horizon: int) -> Floats:
        """The calendar's factors of the steps to come."""
        many = len(self.counts)
        return self.shape.factors[many : many + horizon]


LATELY = {"day": 28, "week": 8}
SURE = 2.5

Member = Callable[[Past, int], Floats]


def seasonal_naive(past: Past, horizon: int) -> Floats:
    """The same weekday of last week, the same week of last year; without a whole season, the last step."""
    season = season_of(past.step, len(past.counts))
    last = past.counts[-season:]
    return np.resize(last, horizon).astype(float)


def level(past: Past, horizon: int) -> Floats:
    """The followed level in the calendar's shape (ours, for small counts and shifts)."""
    return np.asarray(past.level.rate * past.ahead(horizon))


def steady(past: Past, horizon: int) -> Floats:
    """The level of the last seven weeks, or the last half year by weeks."""
    return uncontradicted(past, past.level.remembering(50 if past.step == "day" else 25)) * past.ahead(
        horizon
    )


def year(past: Past, horizon: int) -> Floats:
    """The level of about a year."""
    return uncontradicted(past, past.level.remembering(400 if past.step == "day" else 50)) * past.ahead(
        horizon
    )


def regression(past: Past, horizon: int) -> Floats:
    """The calendar learned above a calm level, and the level of the last eight weeks (a quarter, by weeks)."""
    many = len(past.counts)
    last = min(56 if past.step == "day" else 13, many)
    factors = past.calm.factors
    now = past.counts[-last:].sum() / factors[many - last : many].sum()
    return np.asarray(uncontradicted(past, now) * factors[many : many + horizon])


def uncontradicted(past: Past, rate: float) -> float:
    """A slow level, unless what came lately is further from it than chance and wandering go: then the followed one."""
    last = min(LATELY[past.step], len(past.counts))
    lately = past.plain[-last:].mean() + 0.01
    chance = past.shape.spread / (lately * last) + past.level.moves * last
    return past.level.rate if abs(np.log((rate + 0.01) / lately)) > SURE * chance**0.5 else rate


def smoothing(past: Past, horizon: int) -> Floats:
    """Exponential smoothing (ETS), chosen among its kinds, with the calendar taken out."""
    from statsforecast.models import AutoETS

    return _mean(AutoETS(model="AZN"), past.plain[-RECENT[past.step] :], horizon) * past.ahead(horizon)


def theta(past: Past, horizon: int) -> Floats:
    """The dynamic optimised Theta method, with the calendar taken out."""
    from statsforecast.models import DynamicOptimizedTheta

    model = DynamicOptimizedTheta(season_length=1)
    return np.asarray(_mean(model, past.plain[-RECENT[past.step] :], horizon) * past.ahead(horizon))


def lagged(past: Past, horizon: int) -> Floats:
    """What a step owes to the steps before it, returning to the mean (a ridge autoregression on square roots)."""
    root = np.sqrt(past.plain[-RECENT[past.step] :] + 0.375)
    lags, mean = LAGS[past.step], root.mean()
    if len(root) < 4 * lags:
        return level(past, horizon)
    off = root - mean
    table = np.column_stack([off[lags - k - 1 : len(off) - k - 1] for k in range(lags)])
    ridge = np.diag(np.arange(1, lags + 1)) * off.var()
    owed = np.linalg.solve(table.T @ table + ridge, table.T @ off[lags:])
    left = float(np.var(off[lags:] - table @ owed))
    state = off[-lags:][::-1].copy()
    ahead = np.empty(horizon)
    for step in range(horizon):
        ahead[step] = owed @ state
        state = np.concatenate([[ahead[step]], state[:-1]])
    return np.asarray(np.maximum((ahead + mean) ** 2 + left - 0.375, 0.0) * past.ahead(horizon))


def weekly_smoothing(past: Past, horizon: int) -> Floats:
    """Exponential smoothing that finds the week itself; only the rest of the calendar is taken out."""
    from statsforecast.models import AutoETS

    rest = past.shape.factors / past.shape.week
    many = len(past.counts)
    root = np.sqrt((past.counts / rest[:many])[-RECENT[past.step] :] + 0.375)
    model = AutoETS(season_length=SEASON[past.step], model="ANA")
    means, left = _fitted(model, root, horizon)
    return np.maximum(np.maximum(means, 0) ** 2 + left - 0.375, 0.0) * rest[many : many + horizon]


def decomposed(past: Past, horizon: int) -> Floats:
    """MSTL: the week by local smoothing, the rest by exponential smoothing."""
    from statsforecast.models import MSTL, AutoETS

    rest = past.shape.factors / past.shape.week
    many = len(past.counts)
    model = MSTL(season_length=SEASON[past.step], trend_forecaster=AutoETS(model="ANN"))
    plain = (past.counts / rest[:many])[-RECENT[past.step] :]
    return _mean(model, plain, horizon) * rest[many : many + horizon]


NAIVE = "seasonal naive"
MEMBERS: dict[str, Member] = {
    NAIVE: seasonal_naive,
    "followed level": level,
    "level of weeks": steady,
    "level of a year": year,
    "calendar regression": regression,
    "exponential smoothing": smoothing,
    "Theta": theta,
    "autoregression": lagged,
    "weekly smoothing": weekly_smoothing,
    "MSTL": decomposed,
}
LEAST = {
    "level of weeks": 20,
    "level of a year": 60,
    "calendar regression": 60,
    "exponential smoothing": 12,
    "Theta": 12,
    "autoregression": 40,
    "weekly smoothing": 35,
    "MSTL": 35,
}
"""Steps of history before a member is asked."""
BY_DAY_ONLY = {"weekly smoothing", "MSTL"}
OF_OTHERS = ("exponential smoothing", "Theta", "weekly smoothing", "MSTL")
"""Those of statsforecast, which is heavy and may be left out: the extra `forecast` has it, `simulation` has not."""


def season_of(step: str, many: int) -> int:
    """The season of the naive forecast, one step where there are not two whole ones."""
    season = SEASON[step]
    return season if many >= 2 * season else 1


@cache
def left_out() -> tuple[str, ...]:
    """The members that cannot be asked here, because statsforecast is not installed."""
    return () if find_spec("statsforecast") else OF_OTHERS


def able(step: str, many: int) -> list[str]:
    """The members that can be asked after so many steps."""
    return [
        name
        for name in MEMBERS
        if many >= LEAST.get(name, 1)
        and not (name in BY_DAY_ONLY and step != "day")
        and name not in left_out()
    ]


def ask(name: str, past: Past, horizon: int) -> Floats:
    """A member's means; one that fails on these counts hands in the followed level."""
    try:
        means = MEMBERS[name](past, horizon)
    except (ValueError, ZeroDivisionError, IndexError, np.linalg.LinAlgError, RuntimeError):
        means = level(past, horizon)
    if not np.isfinite(means).all():
        means = level(past, horizon)
    # nobody foresees more than three times the most there ever was
    return np.clip(means, 0.0, 3 * past.plain.max() * past.ahead(horizon) + 1)


def _mean(model: Any, counts: Floats, horizon: int) -> Floats:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.asarray(model.forecast(y=counts, h=horizon)["mean"], float)


def _fitted(model: Any, counts: Floats, horizon: int) -> tuple[Floats, float]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        said = model.forecast(y=counts, h=horizon, fitted=True)
    return np.asarray(said["mean"], float), float(np.nanvar(counts - said["fitted"]))
