"""The world of each replication: its own people and what is open today, beside what all replications share."""

from collections.abc import Iterator, Mapping
from typing import cast

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation.arrivals import Rhythm
from firstlight.forecasting.simulation.columns import Ints, World
from firstlight.forecasting.simulation.crowds import Crowd, Crowds
from firstlight.forecasting.simulation.scenario import RESPONDERS
from firstlight.forecasting.simulation.setting import Setting
from firstlight.forecasting.simulation.streams import Floats

Whole = NDArray[np.int64]


def worlds(
    setting: Setting,
    rhythm: Rhythm,
    seed: int,
    chunk: Whole,
    known: Mapping[str, Floats],
    crowds: Crowds | None = None,
) -> Iterator[World]:
    """Fresh tables for the replications numbered ``chunk``; ``known``: the multiple of each uncertain input in each.

    ``crowds``: people prepared already for another scenario in which the same come.
    """
    crowd = (crowds or Crowds()).of(setting.scenario, rhythm, seed, chunk, known)
    shared = _shared(setting, len(crowd.people.today))
    owners = _owners(setting)
    for number in range(len(chunk)):
        yield _world(setting, crowd, number, shared, owners)


def _shared(setting: Setting, warm: int) -> tuple[Whole, Whole]:
    """Conf with empty totals, and free beds, as every replication begins."""
    head = np.concatenate([setting.conf, np.zeros(c.HEAD - c.CONF, dtype=np.int64)])
    head[[c.FULL_AT, c.FULL_SINCE, c.TICK_AT]] = -1
    start, houses = setting.scenario.start, setting.scenario.houses
    if setting.conf[c.HAS_CASE_MANAGERS]:
        head[c.CM_OPEN] = sum(case.count for case in start.cases)
    head[c.WARM] = warm
    taken = [sum(stay.count for stay in start.stays if stay.house == house.name) for house in houses]
    return head, np.array([house.beds for house in houses], dtype=np.int64) - np.array(taken, dtype=np.int64)


def _world(setting: Setting, crowd: Crowd, number: int, shared: tuple[Whole, Whole], owners: Whole) -> World:
    people, (head, beds) = crowd.people, shared
    contact = people.contact[crowd.edges[number] : crowd.edges[number + 1]]
    here = slice(people.begins[number], people.begins[number + 1])
    person, stay = people.person[:, here], people.stay[:, here]
    ends = [part[number].reshape(-1) for part in crowd.stays]
    if setting.conf[c.HAS_CASE_MANAGERS]:
        ends.append(crowd.cases[number].reshape(-1))
    plan = np.concatenate([setting.plan, *ends])
    rows, calls = person.shape[0] * person.shape[1], len(contact)
    sizes = (
        c.HEAD, stay.size, plan.size, contact.size, person.size, setting.desks * c.DESK, calls, rows * c.ROW,
        beds.size, rows + 1, calls + 1, rows + 1, rows + 1, c.BY_HOUR, c.BY_HOUR, setting.scenario.days // 7 + 1,
    )  # fmt: skip
    begins = [0]
    for size in sizes:
        begins.append(begins[-1] + size)
    live = np.zeros(begins[-1], dtype=np.int64)
    live[: c.HEAD] = head
    live[[c.CONTACTS, c.PERSONS]] = calls, person.shape[1]
    live[[c.GENERATIONS, c.PLANS]] = person.shape[0], len(plan) // c.PLAN
    for place, table in enumerate((stay, plan, contact, person), 1):
        live[begins[place] : begins[place + 1]].reshape(table.shape)[...] = table
    row = live[begins[7] : begins[8]].reshape(rows, c.ROW)
    row[:, [c.WAITED, c.OWNER, c.BED_SINCE]] = -1
    row[: len(people.today), c.OPENED] = -people.today
    row[: len(people.today), c.OWNER] = owners
    live[begins[8] : begins[9]] = beds
    heap = np.empty(2 + len(plan) // c.PLAN + calls + 6 * rows, dtype=np.int64)
    heap[0] = 0
    return World(
        cast("Ints", live), cast("Ints", setting.fixed), cast("Ints", heap), *setting.begins, *begins[1:-1]
    )


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
