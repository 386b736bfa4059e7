"""Many scenarios at once: a grid of settings over agencies, played here, in processes, or on a Dask cluster.

One cell is one call of `play`, whoever makes it, and chance is found by key (`streams`); so the place changes nothing.
"""

import hashlib
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from itertools import product
from typing import Any

from firstlight.forecasting.simulation.answers import BadScenario
from firstlight.forecasting.simulation.checks import check
from firstlight.forecasting.simulation.hiring import with_more
from firstlight.forecasting.simulation.questions import simulate
from firstlight.forecasting.simulation.scenario import CASE_MANAGER, ERCM, YOUTH_ERCM, Lasting, Scenario

HERE, PROCESSES, DASK = "here", "processes", "dask"
Settings = Mapping[str, float]


@dataclass(frozen=True)
class Cell:
    """One agency with one combination of settings."""

    agency: str
    settings: Settings
    scenario: Scenario


@dataclass(frozen=True)
class Outcome:
    """What a cell came to: the chance of the target and its standard error, and means with 80 % intervals.

    ``chance_by_post``, ``by_post``: the same of the youth whom a youth ERCM reached (what an award counts).
    """

    agency: str
    settings: Settings
    chance: float
    chance_error: float
    chance_by_post: float
    by_post: tuple[float, float, float]
    youth: tuple[float, float, float]
    people: tuple[float, float, float]
    urgent_inside: float
    turned_away: float
    days_over: float
    cost: float

    def row(self) -> dict[str, str]:
        """One line of a table: names of columns and values."""
        figures = {"youth": self.youth, "people": self.people, "by_post": self.by_post}
        spread = {
            f"{name}{end}": f"{value:.1f}"
            for name, three in figures.items()
            for end, value in zip(("", "_low", "_high"), three, strict=True)
        }
        return {
            "agency": self.agency,
            **{name: f"{value:g}" for name, value in self.settings.items()},
            "chance": f"{self.chance:.3f}",
            "chance_error": f"{self.chance_error:.3f}",
            "chance_by_post": f"{self.chance_by_post:.3f}",
            **spread,
            "urgent_inside": f"{self.urgent_inside:.3f}",
            "turned_away": f"{self.turned_away:.1f}",
            "days_over": f"{self.days_over:.0f}",
            "cost": f"{self.cost:.0f}",
        }


Spread = Callable[[Callable[[Cell], Outcome], Sequence[Cell]], Iterable[Outcome]]
"""Plays one function over all cells, in their order."""


def _episode_days(scenario: Scenario, days: float) -> Scenario:
    life = scenario.life
    spread = life.episode_days.sd / life.episode_days.mean
    return replace(scenario, life=replace(life, episode_days=Lasting(days, days * spread)))


def _times(scenario: Scenario, times: float) -> Scenario:
    return replace(scenario, demand=replace(scenario.demand, times=times))


def _cap_open(scenario: Scenario, cap: float) -> Scenario:
    team = scenario.team
    return replace(scenario, team=replace(team, caseload=replace(team.caseload, cap_open=int(cap))))


def _more(role: str, scenario: Scenario, count: float) -> Scenario:
    return with_more(scenario, {role: int(count)})


SETTINGS: Mapping[str, Callable[[Scenario, float], Scenario]] = {
    "times": _times,
    "episode_days": _episode_days,
    "cap_open": _cap_open,
    "more_ercms": partial(_more, ERCM),
    "more_youth_ercms": partial(_more, YOUTH_ERCM),
    "more_case_managers": partial(_more, CASE_MANAGER),
}
"""What a grid may vary: demand times so much, the mean of the episodes (their spread grows with it), the cap of open
episodes, and how many more of a role are in post from the first day."""


def grid(agencies: Mapping[str, Scenario], vary: Mapping[str, Sequence[float]]) -> list[Cell]:
    """Every combination of the settings for every agency. Raises BadScenario for a setting that is not known."""
    for name in vary:
        if name not in SETTINGS:
            raise BadScenario(f"A sweep cannot vary “{name}”: it knows {', '.join(SETTINGS)}.")
    cells = []
    for agency, scenario in agencies.items():
        for values in product(*vary.values()):
            settings = dict(zip(vary, values, strict=True))
            changed = scenario
            for name, value in settings.items():
                changed = SETTINGS[name](changed, value)
            check(changed)
            cells.append(Cell(agency, settings, changed))
    return cells


def seed_of(agency: str, seed: int) -> int:
    """Agencies have people of their own; the settings of one agency share them."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{agency}".encode()).digest()[:8], "big")


def play(cell: Cell, replications: int, seed: int, engine: str = "auto") -> Outcome:
    """One cell, on one thread."""
    answer = simulate(cell.scenario, replications, seed_of(cell.agency, seed), engine=engine, workers=1)
    youth, people, post = answer.youth, answer.people, answer.youth_by_post
    return Outcome(
        agency=cell.agency,
        settings=cell.settings,
        chance=answer.chance_of_target,
        chance_error=answer.chance_error,
        chance_by_post=post.chance(cell.scenario.target_youth),
        by_post=(post.mean, post.low, post.high),
        youth=(youth.mean, youth.low, youth.high),
        people=(people.mean, people.low, people.high),
        urgent_inside=answer.inside["P1"].mean,
        turned_away=answer.turned_away.mean,
        days_over=answer.days_over.mean,
        cost=answer.cost.mean,
    )


def sweep(
    cells: Sequence[Cell],
    replications: int = 1000,
    seed: int = 1,
    *,
    where: str = HERE,
    workers: int | None = None,
    scheduler: str = "",
    engine: str = "auto",
) -> Iterator[Outcome]:
    """Play every cell, in their order. ``where``: here, processes or dask; the answers are the same.

    ``workers``: processes, or local Dask workers; None = one for each processor. ``scheduler``: address of a running
    Dask cluster ("tcp://…:8786"); its workers need this package.
    """
    places: Mapping[str, Callable[[int], AbstractContextManager[Spread]]] = {
        HERE: _here,
        PROCESSES: _processes,
        DASK: partial(_dask, scheduler),
    }
    if where not in places:
        raise BadScenario(f"A sweep runs here, in processes or on dask, not “{where}”.")
    one = partial(play, replications=replications, seed=seed, engine=engine)
    with places[where](workers or os.cpu_count() or 1) as spread:
        yield from spread(one, cells)


@contextmanager
def _here(workers: int) -> Iterator[Spread]:
    yield map


@contextmanager
def _processes(workers: int) -> Iterator[Spread]:
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        yield pool.map


@contextmanager
def _dask(scheduler: str, workers: int) -> Iterator[Spread]:
    if find_spec("distributed") is None:
        raise BadScenario("A sweep on Dask needs the extra: pip install “firstlight[dask]”.")
    from distributed import Client, LocalCluster  # not there without the extra

    local: Any = None
    if not scheduler:
        local = LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None)
        scheduler = local.scheduler_address
    try:
        with Client(scheduler) as client:

            def spread(one: Callable[[Cell], Outcome], cells: Sequence[Cell]) -> Iterable[Outcome]:
                for future in client.map(one, cells, pure=False):
                    yield future.result()

            yield spread
    finally:
        if local is not None:
            local.close()
