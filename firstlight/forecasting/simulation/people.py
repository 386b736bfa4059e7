"""Who comes in one replication, and what would happen to each: everything that is chance, drawn beforehand."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation.scenario import LEVELS, URGENT, WHO, Between, Drawn, Lasting, Scenario
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


def multiples(scenario: Scenario, seed: int, replications: int) -> Mapping[str, Floats]:
    """For each uncertain input the multiple that each replication lives with, shape (replications,)."""
    found: dict[str, Floats] = {}
    for name, doubt in scenario.uncertainty.inputs.items():
        if isinstance(doubt, Drawn):
            values = np.asarray(doubt.values, dtype=np.float64)
            found[name] = values[np.arange(replications) % len(values)]
            continue
        letters = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")
        keys = row_keys(np.full(replications, letters), np.arange(replications))[None, :]
        one, other = uniform(keys + base(seed, np.zeros(1, dtype=np.int64), (WORLD, WORLD + 1)))
        found[name] = _between(doubt, normals(one, other)[0])
    return found


def _between(doubt: Between, normal: Floats) -> Floats:
    middle, width = np.sqrt(doubt.low * doubt.high), np.log(doubt.high / doubt.low) / TEN_TO_NINETY
    return np.asarray(middle * np.exp(width * normal))


@dataclass(frozen=True, eq=False)
class People:
    """Everybody of some replications. ``contact``: (contacts, columns), by replication and time. ``person``: (times
    they may come, persons, columns), by replication, those of today first; ``stay``: the same for houses. ``begins``:
    the first person of each replication, and the end. ``today``: ages in seconds of the episodes open, for all alike.
    """

    contact: Whole
    person: Whole
    stay: Whole
    begins: Whole
    today: Whole


def shares(by_level: Mapping[str, float], level: Whole, times: Floats | float) -> Floats:
    """The share of each person's level, times so much, never above 1."""
    return np.asarray(np.minimum(1.0, np.array([by_level.get(one, 0.0) for one in LEVELS])[level] * times))


def people(
    scenario: Scenario,
    seed: int,
    chunk: Whole,
    contacts: tuple[Whole, Whole, Whole, Whole],
    known: Mapping[str, Floats],
) -> People:
    """Everybody of the replications numbered ``chunk``, from their contacts (`arrivals`)."""
    life, table = scenario.life, classes(scenario)
    of, at, kind, index = contacts
    drawn = uniform(
        row_keys(table[kind, 3], index)[None, :] + base(seed, chunk, range(CALL, CALL + 4))[:, of]
    )
    often = known.get("response_share", np.ones(len(chunk)))[of]
    asking = drawn[3] < shares(life.response_share, table[kind, 1], often)
    today = _today(scenario)
    warm = len(today)
    fresh = np.bincount(of[asking], minlength=len(chunk))
    contact = np.empty((len(at), c.CONTACT), dtype=np.int64)
    contact[:, c.AT] = at
    contact[:, c.CALL_FOR] = _seconds(lasts(life.call_minutes, normals(drawn[0], drawn[1])[0]), c.MINUTE)
    contact[:, c.HANGS_UP_AFTER] = _seconds(exponential(drawn[2]) * life.call_patience_minutes, c.MINUTE)
    early = np.where(table[kind, 1] < len(URGENT), life.dispatch_minutes * c.MINUTE, np.inf)
    contact[:, c.ASKS_AFTER] = np.minimum(contact[:, c.CALL_FOR], early).astype(np.int64)
    number = np.cumsum(asking) - 1 - (np.cumsum(fresh) - fresh)[of]
    contact[:, c.PERSON_OF] = np.where(asking, warm + number, -1)

    who = np.concatenate([np.repeat(np.arange(len(chunk)), warm), of[asking]])
    order = np.argsort(who, kind="stable")
    facts = np.concatenate([np.tile(today[:, :4], (len(chunk), 1)), table[kind[asking]]])[order]
    places = np.concatenate([np.tile(np.arange(warm), len(chunk)), index[asking]])[order]
    who = who[order]
    mine = {name: values[who] for name, values in known.items()}
    generations = AGAIN if life.return_share > 0 else 1
    person = np.empty((generations, len(who), c.PERSON), dtype=np.int64)
    stay = np.empty((generations, len(who), len(scenario.houses)), dtype=np.int64)
    bases = base(seed, chunk, range(LIVES, LIVES + 14))[:, who]
    person[:, :, [c.WHO_IS, c.LEVEL, c.ENGLISH]] = facts[:, :3]
    for time in range(generations):
        lives(
            person[time],
            stay[time],
            scenario,
            uniform(row_keys(facts[:, 3], places, time)[None, :] + bases),
            mine,
        )
    begins = np.concatenate([[0], np.cumsum(fresh + warm)])
    if warm:
        _open_today(person[0], begins, scenario, seed, chunk, today, known)
    return People(contact, person, stay, begins, today[:, 4])


def _seconds(values: Floats, unit: int) -> Whole:
    return np.maximum(1, np.rint(np.minimum(values * unit, 2.0**31))).astype(np.int64)


def classes(scenario: Scenario) -> Whole:
    """Rows (who, level, english, key) of the caller classes; the key is the class's own, whatever stands beside it."""
    rows: list[tuple[int, int, int, int]] = []
    seen: dict[int, int] = {}
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


def lives(person: Whole, stay: Whole, scenario: Scenario, u: Floats, known: Mapping[str, Floats]) -> None:
    """Fill the rows for one time they come; ``u``: 14 uniforms for each; ``known``: uncertain inputs, by person."""
    life, on_call, level = scenario.life, scenario.team.on_call, person[:, c.LEVEL]
    travel, response = normals(u[0], u[1])
    episode, hand_off = normals(u[2], u[3])
    case, a_stay = normals(u[4], u[5])
    patience = np.array([life.patience_minutes.get(one, 1e6) for one in LEVELS])[level] * known.get(
        "patience", 1.0
    )
    person[:, c.PATIENCE] = _seconds(exponential(u[6]) * patience, c.MINUTE)
    person[:, c.TRAVEL] = _seconds(lasts(life.travel_minutes, travel, known.get("travel", 1.0)), c.MINUTE)
    misses = np.log(u[7]) / np.log(1 - on_call.answers) if on_call.answers < 1 else np.zeros(len(level))
    person[:, c.MISSES] = np.minimum(misses, 4).astype(np.int64)
    person[:, c.RESPONSE] = _seconds(
        lasts(life.response_minutes, response, known.get("response", 1.0)), c.MINUTE
    )
    person[:, c.CONNECTED] = u[8] < life.connected_share
    person[:, c.EPISODE] = _seconds(lasts(life.episode_days, episode, known.get("episode", 1.0)), c.DAY)
    person[:, c.HANDS_OFF] = u[9] < life.hand_off_share * known.get("hand_off_share", 1.0)
    person[:, c.HAND_OFF_FOR] = _seconds(
        lasts(life.hand_off_days, hand_off, known.get("hand_off", 1.0)), c.DAY
    )
    person[:, c.CASE_FOR] = _seconds(lasts(life.case_days, case, known.get("case", 1.0)), c.DAY)
    person[:, c.COMES_BACK] = u[10] < life.return_share * known.get("return_share", 1.0)
    person[:, c.BACK_AFTER] = _seconds(u[11] * life.return_within_days, c.DAY)
    person[:, c.NEEDS_BED] = u[12] < shares(life.bed_share, level, known.get("bed_share", 1.0))
    person[:, c.BED_PATIENCE] = _seconds(exponential(u[13]) * life.bed_patience_nights, c.DAY)
    for number, house in enumerate(scenario.houses):
        stay[:, number] = _seconds(lasts(house.stay_days, a_stay, known.get("stay", 1.0)), c.DAY)


def _open_today(
    person: Whole,
    begins: Whole,
    scenario: Scenario,
    seed: int,
    chunk: Whole,
    today: Whole,
    known: Mapping[str, Floats],
) -> None:
    """The whole length of episodes open today, given that they lasted so long already."""
    keys = row_keys(today[:, 3], np.arange(len(today)))[None, :]
    u = uniform(keys + base(seed, chunk, (TODAY,))[0][:, None])
    times = known.get("episode", np.ones(len(chunk)))
    lengths = whole_lengths(scenario.life.episode_days, today[:, 4] / c.DAY, u, times)
    person[(begins[:-1, None] + np.arange(len(today))).reshape(-1), c.EPISODE] = lengths.reshape(-1)


def whole_lengths(lasting: Lasting, ages: Floats, chances: Floats, times: Floats) -> Whole:
    """Lengths in seconds of what is open today, in whole: drawn from those longer than the age in days.

    ``chances``: (replications, open today); ``times``: so many times as long, by replication. At least an hour longer.
    """
    least = ages[None, :] + 1 / 24
    if lasting.sd == 0:
        return _seconds(np.maximum(lasting.mean * times[:, None], least), c.DAY)
    place, spread = log_normal(lasting)
    middle = place + np.log(times)[:, None]
    with np.errstate(divide="ignore"):
        before = ndtr((np.log(ages)[None, :] - middle) / spread)
    part = np.minimum(before + chances * (1 - before), 1 - 1e-12)
    return _seconds(np.maximum(np.exp(middle + spread * ndtri(part)), least), c.DAY)
