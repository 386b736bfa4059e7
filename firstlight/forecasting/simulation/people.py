"""Who comes in one replication, and what would happen to each: everything that is chance, drawn beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation.scenario import LEVELS, WHO, Between, Drawn, Lasting, Scenario
from firstlight.forecasting.simulation.streams import (
    TEN_TO_NINETY,
    Floats,
    base,
    exponential,
    lasts,
    log_normal,
    normals,
    row_keys,
    uniform,
)

Whole = NDArray[np.int64]
AGAIN = 3
"""How many times the same person may come in one replication."""
ARRIVES, CALL, LIVES, WORLD, TODAY = 1, 10, 100, 1000, 2000
"""Purposes of chance; each takes the numbers from there on."""
NORMAL = NormalDist()


def worlds(scenario: Scenario, seed: int, replications: int) -> Mapping[str, Floats]:
    """For each uncertain input the multiple that each replication lives with, shape (replications,)."""
    found: dict[str, Floats] = {}
    for name, doubt in scenario.uncertainty.inputs.items():
        if isinstance(doubt, Drawn):
            values = np.asarray(doubt.values, dtype=np.float64)
            found[name] = values[np.arange(replications) % len(values)]
            continue
        letters = int.from_bytes(name.encode(), "big") % 2**32
        keys = row_keys(np.full(replications, letters), np.arange(replications))[None, :]
        one, other = uniform(keys + base(seed, 0, (WORLD, WORLD + 1)))
        found[name] = _between(doubt, normals(one, other)[0])
    return found


def _between(doubt: Between, normal: Floats) -> Floats:
    middle, width = np.sqrt(doubt.low * doubt.high), np.log(doubt.high / doubt.low) / TEN_TO_NINETY
    return np.asarray(middle * np.exp(width * normal))


@dataclass(frozen=True, eq=False)
class People:
    """Tables of one replication, shaped (rows, columns): contacts by time, persons (first those of today), stays.

    ``count``: persons, each with a row for every time they may come. ``today``: ages in seconds of the episodes open.
    """

    contact: Whole
    person: Whole
    stay: Whole
    count: int
    today: Whole


def shares(by_level: Mapping[str, float], times: float) -> Floats:
    """A share for each level P0 to P5, times so much, never above 1."""
    return np.minimum(1.0, np.array([by_level.get(level, 0.0) for level in LEVELS]) * times)


def people(
    scenario: Scenario,
    seed: int,
    replication: int,
    at: Whole,
    kind: Whole,
    index: Whole,
    world: Mapping[str, float],
) -> People:
    """Everybody of one replication. Of a contact ``at`` (seconds, sorted), ``kind`` (row of `classes`), ``index``."""
    life, table = scenario.life, classes(scenario)
    keys = row_keys(table[kind, 3], index)
    call, hang_up, asks = CALL, CALL + 2, CALL + 3
    drawn = uniform(keys[None, :] + base(seed, replication, (call, call + 1, hang_up, asks)))
    asking = drawn[3] < shares(life.response_share, world.get("response_share", 1.0))[table[kind, 1]]
    today = _today(scenario)
    warm, fresh = len(today), int(asking.sum())
    contact = np.empty((len(at), c.CONTACT), dtype=np.int64)
    contact[:, c.AT] = at
    contact[:, c.CALL_FOR] = _seconds(lasts(life.call_minutes, normals(drawn[0], drawn[1])[0]), c.MINUTE)
    contact[:, c.HANGS_UP_AFTER] = _seconds(exponential(drawn[2]) * life.call_patience_minutes, c.MINUTE)
    contact[:, c.PERSON_OF] = np.where(asking, warm + np.cumsum(asking) - 1, -1)
    facts = np.concatenate([today[:, :4], table[kind[asking]]])
    places = np.concatenate([np.arange(warm), index[asking]])
    generations = AGAIN if life.return_share > 0 else 1
    person = np.empty((generations, warm + fresh, c.PERSON), dtype=np.int64)
    stay = np.empty((generations, warm + fresh, len(scenario.houses)), dtype=np.int64)
    for time in range(generations):
        lives(
            person[time],
            stay[time],
            scenario,
            base(seed, replication, range(LIVES, LIVES + 24)),
            facts,
            places,
            time,
            world,
        )
    if warm:
        person[0, :warm, c.EPISODE] = _left(scenario, seed, replication, today, world)
    return People(
        contact,
        person.reshape(-1, c.PERSON),
        stay.reshape(len(stay) * (warm + fresh), len(scenario.houses)),
        warm + fresh,
        today[:, 4],
    )


def _seconds(values: Floats, unit: int) -> Whole:
    return np.maximum(1, np.rint(np.minimum(values * unit, 2.0**31))).astype(np.int64)


def classes(scenario: Scenario) -> Whole:
    """Rows (who, level, english, key) of the caller classes; the key is the class's own, whatever stands beside it."""
    rows, seen = [], {}
    for one in scenario.demand.classes:
        key = (WHO.index(one.who) * 8 + LEVELS.index(one.level)) * 2 + one.english
        seen[key] = seen.get(key, -1) + 1
        rows.append((WHO.index(one.who), LEVELS.index(one.level), int(one.english), key + 64 * seen[key]))
    return np.array(rows, dtype=np.int64).reshape(-1, 4)


def _today(scenario: Scenario) -> Whole:
    """Rows (who, level, english, key, age in seconds) of the episodes open today."""
    rows = [
        (WHO.index(one.who), LEVELS.index(one.level), 1, TODAY, round(one.age_days * c.DAY))
        for one in scenario.start.episodes
        for _ in range(one.count)
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 5)


def lives(
    person: Whole,
    stay: Whole,
    scenario: Scenario,
    bases: NDArray[np.uint64],
    facts: Whole,
    places: Whole,
    time: int,
    world: Mapping[str, float],
) -> None:
    """Fill the persons' rows for the ``time``-th time they come (0 first)."""
    life, on_call, level = scenario.life, scenario.team.on_call, facts[:, 1]
    u = uniform(row_keys(facts[:, 3], places, time)[None, :] + bases)
    travel, response = normals(u[0], u[1])
    episode, hand_off = normals(u[2], u[3])
    case, a_stay = normals(u[4], u[5])
    person[:, [c.WHO_IS, c.LEVEL, c.ENGLISH]] = facts[:, :3]
    patience = np.array([life.patience_minutes.get(one, 1e6) for one in LEVELS])[level] * world.get(
        "patience", 1.0
    )
    person[:, c.PATIENCE] = _seconds(exponential(u[6]) * patience, c.MINUTE)
    person[:, c.TRAVEL] = _seconds(lasts(life.travel_minutes, travel, world.get("travel", 1.0)), c.MINUTE)
    misses = np.log(u[7]) / np.log(1 - on_call.answers) if on_call.answers < 1 else np.zeros(len(level))
    person[:, c.MISSES] = np.minimum(misses, 4).astype(np.int64)
    person[:, c.RESPONSE] = _seconds(
        lasts(life.response_minutes, response, world.get("response", 1.0)), c.MINUTE
    )
    person[:, c.CONNECTED] = u[8] < life.connected_share
    person[:, c.EPISODE] = _seconds(lasts(life.episode_days, episode, world.get("episode", 1.0)), c.DAY)
    person[:, c.HANDS_OFF] = u[9] < life.hand_off_share * world.get("hand_off_share", 1.0)
    person[:, c.HAND_OFF_FOR] = _seconds(
        lasts(life.hand_off_days, hand_off, world.get("hand_off", 1.0)), c.DAY
    )
    person[:, c.CASE_FOR] = _seconds(lasts(life.case_days, case, world.get("case", 1.0)), c.DAY)
    person[:, c.COMES_BACK] = u[10] < life.return_share * world.get("return_share", 1.0)
    person[:, c.BACK_AFTER] = _seconds(u[11] * life.return_within_days, c.DAY)
    person[:, c.NEEDS_BED] = u[12] < shares(life.bed_share, world.get("bed_share", 1.0))[level]
    person[:, c.BED_PATIENCE] = _seconds(exponential(u[13]) * life.bed_patience_nights, c.DAY)
    for number, house in enumerate(scenario.houses):
        stay[:, number] = _seconds(lasts(house.stay_days, a_stay, world.get("stay", 1.0)), c.DAY)


def _left(scenario: Scenario, seed: int, replication: int, today: Whole, world: Mapping[str, float]) -> Whole:
    """The whole length of episodes open today, given that they lasted so long already."""
    u = uniform(row_keys(today[:, 3], np.arange(len(today)))[None, :] + base(seed, replication, (TODAY,)))[0]
    return whole_lengths(scenario.life.episode_days, today[:, 4] / c.DAY, u, world.get("episode", 1.0))


def whole_lengths(lasting: Lasting, ages: Floats, chances: Floats, times: float) -> Whole:
    """Lengths in seconds of what is open today, in whole: drawn from those longer than the age in days."""
    scaled = Lasting(lasting.mean * times, lasting.sd * times)
    drawn = [longer_than(float(age), scaled, float(u)) for age, u in zip(ages, chances, strict=True)]
    return _seconds(np.array(drawn, dtype=np.float64), c.DAY)


def longer_than(age: float, lasting: Lasting, chance: float) -> float:
    """A length in days above ``age``; at least an hour longer."""
    least = age + 1 / 24
    if lasting.sd == 0:
        return max(lasting.mean, least)
    place, spread = log_normal(lasting)
    before = NORMAL.cdf((np.log(age) - place) / spread) if age > 0 else 0.0
    part = min(before + chance * (1 - before), 1 - 1e-12)
    return max(float(np.exp(place + spread * NORMAL.inv_cdf(part))), least)
