"""Questions: play a scenario, lay scenarios side by side, ask when everybody is full."""

from collections.abc import Callable, Sequence

from firstlight.forecasting.simulation.answers import Answer, Comparison, Figure
from firstlight.forecasting.simulation.scenario import Scenario

Progress = Callable[[float], None]
"""Told the part done, 0 to 1, from time to time (from the thread that asked)."""


def simulate(
    scenario: Scenario,
    replications: int = 1000,
    seed: int = 1,
    *,
    engine: str = "auto",
    workers: int | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Play the scenario ``replications`` times; the same seed gives the same answer, bit for bit.

    ``engine``: ``compiled`` (numba), ``python`` (the same loop, slower), ``auto`` = compiled where numba is there.
    ``workers``: threads; None = one for each processor. Neither changes the answer.
    Raises BadScenario with one sentence for input that cannot be.
    """
    raise NotImplementedError


def compare(
    scenarios: Sequence[Scenario],
    replications: int = 1000,
    seed: int = 1,
    *,
    engine: str = "auto",
    workers: int | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Scenarios beside the first: the same people call with the same lives in each (common random numbers)."""
    raise NotImplementedError


def weeks_until_full(
    scenario: Scenario, replications: int = 1000, seed: int = 1, *, engine: str = "auto"
) -> Figure:
    """Weeks until nobody has had room for 7 days on end; NaN where that does not happen in the time simulated."""
    raise NotImplementedError
