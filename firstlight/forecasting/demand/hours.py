"""By hour: the days foretold, shared out over the hours of the week.

A small agency has too few events an hour to learn 168 hours one by one. The hours of the day begin at the profile,
the weekend's at the day's, each weekday's at its group's; own counts move them, older ones less.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.demand import trial, weighing
from firstlight.forecasting.demand.ahead import Fit, fitted, recent
from firstlight.forecasting.demand.following import Level
from firstlight.forecasting.demand.known import Profile
from firstlight.forecasting.demand.members import NAIVE, SEASON, left_out
from firstlight.forecasting.demand.result import Forecast
from firstlight.forecasting.demand.series import BadCounts, Series
from firstlight.forecasting.demand.shape import Known
from firstlight.forecasting.demand.spread import learn, paths
from firstlight.forecasting.demand.trial import Fold
from firstlight.forecasting.demand.wording import notes, why

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

KEPT = 24 * 731
HALF_LIFE = 26 * 7.0
"""Days after which an hour's count says half as much about when calls come."""
GROUP_WORTH = DAY_WORTH = 250.0
"""Events the day's hours count for in the weekend's, and the group's in a single weekday's."""
SPLIT, RECENT_WEEKS = "days shared out over hours", "the same hour of the last four weeks"


@dataclass(frozen=True, slots=True)
class Clock:
    """For each hour, past and ahead: its day (0 is the first), weekday and hour of day, all local."""

    day: Ints
    weekday: Ints
    hour: Ints


def by_hour(
    series: Series, horizon: int, known: Known, seed: int, members: Sequence[str] | None, draws: int
) -> Forecast:
    """``ahead.forecast`` of a stream by hour; ``members`` are those of the days."""
    kept = recent(series, KEPT)
    counts = trial.counts_in(kept)
    many = len(counts)
    clock = _clock(kept, many + horizon)
    days = _days(kept)
    offset = _day_number(days.start) - _day_number(kept.start)
    ahead = max(int(clock.day[-1]) - offset - len(days) + 1, 1)
    fit = fitted(days, ahead, known, seed, members)
    spread = _spread(counts, clock, known.profile)
    tried = _folds(counts, clock, fit, offset, horizon, known.profile, spread)
    choice = weighing.choose(tried, [SPLIT, RECENT_WEEKS, NAIVE])
    if not tried:
        choice = weighing.Choice({SPLIT: 1.0}, float("nan"), float("nan"), 0)
    said = _said(counts, clock, many, horizon, fit.mean, offset + len(days), known.profile)
    mean = np.maximum(trial.blend(said, choice.weights), 1e-3)
    children = np.random.SeedSequence(seed).spawn(4)
    widths = learn(tried, [fold.together(choice.weights) for fold in tried], children[2])
    drawn, rates = paths(mean, spread, _hourly(fit.level), widths, draws, children[3])
    weights = {**choice.weights}
    if share := weights.pop(SPLIT, 0.0):
        weights |= {name: share * weight for name, weight in fit.choice.weights.items()}
    return Forecast(series, drawn, rates, weights, why(series, choice), notes(series, left_out()))


def hours_of_week(counts: Floats, clock: Clock, now: int, profile: Profile) -> Floats:
    """How each weekday's events share themselves over its hours: 7 x 24, each row sums to 1."""
    seen = np.isfinite(counts[:now])
    fade = 0.5 ** ((clock.day[now - 1] - clock.day[:now]) / HALF_LIFE)
    cell = clock.weekday[:now] * 24 + clock.hour[:now]
    table = np.bincount(cell[seen], (counts[:now] * fade)[seen], 168).reshape(7, 24)
    prior = np.array(profile.hours) / sum(profile.hours)
    day = _shrunk(table.sum(axis=0), prior, profile.worth)
    rows = np.empty((7, 24))
    for group in (range(5), range(5, 7)):
        together = _shrunk(table[list(group)].sum(axis=0), day, GROUP_WORTH)
        for weekday in group:
            rows[weekday] = _shrunk(table[weekday], together, DAY_WORTH)
    return rows


def _shrunk(counts: Floats, towards: Floats, worth: float) -> Floats:
    return np.asarray((counts + worth * towards) / (counts.sum() + worth))


def _said(
    counts: Floats, clock: Clock, now: int, horizon: int, days: Floats, first: int, profile: Profile
) -> dict[str, Floats]:
    """What each way of foretelling hours says at ``now``; ``days`` begin with day ``first``."""
    hours = slice(now, now + horizon)
    at = np.clip(clock.day[hours] - first, 0, len(days) - 1)
    shares = hours_of_week(counts, clock, now, profile)[clock.weekday[hours], clock.hour[hours]]
    season = SEASON["hour"]
    filled = np.nan_to_num(counts[max(now - 4 * season, 0) : now], nan=float(np.nanmean(counts[:now])))
    weeks = len(filled) // season
    if not weeks:
        return {SPLIT: days[at] * shares}
    last = filled[-weeks * season :].reshape(weeks, season)
    return {
        SPLIT: days[at] * shares,
        RECENT_WEEKS: np.resize(last.mean(axis=0), horizon),
        NAIVE: np.resize(last[-1], horizon),
    }


def _folds(
    counts: Floats, clock: Clock, fit: Fit, offset: int, horizon: int, profile: Profile, spread: float
) -> list[Fold]:
    """The trial of the days, told by hours."""
    made = []
    for fold in fit.tried:
        now = int(np.searchsorted(clock.day, fold.origin + offset))
        came = counts[now : now + horizon]
        came = came[: int(np.searchsorted(clock.day[now:], fold.origin + offset + len(fold.came)))]
        days = fold.together(fit.choice.weights)
        said = _said(counts, clock, now, len(came), days, fold.origin + offset, profile)
        if NAIVE in said and np.isfinite(came).any():
            made.append(
                replace(fold, came=came, said=said, level=_hourly(fold.level), spread=spread, origin=now)
            )
    return made


def _hourly(level: Level) -> Level:
    """A level by days, told by hours."""
    return replace(level, rate=level.rate / 24, moves=level.moves / 24)


def _spread(counts: Floats, clock: Clock, profile: Profile) -> float:
    """Variance over mean of an hour's count about the month it stands in."""
    shares = hours_of_week(counts, clock, len(counts), profile)[
        clock.weekday[: len(counts)], clock.hour[: len(counts)]
    ]
    month = clock.day[: len(counts)] // 28
    seen = np.isfinite(counts)
    came = np.bincount(month[seen], counts[seen])
    expected = np.bincount(month[seen], shares[seen])
    mean = np.maximum((came / np.maximum(expected, 1e-9))[month] * shares, 1e-3)[seen]
    return max(1.0, float(np.sum((counts[seen] - mean) ** 2) / np.sum(mean)))


def _clock(series: Series, many: int) -> Clock:
    times = [one for one in series.times(0, many) if isinstance(one, datetime)]
    ordinal = np.array([one.toordinal() for one in times])
    return Clock(
        ordinal - ordinal[0],
        np.array([one.weekday() for one in times]),
        np.array([one.hour for one in times]),
    )


def _days(series: Series) -> Series:
    """Whole days; a first or only day in part counts as if it went on alike."""
    try:
        return series.by_day()
    except BadCounts:
        rate = series.total / series.known
        start = series.when(0)
        day = start.date() if isinstance(start, datetime) else start
        return Series(day, "day", (round(24 * rate),), series.name)


def _day_number(moment: object) -> int:
    return moment.toordinal() if hasattr(moment, "toordinal") else 0
