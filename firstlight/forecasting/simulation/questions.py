"""Questions: play a scenario, lay scenarios side by side, ask when everybody is full."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from firstlight.forecasting.simulation.answers import MEASURES, Answer, Comparison, Figure
from firstlight.forecasting.simulation.arrivals import rhythm
from firstlight.forecasting.simulation.checks import check
from firstlight.forecasting.simulation.crowds import Crowds
from firstlight.forecasting.simulation.engine import Play, player
from firstlight.forecasting.simulation.measures import Kept, Whole, answer
from firstlight.forecasting.simulation.people import multiples
from firstlight.forecasting.simulation.scenario import Scenario
from firstlight.forecasting.simulation.setting import setting
from firstlight.forecasting.simulation.tables import worlds

Progress = Callable[[float], None]
"""Told the part done, 0 to 1, from time to time (from the thread that asked)."""
CONTACTS_AT_ONCE = 20_000
"""Replications are prepared some at a time, with about so many contacts together."""


def simulate(
    scenario: Scenario,
    replications: int = 1000,
    seed: int = 1,
    *,
    engine: str = "auto",
    workers: int = 1,
    progress: Progress | None = None,
) -> Answer:
    """Play the scenario ``replications`` times; the same seed gives the same answer, bit for bit.

    ``engine``: ``compiled`` (numba), ``python`` (the same loop, slower), ``auto`` = compiled where numba is there.
    ``workers``: threads; the compiled loop runs in them side by side. Neither changes the answer.
    Raises BadScenario with one sentence for input that cannot be.
    """
    return together([scenario], replications, seed, engine=engine, workers=workers, progress=progress)[0]


def together(
    scenarios: Sequence[Scenario],
    replications: int = 1000,
    seed: int = 1,
    *,
    engine: str = "auto",
    workers: int = 1,
    progress: Progress | None = None,
    crowds: Crowds | None = None,
) -> list[Answer]:
    """Several scenarios in one go: people who come alike in some of them are prepared once.

    ``crowds``: where to keep them for the next question; without it they go when their replications are played.
    """
    for scenario in scenarios:
        check(scenario, replications)
    play = player(engine)
    runs = [_Run(one, replications, seed, play) for one in scenarios]
    size = min((_chunk_size(one) for one in scenarios), default=1)
    chunks = [range(first, min(first + size, replications)) for first in range(0, replications, size)]

    def piece(numbers: range) -> list[tuple[Whole, Whole]]:
        people = crowds or Crowds()
        return [run.chunk(numbers, people) for run in runs]

    for done, pieces in enumerate(_in_order(piece, chunks, workers), 1):
        for run, (by_hour, waited) in zip(runs, pieces, strict=True):
            run.kept.by_hour += by_hour
            run.waits.append(waited)
        if progress:
            progress(done / len(chunks))
    return [run.answer() for run in runs]


def _chunk_size(scenario: Scenario) -> int:
    contacts = (
        sum(one.per_week for one in scenario.demand.classes) * scenario.demand.times * scenario.days / 7
    )
    return min(40, max(1, int(CONTACTS_AT_ONCE / max(contacts, 1))))


class _Run:
    """One scenario being played; a chunk of replications writes into rows of its own."""

    def __init__(self, scenario: Scenario, replications: int, seed: int, play: Play) -> None:
        self.rules, self.when, self.seed, self.play = setting(scenario), rhythm(scenario), seed, play
        self.inputs = multiples(scenario, seed, replications)
        self.kept = Kept.room_for(replications, self.rules)
        self.waits: list[Whole] = []

    def chunk(self, numbers: range, crowds: Crowds) -> tuple[Whole, Whole]:
        """Play some replications; their clocks by hour, and the waits."""
        by_hour, waits = np.zeros_like(self.kept.by_hour), []
        chunk = np.arange(numbers.start, numbers.stop)
        known = {name: values[chunk] for name, values in self.inputs.items()}
        prepared = worlds(self.rules, self.when, self.seed, chunk, known, crowds)
        for number, world in zip(numbers, prepared, strict=True):
            self.play(world)
            clocks, waited = self.kept.keep(number, world)
            by_hour += clocks
            waits.append(waited)
        return by_hour, np.concatenate(waits, axis=1)

    def answer(self) -> Answer:
        """The figures of everything played."""
        return answer(self.rules, self.kept, np.concatenate(self.waits, axis=1), self.seed, self.inputs)


def _in_order(
    play: Callable[[range], list[tuple[Whole, Whole]]], chunks: Sequence[range], workers: int
) -> Iterator[list[tuple[Whole, Whole]]]:
    threads = min(workers, len(chunks))
    if threads <= 1:
        yield from map(play, chunks)
        return
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(play, chunks)


def compare(
    scenarios: Sequence[Scenario],
    replications: int = 1000,
    seed: int = 1,
    *,
    engine: str = "auto",
    workers: int = 1,
    progress: Progress | None = None,
) -> Comparison:
    """Scenarios beside the first: the same people call with the same lives in each (common random numbers)."""
    answers = together(scenarios, replications, seed, engine=engine, workers=workers, progress=progress)
    return Comparison(tuple(answers), tuple(differences(one, answers[0]) for one in answers))


def differences(one: Answer, other: Answer) -> dict[str, Figure]:
    """Each measure of one answer less that of the other, replication by replication."""
    found = {}
    for name in MEASURES:
        left, right = one.measure(name), other.measure(name)
        found[name] = Figure(left.draws - right.draws, left.unit)
    return found


def weeks_until_full(
    scenario: Scenario, replications: int = 1000, seed: int = 1, *, engine: str = "auto"
) -> Figure:
    """Weeks until nobody has had room for 7 days on end; NaN where that does not happen in the time simulated."""
    return simulate(scenario, replications, seed, engine=engine).weeks_until_full
