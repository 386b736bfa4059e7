"""What to learn next: which unknown input moves the answer most."""

from dataclasses import replace

import numpy as np

from firstlight.forecasting.simulation.answers import Answer, Draws, Influence, Sensitivity
from firstlight.forecasting.simulation.questions import Progress, simulate
from firstlight.forecasting.simulation.scenario import INPUTS, Between, Scenario, Uncertainty

MODEST = Between(0.7, 1.4)
SLICES = 20
"""Most slices of equal size in which the mean of the figure is taken; fewer where there are few replications."""


def sensitivity(
    scenario: Scenario,
    measure: str = "youth",
    replications: int = 2000,
    seed: int = 1,
    *,
    engine: str = "auto",
    progress: Progress | None = None,
    played: Answer | None = None,
) -> Sensitivity:
    """First-order shares of the variance of ``measure``, for each input in the scenario's uncertainty.

    Without a stated uncertainty every input is varied by the same modest amount (8 in 10 between 0.7 and 1.4 times).
    The share is that of the variance between slices of replications ordered by the input (the correlation ratio,
    corrected for chance), so it needs no more runs than the answer itself; ``played``: that answer, if it is there.
    """
    if not scenario.uncertainty.inputs:
        scenario = replace(scenario, uncertainty=Uncertainty(dict.fromkeys(INPUTS, MODEST)))
    answer = played or simulate(scenario, replications, seed, engine=engine, progress=progress)
    figure = answer.measure(measure).draws
    found = [_influence(name, values, figure) for name, values in answer.inputs.items()]
    found.sort(key=lambda one: (-one.share, one.name))
    return Sensitivity(measure, tuple(found), max(0.0, 1 - sum(one.share for one in found)), answer)


def _influence(name: str, values: Draws, figure: Draws) -> Influence:
    known = ~np.isnan(figure)
    values, figure = values[known], figure[known]
    share, error = explained(values, figure)
    order, fifth = np.argsort(values, kind="stable"), max(1, len(values) // 5)
    low, high = (
        float(figure[part].mean()) if part.size else float("nan") for part in (order[:fifth], order[-fifth:])
    )
    return Influence(name, INPUTS[name], share, error, low, high)


def explained(values: Draws, figure: Draws) -> tuple[float, float]:
    """The part of the variance of ``figure`` that ``values`` explains, and how large it comes out by chance."""
    count = len(figure)
    slices = min(SLICES, count // 10)
    if slices < 2 or not figure.var() or values.min() == values.max():
        return 0.0, 0.0
    parts = np.array_split(figure[np.argsort(values, kind="stable")], slices)
    between = sum(len(part) * (part.mean() - figure.mean()) ** 2 for part in parts) / (count * figure.var())
    corrected = 1 - (1 - between) * (count - 1) / (count - slices)
    return max(0.0, float(corrected)), float(np.sqrt(2 * (slices - 1)) / (count - slices))
