"""Which members to listen to, and how much: by how they did in the trial, drawn towards equal."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.demand.members import NAIVE
from firstlight.forecasting.demand.trial import Fold

Floats = NDArray[np.float64]

OUT = 0.06
"""A member whose loss is surely larger than the best's by more than this part is not listened to."""
POWER = 8.0
EQUAL = 0.35
"""How far the weights are drawn towards equal ones."""
MOST = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """The weights, and the mean absolute error in the trial of the choice and of the naive (NaN without a trial)."""

    weights: dict[str, float]
    error: float
    naive_error: float
    folds: int

    @property
    def is_naive(self) -> bool:
        """Nothing did better than repeating the last season."""
        return list(self.weights) == [NAIVE]


def loss(came: Floats, mean: Floats) -> float:
    """Poisson deviance a step: fair to the mean, and alike for small counts and large."""
    seen = np.isfinite(came)
    count, said = came[seen], np.maximum(mean[seen], 0.05)
    told = np.where(count > 0, count * np.log(np.maximum(count, 1) / said), 0.0)
    return float(2 * np.mean(told - (count - said)))


def absolute(came: Floats, mean: Floats) -> float:
    """Mean absolute error a step."""
    return float(np.nanmean(np.abs(came - mean)))


def choose(folds: Sequence[Fold], names: Sequence[str]) -> Choice:
    """The weights of ``names`` after the trial; the seasonal naive alone where nothing beat it."""
    names = [one for one in names if all(one in fold.said for fold in folds)]
    if not folds or not names:
        return Choice(dict.fromkeys(names, 1 / max(len(names), 1)), float("nan"), float("nan"), 0)
    table = np.array([[loss(fold.came, fold.said[name]) for name in names] for fold in folds])
    excess = _excess(table, folds)
    order = sorted(range(len(names)), key=lambda at: (excess[at], _over(folds, table[:, at])))
    kept = [at for at in order if excess[at] <= OUT][:MOST]
    raw = (1 + excess[kept]) ** -POWER
    shares = EQUAL / len(kept) + (1 - EQUAL) * raw / raw.sum()
    weights = {names[at]: float(share) for at, share in zip(kept, shares, strict=True)}
    error = _over(folds, [absolute(fold.came, fold.together(weights)) for fold in folds])
    if NAIVE not in names:
        return Choice(weights, error, float("nan"), len(folds))
    naive = _over(folds, [absolute(fold.came, fold.said[NAIVE]) for fold in folds])
    together = _over(folds, [loss(fold.came, fold.together(weights)) for fold in folds])
    if _over(folds, table[:, names.index(NAIVE)]) <= together and naive <= error:
        return Choice({NAIVE: 1.0}, naive, naive, len(folds))
    return Choice(weights, error, naive, len(folds))


def _excess(table: Floats, folds: Sequence[Fold]) -> Floats:
    """How much worse than the best each member (column) did, as a part of the best's loss, beyond one standard error.

    What a few folds cannot tell apart counts as equal.
    """
    share = _worths(folds)
    share = share / share.sum()
    best = int(np.argmin(share @ table))
    off = table - table[:, [best]]
    mean = share @ off
    error = np.sqrt(share @ (off - mean) ** 2 * (share @ share) / max(1 - share @ share, 0.05))
    return np.asarray(np.maximum(mean - error, 0) / (share @ table[:, best] + 1e-9))


def _worths(folds: Sequence[Fold]) -> Floats:
    return np.array([fold.worth * len(fold.came) ** 0.5 for fold in folds])


def _over(folds: Sequence[Fold], values: Sequence[float] | Floats) -> float:
    return float(np.average(values, weights=_worths(folds)))
