"""Questions: play a scenario, lay scenarios side by side, ask when everybody is full."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from firstlight.forecasting.simulation.answers import MEASURES, Answer, Comparison, Figure
from firstlight.forecasting.simulation.arrivals import Rhythm, rhythm
from firstlight.forecasting.simulation.checks import check
from firstlight.forecasting.simulation.engine import Play, player
from firstlight.forecasting.simulation.measures import Kept, Whole, answer
from firstlight.forecasting.simulation.people import multiples
from firstlight.forecasting.simulation.scenario import Scenario
from firstlight.forecasting.simulation.setting import Setting, setting
from firstlight.forecasting.simulation.streams import Floats
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
    ``workers``: threads. One is usually as fast: much of the time goes into preparing people, which Python does one
    thing at a time. Neither changes the answer.
    Raises BadScenario with one sentence for input that cannot be.
    """
    check(scenario, replications)
    rules, inputs = setting(scenario), multiples(scenario, seed, replications)
    kept = Kept.room_for(replications, rules)
    size = _chunk_size(scenario)
    chunks = [range(first, min(first + size, replications)) for first in range(0, replications, size)]
    run = _Run(rules, rhythm(scenario), seed, inputs, kept, player(engine))
    waits: list[Whole] = []
    for done, (by_hour, waited) in enumerate(_in_order(run.chunk, chunks, workers), 1):
        kept.by_hour += by_hour
        waits.append(waited)
        if progress:
            progress(done / len(chunks))
    return answer(rules, kept, np.concatenate(waits, axis=1), seed, inputs)


def _chunk_size(scenario: Scenario) -> int:
    contacts = (
        sum(one.per_week for one in scenario.demand.classes) * scenario.demand.times * scenario.days / 7
    )
    return min(40, max(1, int(CONTACTS_AT_ONCE / max(contacts, 1))))


class _Run:
    """One scenario being played; a chunk of replications writes into rows of its own."""

    def __init__(
        self, rules: Setting, when: Rhythm, seed: int, inputs: Mapping[str, Floats], kept: Kept, play: Play
    ) -> None:
        self.rules, self.when, self.seed, self.inputs, self.kept, self.play = (
            rules,
            when,
            seed,
            inputs,
            kept,
            play,
        )

    def chunk(self, numbers: range) -> tuple[Whole, Whole]:
        """Play some replications; their clocks by hour, and the waits."""
        by_hour, waits = np.zeros_like(self.kept.by_hour), []
        chunk = np.arange(numbers.start, numbers.stop)
        known = {name: values[chunk] for name, values in self.inputs.items()}
        for number, world in zip(
            numbers, worlds(self.rules, self.when, self.seed, chunk, known), strict=True
        ):
            self.play(world)
            clocks, waited = self.kept.keep(number, world)
            by_hour += clocks
            waits.append(waited)
        return by_hour, np.concatenate(waits, axis=1)


def _in_order(
    play: Callable[[range], tuple[Whole, Whole]], chunks: Sequence[range], workers: int
) -> Iterator[tuple[Whole, Whole]]:
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
    for scenario in scenarios:
        check(scenario, replications)
    answers = []
    for number, scenario in enumerate(scenarios):

        def so_far(part: float, before: int = number) -> None:
            if progress:
                progress((before + part) / len(scenarios))

        answers.append(
            simulate(scenario, replications, seed, engine=engine, workers=workers, progress=so_far)
        )
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
