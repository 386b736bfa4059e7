"""What to learn next: which unknown input moves the answer most."""

from firstlight.forecasting.simulation.answers import Sensitivity
from firstlight.forecasting.simulation.scenario import Scenario


def sensitivity(
    scenario: Scenario,
    measure: str = "youth",
    replications: int = 2000,
    seed: int = 1,
    *,
    engine: str = "auto",
) -> Sensitivity:
    """First-order shares of the variance of ``measure``, for each input in the scenario's uncertainty.

    Without a stated uncertainty every input is varied by the same modest amount (8 in 10 between 0.7 and 1.4 times).
    """
    raise NotImplementedError
