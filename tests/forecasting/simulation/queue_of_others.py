"""One queue told to three strangers: Ciw, salabim and SimPy, each with chance of its own.

Three levels, the more urgent first, nobody interrupted; some workers day and night; who cannot wait gives up. Every
engine says what came of each person: level, seconds waited, and whether somebody came.
"""

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

import numpy as np

from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation.answers import Answer
from firstlight.forecasting.simulation.scenario import Lasting, Scenario
from firstlight.forecasting.simulation.streams import log_normal
from tests.forecasting.simulation.towns import only, town

LEVELS = ("P1", "P2", "P3")
A_WEEK = (40.0, 60.0, 60.0)
PATIENCE = (60.0, 120.0, 240.0)
"""Minutes, on average."""
SERVERS, RESPONSE, DAYS = 3, Lasting(180, 120), 364
END = DAYS * c.DAY
PLACE, SPREAD = log_normal(Lasting(RESPONSE.mean * c.MINUTE, RESPONSE.sd * c.MINUTE))


@dataclass(frozen=True)
class Year:
    """What came of everybody in one year: arrays over people."""

    level: Any
    waited: Any
    served: Any

    @property
    def events(self) -> int:
        """Arrivals, beginnings, ends and givings up: what happens in the model, however an engine counts its own."""
        return len(self.level) + 2 * int(self.served.sum()) + int((~self.served).sum())

    def figures(self) -> list[float]:
        """The mean wait in seconds of those served, level by level, and the share of all that gave up."""
        waits = [float(self.waited[(self.level == n) & self.served].mean()) for n in range(len(LEVELS))]
        return [*waits, float((~self.served).mean())]


def scenario() -> Scenario:
    """The same queue as a scenario of ours."""
    patience = dict(zip(LEVELS, PATIENCE, strict=True))
    classes = [only(level, rate) for level, rate in zip(LEVELS, A_WEEK, strict=True)]
    return town(*classes, servers=SERVERS, days=DAYS, response_minutes=RESPONSE, patience_minutes=patience)


def our_figures(answer: Answer) -> list[list[float]]:
    """The same figures of our years; the second on the way that the smallest way takes is no wait."""
    waits = [answer.waits[level].mean.draws * c.MINUTE - 1 for level in LEVELS]
    gone, came = answer.turned_away.draws, answer.people.draws
    return np.column_stack([*waits, gone / (gone + came)]).tolist()


def simpy_year(seed: int) -> Year:
    """In SimPy, with its own priority resource."""
    import simpy

    random, env, found = np.random.default_rng(seed), simpy.Environment(), []
    workers = simpy.PriorityResource(env, SERVERS)

    def comes(level: int) -> Any:
        while True:
            yield env.timeout(random.exponential(c.WEEK / A_WEEK[level]))
            env.process(lives(level))

    def lives(level: int) -> Any:
        at = env.now
        with workers.request(priority=level) as asked:
            yield asked | env.timeout(random.exponential(PATIENCE[level] * c.MINUTE))
            found.append((level, env.now - at, asked.triggered))
            if asked.triggered:
                yield env.timeout(random.lognormal(PLACE, SPREAD))

    for level in range(len(LEVELS)):
        env.process(comes(level))
    env.run(until=END)
    return _year(found)


def salabim_year(seed: int) -> Year:
    """In salabim, without its generators and its animation, which its manual calls the fast way."""
    import salabim

    salabim.yieldless(False)
    random, found = np.random.default_rng(seed), []
    env = salabim.Environment(trace=False, random_seed=seed)
    workers = salabim.Resource(capacity=SERVERS, monitor=False, env=env)

    class Person(salabim.Component):
        def process(self, level: int) -> Any:
            self.mode.monitor(False)
            self.status.monitor(False)
            at = env.now()
            patience = random.exponential(PATIENCE[level] * c.MINUTE)
            yield self.request((workers, 1, level), fail_delay=patience)
            found.append((level, env.now() - at, not self.failed()))
            if not self.failed():
                yield self.hold(random.lognormal(PLACE, SPREAD))
                self.release(workers)

    class Comes(salabim.Component):
        def process(self, level: int) -> Any:
            while True:
                yield self.hold(random.exponential(c.WEEK / A_WEEK[level]))
                Person(level=level, env=env)

    for level in range(len(LEVELS)):
        Comes(level=level, env=env)
    env.run(till=END)
    return _year(found)


def ciw_year(seed: int) -> Year:
    """In Ciw: a network of one node, three classes with priorities, reneging."""
    import ciw

    def each(made: Callable[[int], Any]) -> dict[str, list[Any]]:
        return {level: [made(number)] for number, level in enumerate(LEVELS)}

    network = ciw.create_network(
        arrival_distributions=each(lambda number: ciw.dists.Exponential(A_WEEK[number] / c.WEEK)),
        service_distributions=each(lambda _: ciw.dists.Lognormal(PLACE, SPREAD)),
        reneging_time_distributions=each(lambda n: ciw.dists.Exponential(1 / (PATIENCE[n] * c.MINUTE))),
        priority_classes={level: number for number, level in enumerate(LEVELS)},
        number_of_servers=[SERVERS],
        routing={level: [[0.0]] for level in LEVELS},
    )
    ciw.seed(seed)
    played = ciw.Simulation(network)
    played.simulate_until_max_time(END)
    return _year(
        [
            (LEVELS.index(one.customer_class), one.waiting_time, one.record_type == "service")
            for one in played.get_all_records()
        ]
    )


def bare_year(seed: int) -> Year:
    """The least there can be: a heap and a few lists in plain Python, for this queue and nothing else."""
    random, found = np.random.default_rng(seed), []
    coming: list[tuple[float, int, int, int]] = []
    lines: list[list[int]] = [[], [], []]
    asked: dict[int, tuple[int, float]] = {}
    free, number = SERVERS, 0
    for level in range(3):
        heappush(coming, (random.exponential(c.WEEK / A_WEEK[level]), 0, level, 0))
    while coming[0][0] < END:
        now, kind, level, who = heappop(coming)
        if kind == 0:
            number += 1
            asked[number] = level, now
            lines[level].append(number)
            heappush(coming, (now + random.exponential(PATIENCE[level] * c.MINUTE), 1, level, number))
            heappush(coming, (now + random.exponential(c.WEEK / A_WEEK[level]), 0, level, 0))
        elif kind == 1:
            if who in asked:
                found.append((level, now - asked.pop(who)[1], False))
            continue
        else:
            free += 1
        for line in lines:
            while free and line:
                first = line.pop(0)
                if first in asked:
                    of, since = asked.pop(first)
                    found.append((of, now - since, True))
                    free -= 1
                    heappush(coming, (now + random.lognormal(PLACE, SPREAD), 2, 0, 0))
    return _year(found)


def _year(found: list[tuple[int, float, bool]]) -> Year:
    level, waited, served = zip(*found, strict=True)
    return Year(np.array(level), np.array(waited), np.array(served))


STRANGERS: dict[str, Callable[[int], Year]] = {
    "simpy": simpy_year,
    "ciw": ciw_year,
    "salabim": salabim_year,
}


def apart(ours: list[list[float]], theirs: list[list[float]]) -> list[float]:
    """How many standard errors the means of two lots of years lie apart, figure by figure."""
    one, other = np.array(ours), np.array(theirs)
    error = np.sqrt(one.var(0, ddof=1) / len(one) + other.var(0, ddof=1) / len(other))
    return [float(value) for value in (one.mean(0) - other.mean(0)) / error]
