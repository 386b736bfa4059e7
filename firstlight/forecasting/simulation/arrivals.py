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
from firstlight.forecasting.simulation.scenario import Demand, Scenario
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
    scenario: Scenario, rhythm: Rhythm, seed: int, chunk: Whole, known: Mapping[str, Floats]
) -> tuple[Whole, Whole, Whole, Whole]:
    """Contacts of some replications, by replication and time.

    ``chunk``: their numbers; ``known``: the uncertain inputs, one value each. Returns for each contact its place in the
    chunk, seconds from now, row of `classes` and place in the class.
    """
    times = scenario.demand.times * known.get("demand", np.ones(len(chunk)))
    parts = [_by_rates(scenario, rhythm, seed, chunk, times)] if (rhythm.by_path < 0).any() else []
    parts += [
        _by_path(scenario, rhythm, number, seed, chunk, times) for number in range(len(scenario.demand.paths))
    ]
    of, at, kind, index = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((index, kind, at, of))
    return of[order], at[order], kind[order], index[order]


def _busy(scenario: Scenario, seed: int, chunk: Whole, hours: int) -> Floats:
    """A factor for each replication and hour, the same through a week: gamma with mean 1."""
    shape = scenario.demand.busy_weeks
    if shape is None:
        return np.ones((len(chunk), hours))
    keys = base(seed, chunk, (ARRIVES + 1, ARRIVES + 2))
    weeks = hours // 168 + 1
    drawn = [np.random.Generator(np.random.Philox(key=key)).standard_gamma(shape, weeks) for key in keys.T]
    return np.repeat(np.array(drawn) / shape, 168, axis=1)[:, :hours]


def _by_rates(
    scenario: Scenario, rhythm: Rhythm, seed: int, chunk: Whole, times: Floats
) -> tuple[Whole, Whole, Whole, Whole]:
    hours = scenario.days * 24
    busy = _busy(scenario, seed, chunk, hours) * times[:, None]
    mean = np.zeros((len(chunk), len(rhythm.shape), hours + 1))
    np.cumsum(rhythm.shape[None, :, :] * busy[:, None, :], axis=2, out=mean[:, :, 1:])
    whole = np.where(rhythm.by_path < 0, rhythm.weekly * mean[:, rhythm.profile_of, -1], 0.0)
    key, parts = base(seed, chunk, (ARRIVES,))[0], []
    for kind, most in enumerate(whole.max(axis=0)):
        if most > 0:
            index = np.arange(int(np.ceil(most + 7 * np.sqrt(most) + 12)))
            keys = row_keys(np.full(len(index), rhythm.key[kind]), index)
            own = np.cumsum(exponential(uniform(keys[None, :] + key[:, None])), axis=1)
            of, place = np.nonzero(own < whole[:, kind, None])
            parts.append((of, np.full(len(of), kind), place, own[of, place] / rhythm.weekly[kind]))
    if not parts:
        return (np.zeros(0, dtype=np.int64),) * 4
    of, kinds, index, own = (np.concatenate(column) for column in zip(*parts, strict=True))
    group = of * len(rhythm.shape) + rhythm.profile_of[kinds]
    at, order = np.empty(len(of)), np.argsort(group, kind="stable")
    edges = np.searchsorted(group[order], np.arange(len(chunk) * len(rhythm.shape) + 1))
    clock = np.arange(hours + 1)
    for number, curve in enumerate(mean.reshape(-1, hours + 1)):
        mine = order[edges[number] : edges[number + 1]]
        at[mine] = np.interp(own[mine], curve, clock)
    return of, np.minimum(np.floor(at * c.HOUR), hours * c.HOUR - 1).astype(np.int64), kinds, index


def _by_path(
    scenario: Scenario, rhythm: Rhythm, number: int, seed: int, chunk: Whole, times: Floats
) -> tuple[Whole, Whole, Whole, Whole]:
    """People of the counts a forecast drew, shared between its classes and spread in each period by their profiles."""
    path, hours = scenario.demand.paths[number], scenario.days * 24
    periods = -(-hours // path.period_hours)
    drawn = [path.counts[replication % len(path.counts)] for replication in chunk.tolist()]
    counts = np.array([row[:periods] for row in drawn], dtype=np.float64) * times[:, None]
    own = np.flatnonzero(rhythm.by_path == number)
    purposes = base(seed, chunk, range(ARRIVES + 3, ARRIVES + 6))
    keys = row_keys(np.full(periods, 4096 + number), np.arange(periods))
    rounding = uniform(keys[None, :] + purposes[0][:, None]) * (times != 1)[:, None]
    people = np.floor(counts + rounding).astype(np.int64).reshape(-1)
    of, period = np.divmod(np.repeat(np.arange(people.size), people), periods)
    within = np.arange(len(of)) - np.repeat(np.cumsum(people) - people, people)
    index = period * ROOM + within
    u = uniform(row_keys(np.full(len(index), 4096 + number), index)[None, :] + purposes[1:, of])
    mean = np.zeros((len(rhythm.shape), hours + 1))
    np.cumsum(rhythm.shape, axis=1, out=mean[:, 1:])
    edge = np.minimum(np.arange(periods + 1) * path.period_hours, hours)
    kind = own[_share_out(rhythm, own, np.diff(mean[:, edge], axis=1), period, u[0])]
    profile = rhythm.profile_of[kind]
    low, high = mean[profile, edge[period]], mean[profile, edge[period + 1]]
    at = np.empty(len(kind))
    for which in range(len(mean)):
        mine = profile == which
        at[mine] = np.interp(low[mine] + u[1][mine] * (high - low)[mine], mean[which], np.arange(hours + 1))
    at = np.where(high > low, at, edge[period] + u[1] * path.period_hours)
    at = np.minimum(np.floor(at * c.HOUR), hours * c.HOUR - 1)
    return of, at.astype(np.int64), kind, index


def _share_out(rhythm: Rhythm, own: Whole, of_period: Floats, period: Whole, u: Floats) -> Whole:
    """Which of a path's classes each person is of: as the classes' means stand to one another in that period."""
    weight = np.cumsum(rhythm.weekly[own, None] * of_period[rhythm.profile_of[own]], axis=0)
    weight = np.where(weight[-1] > 0, weight, np.cumsum(np.ones((len(own), 1)), axis=0))
    return np.asarray((weight[:, period] <= u * weight[-1, period]).sum(axis=0))
