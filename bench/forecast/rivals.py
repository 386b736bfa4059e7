"""The models of others, each giving a median and the ends of its 50, 80 and 95 % ranges, and draws for the CRPS."""

import logging
import sys
import warnings
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from bench.forecast.stock import Task

Floats = NDArray[np.float64]
LEVELS = (50, 80, 95)
PLACES = (np.arange(200) + 0.5) / 200
"""Places at which a normal distribution is read off, in the place of draws."""
LONGEST = {"AutoARIMA": 800}
Ranges = dict[int, tuple[Floats, Floats]]
Said = tuple[Floats, Ranges, Floats]
Rival = Callable[[Task, int, Floats], Said]


def ours(task: Task, origin: int, _counts: Floats) -> Said:
    """Firstlight, with the holidays known."""
    from firstlight.forecasting.demand import forecast

    made = forecast(task.series.head(origin), task.horizon, seed=origin, holidays=task.holidays)
    ranges = {level: made.interval(level / 100) for level in LEVELS}
    return (
        made.quantile(0.5).astype(float),
        {level: (low.astype(float), high.astype(float)) for level, (low, high) in ranges.items()},
        made.paths.astype(float),
    )


def seasonal_naive(task: Task, origin: int, counts: Floats) -> Said:
    """The last season again."""
    from statsforecast.models import SeasonalNaive

    return _nixtla(SeasonalNaive(season_length=_season(task, origin)), counts, task.horizon)


def auto_ets(task: Task, origin: int, counts: Floats) -> Said:
    """Exponential smoothing, chosen by statsforecast; no season longer than a day of hours, as in R."""
    from statsforecast.models import AutoETS

    season = {"hour": 24, "day": 7, "week": 1}[task.series.step]
    return _nixtla(AutoETS(season_length=season), counts[-1500:], task.horizon)


def auto_arima(task: Task, origin: int, counts: Floats) -> Said:
    """ARIMA, chosen by statsforecast, on the last 800 steps; by hours with a season of a day."""
    from statsforecast.models import AutoARIMA

    season = {"hour": 24, "day": 7, "week": 1}[task.series.step]
    return _nixtla(AutoARIMA(season_length=season), counts[-LONGEST["AutoARIMA"] :], task.horizon)


def prophet(task: Task, origin: int, counts: Floats) -> Said:
    """Prophet by its defaults, with the same holidays."""
    logging.disable(logging.WARNING)
    import pandas as pd
    from prophet import Prophet

    times = pd.to_datetime([when.isoformat() for when in task.series.times(0, origin + task.horizon)])
    fests = pd.DataFrame(
        {
            "holiday": list(task.holidays.values()),
            "ds": pd.to_datetime([day.isoformat() for day in task.holidays]),
        }
    )
    if task.series.step == "week" and task.holidays:
        # a week holds the holiday; Prophet looks for it on the day the week is named after
        fests["ds"] = [day - timedelta(days=(day.date() - task.series.start).days % 7) for day in fests["ds"]]
        fests = fests.drop_duplicates(["holiday", "ds"])
    np.random.seed(origin)
    model = Prophet(holidays=fests if len(fests) else None, uncertainty_samples=500)
    model.fit(pd.DataFrame({"ds": times[:origin], "y": counts}), seed=origin)
    ahead = pd.DataFrame({"ds": times[origin:]})
    draws = np.asarray(model.predictive_samples(ahead)["yhat"]).T
    ranges = {
        level: (np.quantile(draws, 0.5 - level / 200, axis=0), np.quantile(draws, 0.5 + level / 200, axis=0))
        for level in LEVELS
    }
    return np.asarray(model.predict(ahead)["yhat"]), ranges, draws


RIVALS: dict[str, Rival] = {
    "Firstlight": ours,
    "SeasonalNaive": seasonal_naive,
    "AutoETS": auto_ets,
    "AutoARIMA": auto_arima,
    "Prophet": prophet,
}


def able() -> list[str]:
    """The rivals that can run here; says which cannot."""
    try:
        import prophet as _prophet  # noqa: F401
    except ImportError:
        print("Prophet is not installed (bin/setup bench-forecast): left out.", file=sys.stderr)
        return [name for name in RIVALS if name != "Prophet"]
    return list(RIVALS)


def _season(task: Task, origin: int) -> int:
    return task.season if origin >= 2 * task.season else 1


def _nixtla(model: Any, counts: Floats, horizon: int) -> Said:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        said = model.forecast(y=counts, h=horizon, level=list(LEVELS))
    mean = np.asarray(said["mean"], float)
    ranges = {
        level: (np.asarray(said[f"lo-{level}"], float), np.asarray(said[f"hi-{level}"], float))
        for level in LEVELS
    }
    wide = (ranges[80][1] - ranges[80][0]) / (2 * ndtri(0.9))
    draws = mean + wide * ndtri(PLACES)[:, None]
    return mean, ranges, draws
