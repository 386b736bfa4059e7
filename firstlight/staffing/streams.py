"""What will come, week by week: forecasts as plain data, draws for the simulation, a look back at earlier ones."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from firstlight.staffing import counting
from firstlight.staffing.counting import NEEDED, STREAMS
from firstlight.staffing.facts import Own

if TYPE_CHECKING:
    from firstlight.forecasting.demand import Driver

Plain = dict[str, Any]
WEEKS, LEAST_WEEKS, DRAWS, SEED = 53, 8, 2000, 2050
BANDS = {"50": 0.5, "80": 0.8, "95": 0.95}
KEPT_PAST = 106
NAIVE = "seasonal naive"
ENOUGH, LEAST = 4, 0.6
"""Weeks needed to judge a forecast, and the share in its 8-in-10 range under which it was too narrow."""


class TooLittle(ValueError):
    """There are too few weeks of counts to forecast anything."""


def counted(own: Own) -> tuple[list[date], dict[str, list[int]]]:
    """The whole weeks so far, and how many came in each, by stream."""
    mondays = counting.weeks_between(own.begins, own.today)
    fresh = counting.first_time(own.responses)
    moments = {"all": [one.at for one in own.contacts]}
    for stream in STREAMS[1:]:
        moments[stream] = [one.at for one in own.contacts if counting.stream_of(one) == stream]
    for who in NEEDED:
        moments[who] = [one.at for one in fresh if one.youth == (who == "youth")]
    return mondays, {stream: counting.by_week(found, mondays) for stream, found in moments.items()}


def forecasts(own: Own, weeks: int = WEEKS) -> tuple[dict[str, Plain], dict[str, list[list[int]]]]:
    """Every stream's forecast as plain data; and for the two that need somebody to come, the draws themselves.

    The draws begin with the week of today. Raises TooLittle with fewer than eight whole weeks.
    """
    from firstlight.forecasting.demand import Series, forecast
    from firstlight.forecasting.demand.members import left_out

    mondays, counts = counted(own)
    if len(mondays) < LEAST_WEEKS or not sum(counts["all"]):
        raise TooLittle
    told, paths, drivers = {}, {}, trained(own)
    for stream, values in counts.items():
        series = Series(mondays[0], "week", tuple(values), stream)
        found = forecast(series, weeks, seed=SEED, draws=DRAWS, drivers=drivers)
        told[stream] = {**_told(found, mondays, values), "left_out": list(left_out())}
        if drivers:
            told[stream]["training"] = _training(own, drivers[0])
        if stream in NEEDED:
            paths[stream] = [[int(one) for one in row] for row in found.paths]
    return told, paths


def trained(own: Own) -> "list[Driver]":
    """Training known to outreach as what may bring more later; nothing where none was held or promised."""
    from firstlight.forecasting.demand import Driver

    days = (*own.trainings.held, *own.trainings.promised)
    lift = own.trainings.lift
    return [Driver("training", days, lift, unsure=abs(lift))] if days and lift else []


def _training(own: Own, driver: "Driver") -> Plain:
    return {
        "held": len(own.trainings.held),
        "promised": len(own.trainings.promised),
        "lift": driver.lift,
        "lag_days": driver.lag_days,
        "lasts_days": driver.lasts_days,
    }


def _told(found: Any, mondays: Sequence[date], values: Sequence[int]) -> Plain:
    bands: dict[str, list[list[int]]] = {}
    inner = [(int(one), int(one)) for one in found.quantile(0.5)]
    for name, level in BANDS.items():  # from the narrowest on: a wider one holds the one before it
        low, high = found.interval(level)
        bands[name] = [
            [min(int(one), least), max(int(other), most)]
            for one, other, (least, most) in zip(low, high, inner, strict=True)
        ]
        inner = [(least, most) for least, most in bands[name]]
    return {
        "weeks": [week.isoformat() for week in found.times],
        "middle": [round(float(one), 2) for one in found.mean],
        "bands": bands,
        "past": {
            "weeks": [week.isoformat() for week in mondays[-KEPT_PAST:]],
            "counts": list(values[-KEPT_PAST:]),
        },
        "model": found.why,
        "naive": set(found.chosen) == {NAIVE},
        "n": sum(values),
    }


def looked_back(then: Mapping[str, Plain], own: Own, month: date) -> Plain | None:
    """How good an earlier forecast of all contacts was, over the weeks since; None when none is over yet."""
    mondays, counts = counted(own)
    came = {week.isoformat(): count for week, count in zip(mondays, counts["all"], strict=True)}
    told = then.get("all")
    if told is None:
        return None
    actual = [came.get(week) for week in told["weeks"]]
    if all(count is None for count in actual):
        return None
    from firstlight.forecasting.demand import Told, how_good_was

    found = how_good_was(Told(told["middle"], {BANDS["80"]: told["bands"]["80"]}), actual)
    return {
        "month": month.isoformat(),
        "n": found.steps,
        "inside": round(found.coverage[BANDS["80"]] * found.steps),
        "bias": round(-found.off, 2),
        "enough": ENOUGH,
        "least": LEAST,
    }
