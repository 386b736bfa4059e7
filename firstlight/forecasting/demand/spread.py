"""How wide: whole numbers around a mean, as paths that stay too high or too low together, calibrated on the trial.

At horizon h the variance is ``spread * mean + (unsure + moves * h) * mean**2``: chance, what is not known of the level
today, and where it may wander. How much of the last two is right is fitted to the errors of the trial. What is still
missing is found by conformal calibration with weights that fade (Barber et al. 2023): the trial's counts are put where
they fell in the distribution foretold, and the widths are stretched until half, four fifths and nineteen of twenty fall
inside. New errors count for more than old ones, so that after a shift the widths answer within a few folds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, gammaincinv, gammaln, ndtr, ndtri

from firstlight.forecasting.demand.following import Level
from firstlight.forecasting.demand.trial import Fold

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEVELS = (0.5, 0.8, 0.95)
STEPS = 2.0 ** np.arange(-4, 5)
CHANCE = np.array([1.0, 1.15, 1.35, 1.6])
DOUBT = 4.0
"""How many independent looks the widths foretold are worth against those seen in the trial."""
MOST_RELATIVE = 1.0
EXACT = 60.0
"""Means below are spread over whole numbers exactly; above, by a gamma rounded."""


@dataclass(frozen=True, slots=True)
class Widths:
    """What was learned in the trial: factors of chance and of the level's variances, the stretch at ``LEVELS``."""

    chance: float = 1.0
    unsure: float = 1.0
    moves: float = 1.0
    stretch: tuple[float, ...] = (1.0, 1.0, 1.0)

    def relative(self, level: Level, steps: Floats) -> Floats:
        """The level's relative variance at so many steps ahead (1 is the next)."""
        return np.minimum(self.unsure * level.unsure + self.moves * level.moves * steps, MOST_RELATIVE)


def learn(folds: Sequence[Fold], means: Sequence[Floats], seed: np.random.SeedSequence) -> Widths:
    """Widths that would have been right in the trial, drawn towards what the model says where there was little."""
    if not folds:
        return Widths()
    widths = Widths(*_fitted(folds, means))
    draw = np.random.default_rng(seed)
    placed = [_placed(fold, mean, widths, draw) for fold, mean in zip(folds, means, strict=True)]
    weights = [
        np.full(len(z), fold.worth / max(len(fold.came), 1) ** 0.5)
        for z, fold in zip(placed, folds, strict=True)
    ]
    scores, share = np.abs(np.concatenate(placed)), np.concatenate(weights)
    looks = _looks(folds)
    trust = looks / (looks + DOUBT)
    stretch = []
    for level in LEVELS:
        # a quantile of few looks is taken a little further out
        reach = min(level + (1 - level) * 0.5 / (looks + 1), 0.995)
        ratio = _quantile(scores, share, reach) / float(ndtri((1 + level) / 2))
        stretch.append(float(np.exp(trust * np.log(np.clip(ratio, 0.4, 4.0)))))
    return replace(widths, stretch=tuple(stretch))


def paths(
    mean: Floats, spread: float, level: Level, widths: Widths, draws: int, seed: np.random.SeedSequence
) -> tuple[Ints, Floats]:
    """``draws`` joint paths of counts, and the rate beneath each (both draws x steps)."""
    draw = np.random.default_rng(seed)
    spread *= widths.chance
    steps = np.arange(1, len(mean) + 1, dtype=float)
    relative = widths.relative(level, steps)
    mean = _middle(mean, relative)
    known = np.minimum(widths.unsure * level.unsure, relative)
    moved = relative - known
    share = mean * mean / np.maximum(_variance(mean, spread, relative), 1e-9)
    common = draw.standard_normal((draws, 1))
    walk = np.cumsum(draw.standard_normal((draws, len(mean))), axis=1) / np.sqrt(steps)
    drift = np.sqrt(known) * common + np.sqrt(moved) * walk
    chance = np.sqrt(np.maximum(1 - share * relative, 0))
    z = drift * np.sqrt(share) + chance * draw.standard_normal((draws, len(mean)))
    z = stretched(z, widths.stretch)
    wide = _stretch_at(1.0, widths.stretch)
    rates = mean * np.exp(np.clip(wide * drift, -3, 3) - 0.5 * wide**2 * relative)
    wide_by = _variance(mean, spread, relative)
    counts = np.column_stack(
        [_count_at(z[:, h], float(mean[h]), float(wide_by[h])) for h in range(len(mean))]
    )
    return counts, rates


def _middle(mean: Floats, relative: Floats) -> Floats:
    """The mean whose distribution has its middle, not its mean, where the members see the level.

    A level that may be anywhere has a long way up; the median of a gamma lies about a third of its variance below.
    """
    return np.asarray(mean * (1 + np.minimum(relative, 0.6) / 3))


def stretched(z: Floats, stretch: tuple[float, ...]) -> Floats:
    """Standard normal places moved outwards or inwards, so that each of ``LEVELS`` lands where it should."""
    known = ndtri((1 + np.array(LEVELS)) / 2)
    reach = np.maximum.accumulate(known * np.array(stretch))
    size = np.abs(z)
    beyond = size * reach[-1] / known[-1]
    inside = np.interp(size, np.concatenate([[0.0], known]), np.concatenate([[0.0], reach]))
    return np.asarray(np.sign(z) * np.where(size > known[-1], beyond, inside))


def _stretch_at(z: float, stretch: tuple[float, ...]) -> float:
    return float(stretched(np.array([z]), stretch)[0]) / z


def _variance(mean: Floats, spread: float, relative: Floats) -> Floats:
    return np.asarray(max(spread, 1.0) * mean + relative * mean * mean)


def _fitted(folds: Sequence[Fold], means: Sequence[Floats]) -> tuple[float, float, float]:
    """The factors under which the trial's counts were likeliest, with log-normal priors about 1.

    Each fold speaks twice: step by step, and by its sum, which tells a level that is off from mere chance.
    """
    looks = _Looks.of(folds, means)
    best, found = -np.inf, (1.0, 1.0, 1.0)
    for chance in CHANCE:
        for unsure in STEPS:
            for moves in STEPS:
                fit = looks.fit(float(chance), float(unsure), float(moves))
                fit -= (np.log(unsure) ** 2 + np.log(moves) ** 2 + 8 * np.log(chance) ** 2) / 4
                if fit > best:
                    best, found = fit, (float(chance), float(unsure), float(moves))
    return found


@dataclass(frozen=True, slots=True)
class _Looks:
    """Counts foretold and what is believed of them, one entry a known step, then one entry a fold's sum.

    ``unsure`` and ``moves`` are the variances the level brings, ``worth`` how much an entry counts.
    """

    came: Floats
    mean: Floats
    spread: Floats
    unsure: Floats
    moves: Floats
    worth: Floats

    @classmethod
    def of(cls, folds: Sequence[Fold], means: Sequence[Floats]) -> "_Looks":
        rows: list[Floats] = []
        for fold, mean in zip(folds, means, strict=True):
            seen = np.isfinite(fold.came)
            came, said = fold.came[seen], np.maximum(mean[seen], 0.02)
            steps = np.flatnonzero(seen).astype(np.float64) + 1
            # a level that wanders is shared by two steps up to the earlier one
            later = np.cumsum(said[::-1])[::-1]
            joint = float(np.sum(np.diff(steps, prepend=0.0) * later**2))
            worth = fold.worth / len(came) ** 0.5
            one = np.ones(len(came))
            known, moved = fold.level.unsure * said**2, fold.level.moves * steps * said**2
            rows.append(np.array([came, said, fold.spread * one, known, moved, worth * one]))
            whole = said.sum()
            level = fold.level
            together = [
                came.sum(),
                whole,
                fold.spread,
                level.unsure * whole**2,
                level.moves * joint,
                fold.worth,
            ]
            rows.append(np.array([together]).T)
        return cls(*np.concatenate(rows, axis=1))

    def fit(self, chance: float, unsure: float, moves: float) -> float:
        """The weighted likelihood."""
        level = np.minimum(unsure * self.unsure + moves * self.moves, MOST_RELATIVE * self.mean**2)
        variance = np.maximum(chance * self.spread, 1.0) * self.mean + level
        return float(self.worth @ _likelihood(self.came, self.mean, variance))


def _likelihood(came: Floats, mean: Floats, variance: Floats) -> Floats:
    """The logarithm of each count's chance by a negative binomial with this mean and variance."""
    over = np.maximum(variance - mean, 1e-6 * mean)
    size = mean * mean / over
    chance = gammaln(came + size) - gammaln(size) - gammaln(came + 1)
    return np.asarray(chance + size * np.log(size / (size + mean)) + came * np.log(mean / (size + mean)))


def _placed(fold: Fold, mean: Floats, widths: Widths, draw: np.random.Generator) -> Floats:
    """Where what came fell in what was foretold, on the scale of a standard normal; ties of small counts by chance."""
    seen = np.isfinite(fold.came)
    came, said = fold.came[seen], np.maximum(mean[seen], 0.02)
    steps = np.flatnonzero(seen).astype(np.float64) + 1
    relative = widths.relative(fold.level, steps)
    said = _middle(said, relative)
    variance = _variance(said, widths.chance * fold.spread, relative)
    upper, lower = _below(came, said, variance), _below(came - 1, said, variance)
    place = lower + draw.random(len(came)) * (upper - lower)
    return np.asarray(ndtri(np.clip(place, 1e-5, 1 - 1e-5)))


def _below(count: Floats, mean: Floats, variance: Floats) -> Floats:
    """The chance of ``count`` or fewer."""
    size = mean * mean / np.maximum(variance - mean, 1e-6 * mean)
    return np.where(count < 0, 0.0, betainc(size, np.maximum(count, 0) + 1, size / (size + mean)))


def _count_at(z: Floats, mean: float, variance: float) -> Ints:
    """The whole number at each place of a negative binomial."""
    mean = max(mean, 1e-3)
    variance = max(variance, mean * (1 + 1e-6))
    if mean < EXACT:
        most = int(mean + 12 * variance**0.5 + 12)
        ladder = _below(np.arange(most, dtype=float), np.full(most, mean), np.full(most, variance))
        return np.asarray(np.searchsorted(ladder, ndtr(z)), np.int64)
    grid = np.linspace(-6, 6, 121)
    shape = mean * mean / variance
    at = np.interp(z, grid, gammaincinv(shape, ndtr(grid)) * variance / mean)
    return np.asarray(np.maximum(np.rint(at), 0), np.int64)


def _quantile(scores: Floats, weights: Floats, level: float) -> float:
    order = np.argsort(scores)
    reached = np.cumsum(weights[order]) / weights.sum()
    return float(scores[order][min(int(np.searchsorted(reached, level)), len(scores) - 1)])


def _looks(folds: Sequence[Fold]) -> float:
    """How many looks that do not overlap the folds amount to, faded ones for less."""
    span = folds[-1].origin + len(folds[-1].came) - folds[0].origin
    longest = max(len(fold.came) for fold in folds)
    return float(max(1.0, span / longest) * np.mean([fold.worth for fold in folds]) + np.log1p(longest) / 2)
