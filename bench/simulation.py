"""How fast the capacity simulator answers: the standard question, and one shared model beside SimPy in one run.

make bench-simulation ARGS="--replications 1000"
"""

import argparse
import os
import platform
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
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
from firstlight.forecasting.simulation.scenario import YOUTH_ERCM, Caseload, Lasting, Scenario
from firstlight.forecasting.simulation.setting import setting
from firstlight.forecasting.simulation.tables import worlds
from tests.forecasting.simulation import queue_of_others as others
from tests.forecasting.simulation.strangers import simpy_waits
from tests.forecasting.simulation.towns import only, town

TODAY = date(2026, 12, 1)
SERVERS, CAP = 2, 6


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


def loops(name: str, scenario: Scenario, replications: int) -> dict[str, float]:
    """Events a second of each engine on the same worlds, preparing not counted."""
    found = {}
    for engine, count in (("compiled", replications), ("python", max(3, replications // 20))):
        crowd, play = prepared(scenario, count), player(engine)
        _, worked = took(lambda crowd=crowd, play=play: [play(world) for world in crowd])
        events = sum(int(np.asarray(world.live)[c.EVENTS]) for world in crowd)
        found[engine] = worked / count
        print(
            f"| {name} | {engine} | {1000 * worked / count:.2f} | {events / count:.0f} | {events / worked:,.0f} |"
        )
    return found


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
    given = parser.parse_args()
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}; load before: {load}"
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
    print("\n| model | engine | ms a replication | events | events a second |\n|---|---|---:|---:|---:|")
    loops("all rules, as we are", plain, min(given.replications, 300))
    town_loops = loops("shared town", shared_town(), min(given.replications, 300))
    if find_spec("simpy") is None:
        print("\nSimPy is not installed; nothing to stand beside.")
        return
    crowd = prepared(shared_town(), 10)
    _, worked = took(lambda: [simpy_waits(world, SERVERS, CAP, 364 * c.DAY) for world in crowd])
    each = worked / len(crowd)
    print(f"| shared town | SimPy | {1000 * each:.2f} | | |")
    for engine, ours in town_loops.items():
        print(
            f"\n{engine}: {each / ours:.1f} times SimPy on the shared town (the same people, the same waits)."
        )
    queue_of_others(given.replications)


if __name__ == "__main__":
    main()
