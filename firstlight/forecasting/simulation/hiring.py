"""Whom to hire: what one more of each kind changes, and the smallest team that keeps a promise."""

from collections.abc import Sequence

from firstlight.forecasting.simulation.answers import HireValue, Promise, SmallestTeam
from firstlight.forecasting.simulation.scenario import RESPONDERS, ROLES, Scenario


def marginal_hires(
    scenario: Scenario,
    replications: int = 1000,
    seed: int = 1,
    *,
    roles: Sequence[str] = ROLES,
    lag_weeks: float = 10.0,
    ramp_weeks: float = 8.0,
    engine: str = "auto",
) -> tuple[HireValue, ...]:
    """One more worker of each role, decided today, beside the scenario as it is; dearest gain in the target first."""
    raise NotImplementedError


def smallest_team(
    scenario: Scenario,
    promise: Promise,
    confidence: float = 0.9,
    budget: float = 500_000.0,
    *,
    roles: Sequence[str] = RESPONDERS,
    most_each: int = 4,
    replications: int = 1000,
    seed: int = 1,
    engine: str = "auto",
) -> SmallestTeam:
    """The cheapest additional hires (in post from today) that keep the promise with ``confidence``.

    ``budget``: money a year for the hires, fringe and overhead included. Says honestly when there is none.
    """
    raise NotImplementedError
