"""Who comes, prepared for some replications at once, and kept for scenarios in which the same people come.

A hire, a longer night shift, another ceiling change nothing about the people: with common random numbers they are the
same to the second, so preparing them once serves every scenario that is laid beside another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation.arrivals import Rhythm, arrivals
from firstlight.forecasting.simulation.people import TODAY, People, people, whole_lengths
from firstlight.forecasting.simulation.scenario import Lasting, Scenario
from firstlight.forecasting.simulation.streams import Floats, base, row_keys, uniform

Whole = NDArray[np.int64]
ROOM = 2**28
"""Bytes of people kept at most; what no longer fits is prepared again when it is asked for."""


@dataclass(frozen=True, eq=False)
class Crowd:
    """Everybody of some replications. ``edges``: the first contact of each, and the end. ``stays`` (a house each) and
    ``cases``: (replications, open today, plan columns), when what is open today ends.
    """

    edges: Whole
    people: People
    stays: tuple[Whole, ...]
    cases: Whole

    @property
    def size(self) -> int:
        """Bytes, near enough."""
        return self.people.person.nbytes + self.people.stay.nbytes + self.people.contact.nbytes


class Crowds:
    """Crowds prepared so far, found again by everything that makes a difference to them."""

    def __init__(self, room: int = ROOM) -> None:
        self._left = room
        self._kept: list[tuple[tuple[object, ...], Crowd]] = []

    def of(
        self, scenario: Scenario, rhythm: Rhythm, seed: int, chunk: Whole, known: Mapping[str, Floats]
    ) -> Crowd:
        """The crowd of the replications numbered ``chunk``, as their uncertain inputs ``known`` have it."""
        houses = tuple((house.name, house.stay_days) for house in scenario.houses)
        key = (
            seed, chunk.tobytes(), scenario.days, scenario.demand, scenario.life, scenario.start, houses,
            scenario.team.on_call.answers, scenario.uncertainty,
        )  # fmt: skip
        for before, crowd in self._kept:
            if before == key:
                return crowd
        crowd = crowd_of(scenario, rhythm, seed, chunk, known)
        if crowd.size <= self._left:
            self._left -= crowd.size
            self._kept.append((key, crowd))
        return crowd


def crowd_of(
    scenario: Scenario, rhythm: Rhythm, seed: int, chunk: Whole, known: Mapping[str, Floats]
) -> Crowd:
    """Prepare everybody of some replications."""
    contacts = arrivals(scenario, rhythm, seed, chunk, known)
    start, ones = scenario.start, np.ones(len(chunk))
    stays = []
    for number, house in enumerate(scenario.houses):
        ages = _ages((stay.age_days, stay.count) for stay in start.stays if stay.house == house.name)
        drawn = _chances(seed, chunk, TODAY + 10 + number, len(ages))
        stays.append(_ends(house.stay_days, ages, drawn, known.get("stay", ones), (c.STAY_OVER, number)))
    ages = _ages((case.age_days, case.count) for case in start.cases)
    drawn = _chances(seed, chunk, TODAY + 1, len(ages))
    return Crowd(
        edges=np.searchsorted(contacts[0], np.arange(len(chunk) + 1)),
        people=people(scenario, seed, chunk, contacts, known),
        stays=tuple(stays),
        cases=_ends(scenario.life.case_days, ages, drawn, known.get("case", ones), (c.CASE_OVER, 0)),
    )


def _ages(open_now: Iterable[tuple[float, int]]) -> Floats:
    return np.array([age for age, count in open_now for _ in range(count)], dtype=np.float64)


def _chances(seed: int, chunk: Whole, purpose: int, count: int) -> Floats:
    keys = row_keys(np.full(count, purpose), np.arange(count))
    return uniform(keys[None, :] + base(seed, chunk, (purpose,))[0][:, None])


def _ends(lasting: Lasting, ages: Floats, drawn: Floats, times: Floats, what: tuple[int, int]) -> Whole:
    left = whole_lengths(lasting, ages, drawn, times) - np.rint(ages * c.DAY).astype(np.int64)
    rows = np.empty((*left.shape, c.PLAN), dtype=np.int64)
    rows[:, :, 0] = np.maximum(left, 1)
    rows[:, :, 1:] = what
    return rows
