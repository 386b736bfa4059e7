"""The world of each replication: its own people and what is open today, beside what all replications share."""

from collections.abc import Iterator, Mapping
from typing import cast

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation.arrivals import Rhythm, arrivals
from firstlight.forecasting.simulation.columns import Ints, World
from firstlight.forecasting.simulation.people import TODAY, people, whole_lengths
from firstlight.forecasting.simulation.scenario import RESPONDERS, Lasting
from firstlight.forecasting.simulation.setting import Setting
from firstlight.forecasting.simulation.streams import Floats, base, row_keys, uniform

Whole = NDArray[np.int64]


def worlds(
    setting: Setting, rhythm: Rhythm, seed: int, chunk: Whole, known: Mapping[str, Floats]
) -> Iterator[World]:
    """Fresh tables for the replications numbered ``chunk``; ``known``: the multiple of each uncertain input in each."""
    scenario = setting.scenario
    contacts = arrivals(scenario, rhythm, seed, chunk, known)
    crowd = people(scenario, seed, chunk, contacts, known)
    edges = np.searchsorted(contacts[0], np.arange(len(chunk) + 1))
    owners = _owners(setting)
    for number, replication in enumerate(chunk):
        here = slice(crowd.begins[number], crowd.begins[number + 1])
        own = {name: float(values[number]) for name, values in known.items()}
        tables = (
            crowd.contact[edges[number] : edges[number + 1]],
            crowd.person[:, here],
            crowd.stay[:, here],
        )
        yield _world(setting, tables, crowd.today, owners, seed, replication, own)


def _world(
    setting: Setting,
    tables: tuple[Whole, Whole, Whole],
    today: Whole,
    owners: Whole,
    seed: int,
    replication: int,
    known: Mapping[str, float],
) -> World:
    contact, person, stay = tables
    rows, calls = person.shape[0] * person.shape[1], len(contact)
    row = np.zeros((rows, c.ROW), dtype=np.int64)
    row[:, [c.WAITED, c.OWNER, c.BED_SINCE]] = -1
    row[: len(today), c.OPENED] = -today
    row[: len(today), c.OWNER] = owners
    head = np.concatenate([setting.conf, np.zeros(c.HEAD - c.CONF, dtype=np.int64)])
    head[[c.FULL_AT, c.FULL_SINCE, c.TICK_AT]] = -1
    beds = np.array([house.beds for house in setting.scenario.houses], dtype=np.int64)
    plan = np.concatenate([setting.plan, _open_today(setting, seed, replication, known, beds, head)])
    head[[c.CONTACTS, c.PERSONS, c.WARM]] = calls, person.shape[1], len(today)
    head[[c.GENERATIONS, c.PLANS]] = person.shape[0], len(plan) // c.PLAN
    parts = [head, stay.reshape(-1), plan, contact.reshape(-1), person.reshape(-1)]
    parts += [np.zeros(size, dtype=np.int64) for size in (setting.desks * c.DESK, calls)]
    parts += [row.reshape(-1), beds]
    parts += [np.zeros(size, dtype=np.int64) for size in (rows + 1, calls + 1, rows + 1, rows + 1)]
    parts += [np.zeros(2 * c.BY_HOUR + setting.scenario.days // 7 + 1, dtype=np.int64)]
    begins = np.cumsum([part.size for part in parts[:-1]]).tolist()
    begins += [begins[-1] + c.BY_HOUR, begins[-1] + 2 * c.BY_HOUR]
    heap = np.zeros(2 + len(plan) // c.PLAN + calls + 6 * rows, dtype=np.int64)
    live = cast("Ints", np.concatenate(parts))
    return World(live, cast("Ints", setting.fixed), cast("Ints", heap), *setting.begins, *begins)


def _owners(setting: Setting) -> Whole:
    """The place that holds each episode open today: those of its role in turns, or whoever is there."""
    there = [number for number, place in enumerate(setting.places[: setting.desks]) if place.in_post(0)]
    anybody = [number for number in there if setting.places[number].role in RESPONDERS]
    owners: list[int] = []
    given: dict[str, int] = {}
    for episode in setting.scenario.start.episodes:
        able = [number for number in anybody if setting.places[number].role == episode.role] or anybody
        for _ in range(episode.count):
            turn = given.get(episode.role, 0)
            owners.append(able[turn % len(able)] if able else -1)
            given[episode.role] = turn + 1
    return np.array(owners, dtype=np.int64)


def _open_today(
    setting: Setting, seed: int, replication: int, known: Mapping[str, float], beds: Whole, head: Whole
) -> Whole:
    """Rows of the plan for stays and cases that end; takes their beds and their room."""
    scenario, rows = setting.scenario, [np.zeros(0, dtype=np.int64)]
    for number, house in enumerate(scenario.houses):
        ages = [
            stay.age_days
            for stay in scenario.start.stays
            if stay.house == house.name
            for _ in range(stay.count)
        ]
        beds[number] -= len(ages)
        drawn = _chances(seed, replication, TODAY + 10 + number, len(ages))
        rows.append(_ends(house.stay_days, ages, drawn, known.get("stay", 1.0), c.STAY_OVER, number))
    if setting.conf[c.HAS_CASE_MANAGERS]:
        ages = [case.age_days for case in scenario.start.cases for _ in range(case.count)]
        head[c.CM_OPEN] = len(ages)
        drawn = _chances(seed, replication, TODAY + 1, len(ages))
        rows.append(_ends(scenario.life.case_days, ages, drawn, known.get("case", 1.0), c.CASE_OVER, 0))
    return np.concatenate(rows)


def _chances(seed: int, replication: int, purpose: int, count: int) -> Floats:
    key = base(seed, np.array([replication]), (purpose,))[0]
    return uniform(row_keys(np.full(count, purpose), np.arange(count)) + key)


def _ends(lasting: Lasting, ages: list[float], drawn: Floats, times: float, kind: int, which: int) -> Whole:
    days = np.array(ages, dtype=np.float64)
    left = whole_lengths(lasting, days, drawn, times) - np.rint(days * c.DAY).astype(np.int64)
    rows = np.empty((len(ages), c.PLAN), dtype=np.int64)
    rows[:, 0], rows[:, 1], rows[:, 2] = np.maximum(left, 1), kind, which
    return rows.reshape(-1)
