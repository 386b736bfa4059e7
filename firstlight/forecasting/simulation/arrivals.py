"""When they come: Poisson processes that follow the week, the year and the shocks, or the paths of a forecast.

A class's arrivals are drawn in its own time, in which one comes on average per unit, and then placed where the mean
has brought as many. Twice the demand brings the same people earlier and others after them, so scenarios stay paired.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation.people import ARRIVES, classes
from firstlight.forecasting.simulation.scenario import Demand, DemandPath, Scenario
from firstlight.forecasting.simulation.streams import Floats, base, exponential, row_keys, uniform

Whole = NDArray[np.int64]
ROOM = 2**20
"""Places kept for the people of one period of a path, so that a period's people keep their numbers."""


@dataclass(frozen=True, eq=False)
class Rhythm:
    """What replications share. ``shape``: (profiles, hours) mean share of a week's contacts in each hour, growth and
    shifts included. For each class ``profile_of``, ``weekly``, ``key``; ``by_path``: which path stands for it, or -1.
    """

    shape: Floats
    profile_of: Whole
    weekly: Floats
    key: Whole
    by_path: Whole


def rhythm(scenario: Scenario) -> Rhythm:
    """Work out once how the demand of a scenario lies in time."""
    demand, hours = scenario.demand, scenario.days * 24
    weights = [tuple(float(weight) for weight in one.profile) for one in demand.classes]
    profiles = list(dict.fromkeys(weights))
    of_week = (np.arange(hours) + scenario.start.today.weekday() * 24) % 168
    shape = np.array([np.array(one)[of_week] / sum(one) for one in profiles]).reshape(len(profiles), hours)
    return Rhythm(
        shape=shape * _swell(demand, scenario, hours),
        profile_of=np.array([profiles.index(one) for one in weights], dtype=np.int64),
        weekly=np.array([one.per_week for one in demand.classes], dtype=np.float64),
        key=classes(scenario)[:, 3],
        by_path=np.array([_path_of(demand, one.who, one.level) for one in demand.classes], dtype=np.int64),
    )


def _swell(demand: Demand, scenario: Scenario, hours: int) -> Floats:
    years = np.arange(hours) / (24 * 365)
    factor = np.asarray((1 + demand.growth_a_year) ** years, dtype=np.float64)
    for shift in demand.shifts:
        factor[max(0, (shift.on - scenario.start.today).days * 24) :] *= shift.times
    return factor


def _path_of(demand: Demand, who: str, level: str) -> int:
    for number, path in enumerate(demand.paths):
        if path.who in ("", who) and path.level in ("", level):
            return number
    return -1


def arrivals(
    scenario: Scenario, rhythm: Rhythm, seed: int, replication: int, world: Mapping[str, float]
) -> tuple[Whole, Whole, Whole]:
    """Contacts of one replication by time: seconds from now, row of `classes`, place in the class."""
    times = scenario.demand.times * world.get("demand", 1.0)
    parts = [_by_rates(scenario, rhythm, seed, replication, times)]
    for number, path in enumerate(scenario.demand.paths):
        parts.append(_by_path(scenario, rhythm, number, path, seed, replication, times))
    at, kind, index = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((index, kind, at))
    return at[order], kind[order], index[order]


def _busy(scenario: Scenario, seed: int, replication: int, hours: int) -> Floats | float:
    """A factor for each hour, the same through a week: gamma with mean 1."""
    shape = scenario.demand.busy_weeks
    if shape is None:
        return 1.0
    key = base(seed, replication, (ARRIVES + 1, ARRIVES + 2))[:, 0]
    weeks = hours // 168 + 1
    drawn = np.random.Generator(np.random.Philox(key=key)).standard_gamma(shape, weeks) / shape
    return np.repeat(drawn, 168)[:hours]


def _by_rates(
    scenario: Scenario, rhythm: Rhythm, seed: int, replication: int, times: float
) -> tuple[Whole, Whole, Whole]:
    hours = scenario.days * 24
    mean = np.zeros((len(rhythm.shape), hours + 1))
    np.cumsum(rhythm.shape * (_busy(scenario, seed, replication, hours) * times), axis=1, out=mean[:, 1:])
    whole = np.where(rhythm.by_path < 0, rhythm.weekly * mean[rhythm.profile_of, -1], 0.0)
    draw = np.where(whole > 0, np.ceil(whole + 7 * np.sqrt(whole) + 12), 0).astype(np.int64)
    kind = np.repeat(np.arange(len(draw)), draw)
    first = np.cumsum(draw) - draw
    index = np.arange(len(kind)) - first[kind]
    gaps = exponential(uniform(row_keys(rhythm.key[kind], index) + base(seed, replication, (ARRIVES,))[0]))
    own_time = np.empty(len(kind))
    for begin, count in zip(first, draw, strict=True):
        np.cumsum(gaps[begin : begin + count], out=own_time[begin : begin + count])
    comes = own_time < whole[kind]
    kind, index, own_time = kind[comes], index[comes], own_time[comes]
    at = np.empty(len(kind))
    for profile in range(len(mean)):
        mine = rhythm.profile_of[kind] == profile
        at[mine] = np.interp(own_time[mine] / rhythm.weekly[kind[mine]], mean[profile], np.arange(hours + 1))
    return np.minimum(np.floor(at * c.HOUR), hours * c.HOUR - 1).astype(np.int64), kind, index


def _by_path(
    scenario: Scenario,
    rhythm: Rhythm,
    number: int,
    path: DemandPath,
    seed: int,
    replication: int,
    times: float,
) -> tuple[Whole, Whole, Whole]:
    """People of the counts a forecast drew, shared between its classes and spread in each period by their profiles."""
    periods = -(-scenario.days * 24 // path.period_hours)
    counts = np.asarray(path.counts[replication % len(path.counts)], dtype=np.float64)[:periods]
    own = np.flatnonzero(rhythm.by_path == number)
    purposes = base(seed, replication, range(ARRIVES + 3, ARRIVES + 6))
    key = np.full(periods, 4096 + number)
    rounding = uniform(row_keys(key, np.arange(periods))[None, :] + purposes[:1])[0]
    people = np.floor(counts * times + rounding * (times != 1)).astype(np.int64)
    period = np.repeat(np.arange(periods), people)
    index = period * ROOM + np.arange(len(period)) - (np.cumsum(people) - people)[period]
    u = uniform(row_keys(np.full(len(index), 4096 + number), index)[None, :] + purposes[1:])
    mean = np.zeros((len(rhythm.shape), scenario.days * 24 + 1))
    np.cumsum(rhythm.shape, axis=1, out=mean[:, 1:])
    edge = np.minimum(np.arange(periods + 1) * path.period_hours, scenario.days * 24)
    weight = np.cumsum(
        rhythm.weekly[own, None] * np.diff(mean[:, edge], axis=1)[rhythm.profile_of[own]], axis=0
    )
    weight = np.where(weight[-1] > 0, weight, np.cumsum(np.ones((len(own), 1)), axis=0))
    kind = own[(weight[:, period] <= u[0] * weight[-1, period]).sum(axis=0)]
    profile = rhythm.profile_of[kind]
    low, high = mean[profile, edge[period]], mean[profile, edge[period + 1]]
    at = np.empty(len(kind))
    for which in range(len(mean)):
        mine = profile == which
        at[mine] = np.interp(
            low[mine] + u[1][mine] * (high - low)[mine], mean[which], np.arange(scenario.days * 24 + 1)
        )
    at = np.where(high > low, at, edge[period] + u[1] * path.period_hours)
    return np.minimum(np.floor(at * c.HOUR), scenario.days * c.DAY - 1).astype(np.int64), kind, index
