"""How fast the capacity simulator answers: the standard question, and one shared model beside SimPy in one run.

make bench-simulation ARGS="--replications 1000"
"""

import argparse
import os
import platform
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from importlib.util import find_spec
from statistics import median
from time import perf_counter, process_time

import numpy as np

from bench.agency import own, question
from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation.arrivals import rhythm
from firstlight.forecasting.simulation.columns import World
from firstlight.forecasting.simulation.defaults import default_scenario
from firstlight.forecasting.simulation.engine import player
from firstlight.forecasting.simulation.hiring import with_more
from firstlight.forecasting.simulation.questions import compare, simulate
from firstlight.forecasting.simulation.scenario import (
    YOUTH,
    YOUTH_ERCM,
    Caseload,
    House,
    Lasting,
    Scenario,
)
from firstlight.forecasting.simulation.setting import setting
from firstlight.forecasting.simulation.tables import worlds
from tests.forecasting.simulation import queue_of_others as others
from tests.forecasting.simulation.strangers import simpy_waits
from tests.forecasting.simulation.told import told
from tests.forecasting.simulation.towns import only, town

TODAY = date(2026, 12, 1)
SERVERS, CAP = 2, 6
TURNS = 7
HOUSES = (House("Nest", 6, (YOUTH,)), House("Casa", 6))
Play = Callable[[], object]


def took(play: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of the processor."""
    clock, worked = perf_counter(), process_time()
    play()
    return perf_counter() - clock, process_time() - worked


def prepared(scenario: Scenario, replications: int) -> list[World]:
    """The worlds of so many replications, ready to be played."""
    return list(worlds(setting(scenario), rhythm(scenario), 1, np.arange(replications), {}))


def shared_town() -> Scenario:
    """Three levels, two workers with six places each, patience, episodes: what both engines can be told alike."""
    load = Caseload(ceiling_points=1e6, cap_open=CAP, stabilising_share=0, follow_up=0, urgent=2, beyond=())
    patience = {"P1": 3000.0, "P2": 6000.0, "P3": 9000.0}
    crowd = town(only("P1", 4), only("P2", 6), only("P3", 6), servers=SERVERS, patience_minutes=patience)
    life = replace(crowd.life, response_minutes=Lasting(180, 120), episode_days=Lasting(6, 6))
    return replace(crowd, life=life, team=replace(crowd.team, caseload=load))


def in_turns(name: str, scenario: Scenario, replications: int, stranger: Callable[[World], Play]) -> None:
    """Milliseconds a replication of both engines and of SimPy, which play the same worlds in turns in this run.

    Of the processor, the median of the turns; preparing is not counted.
    """
    ours = {engine: player(engine) for engine in ("compiled", "python")}
    spent: dict[str, list[float]] = {
        engine: [] for engine in (*ours, *(("SimPy",) if find_spec("simpy") else ()))
    }
    events = 0.0
    for play in ours.values():
        play(prepared(scenario, 1)[0])  # found on disk, or rewritten, before anything is measured
    for _ in range(TURNS):
        for engine, turns in spent.items():
            crowd = prepared(scenario, replications if engine == "compiled" else max(3, replications // 30))
            if engine == "SimPy":
                plays = [stranger(world) for world in crowd]
            else:
                plays = [partial(ours[engine], world) for world in crowd]
            _, worked = took(lambda plays=plays: [play() for play in plays])
            turns.append(1000 * worked / len(crowd))
            if engine == "compiled":
                events = sum(int(np.asarray(world.live)[c.EVENTS]) for world in crowd) / len(crowd)
    for engine, turns in spent.items():
        often = f"{events:.0f} | {1000 * events / median(turns):,.0f}" if engine in ours else "|"
        print(f"| {name} | {engine} | {spread(turns, 2)} | {often} |")
    for engine in ours if "SimPy" in spent else ():
        times = [theirs / mine for theirs, mine in zip(spent["SimPy"], spent[engine], strict=True)]
        print(f"| {name} | {engine} is so many times as fast as SimPy: | {spread(times, 1)} | | |")


def load() -> str:
    """How busy the machine is: runnable processes of the last one, five and fifteen minutes."""
    return ", ".join(f"{one:.1f}" for one in os.getloadavg())


def spread(turns: list[float], digits: int) -> str:
    """The median, the least and the most."""
    return f"{median(turns):.{digits}f} ({min(turns):.{digits}f} to {max(turns):.{digits}f})"


def simpy_whole(world: World) -> Play:
    """The whole model in SimPy, up to the last day."""
    from tests.forecasting.simulation.simpy_whole import Whole  # needs SimPy

    return Whole(told(world)).play


def simpy_shared(world: World) -> Play:
    """The shared town in SimPy."""
    return partial(simpy_waits, world, SERVERS, CAP, 364 * c.DAY)


def queue_of_others(replications: int) -> None:
    """One queue in every engine, one after the other in this run, each with chance of its own; and do they agree?"""
    print("\n| one queue, a year | ms a year | events a second | furthest apart, in standard errors |")
    print("|---|---:|---:|---:|")
    queue, found = others.scenario(), {}
    for engine, count in (("auto", replications), ("python", 4)):
        _, worked = took(lambda e=engine, n=count: found.update({e: simulate(queue, n, 7, engine=e)}))
        answer = found[engine]
        events = float((2 * answer.people.draws + answer.turned_away.draws).sum())
        events += float((answer.people.draws + answer.turned_away.draws).sum())
        name = "compiled, people prepared too" if engine == "auto" else "the same in plain Python"
        print(f"| {name} | {1000 * worked / count:.1f} | {events / worked:,.0f} | |")
    ours = others.our_figures(found["auto"])
    for name, year in {"bare heap": others.bare_year, **others.STRANGERS}.items():
        if name in others.STRANGERS and find_spec(name) is None:
            print(f"| {name} is not installed | | | |")
            continue
        years: list[others.Year] = []
        count = 3 if name == "salabim" else 8
        _, worked = took(lambda y=year, n=count, to=years: to.extend(y(seed) for seed in range(n)))
        off = max(map(abs, others.apart(ours, [one.figures() for one in years])))
        events = sum(one.events for one in years)
        print(f"| {name} | {1000 * worked / count:.1f} | {events / worked:,.0f} | {off:.1f} |")


def page() -> None:
    """The page's question: forecasts of seven streams, three plans, one more of each kind, the smallest team."""
    from firstlight.staffing import answers, streams

    print("\n| the page's question | seconds | processor seconds |\n|---|---:|---:|")
    facts, told = own(), {}
    clock, worked = took(lambda: told.update(paths=streams.forecasts(facts)[1]))
    print(f"| forecasts of seven streams, with what they import | {clock:.1f} | {worked:.1f} |")
    more = took(lambda: answers.answered(facts, question(), told["paths"], lambda _percent: None))
    print(f"| three plans, hires, the smallest team | {more[0]:.1f} | {more[1]:.1f} |")
    print(f"| together | {clock + more[0]:.1f} | {worked + more[1]:.1f} |")


def main() -> None:
    """Print what was measured, as tables for docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replications", type=int, default=1000)
    parser.add_argument("--beside-simpy", action="store_true", help="only what stands beside SimPy")
    given = parser.parse_args()
    if given.beside_simpy:
        beside_simpy(min(given.replications, 300))
        return
    print(
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}; load before: {load()}"
    )
    clock, worked = took(lambda: player("compiled"))
    print(f"Compiling, or finding it on disk: {clock:.1f} s, processor {worked:.1f} s")

    plain = default_scenario(TODAY)
    both = [plain, with_more(plain, {YOUTH_ERCM: 1})]
    print(
        "\n| standard question: one year, two scenarios | replications each | seconds | processor seconds |"
    )
    print("|---|---:|---:|---:|")
    for workers in (1, 2):
        clock, worked = took(lambda workers=workers: compare(both, given.replications, workers=workers))
        print(f"| compiled, {workers} thread(s) | {given.replications} | {clock:.1f} | {worked:.1f} |")

    page()
    beside_simpy(min(given.replications, 300))
    queue_of_others(given.replications)


def beside_simpy(replications: int) -> None:
    """The same people in both engines and in SimPy: the same comes of each person (tests hold it)."""
    print(f"\nBeside SimPy, {TURNS} turns; load before: {load()}")
    print("\n| model | engine | ms a replication | events | events a second |\n|---|---|---:|---:|---:|")
    in_turns("all rules, as we are", default_scenario(TODAY), replications, simpy_whole)
    busy = default_scenario(TODAY, times=3.0)
    in_turns(
        "all rules, three times the demand, beds", replace(busy, houses=HOUSES), replications, simpy_whole
    )
    in_turns("shared town", shared_town(), replications, simpy_shared)


if __name__ == "__main__":
    main()
