"""Demand: counts by hour, day or week, foretold with honest widths.

    from firstlight.forecasting.demand import read_counts, forecast

    [youth, adult] = read_counts("contacts.csv", by="stream", step="week")
    soon = forecast(youth, 52, seed=1)
    soon.interval(0.8)                    # lowest and highest of each week, four times of five
    (soon.total() >= 100).mean()          # the chance of at least a hundred in the year
    soon.shocked(2.0, from_=13).why       # the same if twice as many come from the fourteenth week on

Models of others are members (statsforecast: exponential smoothing, Theta, MSTL); ours are the trial on the past that
chooses and weighs them, the followed level for small counts, and the widths calibrated on the trial. When nothing did
better than repeating the last season, that is used, and ``Forecast.why`` says so.

Nothing heavy is imported until a name that needs it is asked for. Limits, defaults and their sources: docs/forecast.md.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from firstlight.forecasting.demand.known import AGENCY, MIXED, SELF, Driver, Profile
from firstlight.forecasting.demand.reading import read_counts
from firstlight.forecasting.demand.series import BadCounts, Series, Step, counts_of, together
from firstlight.forecasting.needs import Missing, require

if TYPE_CHECKING:
    from firstlight.forecasting.demand.ahead import forecast
    from firstlight.forecasting.demand.backtesting import Scores, backtest
    from firstlight.forecasting.demand.looking_back import HowGood, Told, how_good_was
    from firstlight.forecasting.demand.result import Forecast, added

__all__ = [
    "AGENCY",
    "MIXED",
    "SELF",
    "BadCounts",
    "Driver",
    "Forecast",
    "HowGood",
    "Missing",
    "Profile",
    "Scores",
    "Series",
    "Step",
    "Told",
    "added",
    "backtest",
    "counts_of",
    "forecast",
    "how_good_was",
    "read_counts",
    "together",
]

_ROOMS = {
    "Forecast": "result",
    "HowGood": "looking_back",
    "Scores": "backtesting",
    "Told": "looking_back",
    "added": "result",
    "backtest": "backtesting",
    "forecast": "ahead",
    "how_good_was": "looking_back",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    require()
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
