"""Measures of a forecast: how far off, how well spread, how often inside."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def scale(counts: Floats, season: int) -> float:
    """The mean absolute error of the seasonal naive inside the past: the yardstick of MASE. NaN steps are left out."""
    season = season if len(counts) > season else 1
    off = np.abs(counts[season:] - counts[:-season])
    return float(np.nanmean(off)) if len(off) and np.nanmean(off) > 0 else 1.0


def crps(draws: NDArray[np.generic], came: Floats) -> Floats:
    """The continuous ranked probability score of each step from draws x steps, smaller is better.

    Of a sample: E|X - y| - E|X - X'| / 2 (Gneiting and Raftery 2007), with the second part over all pairs.
    """
    ordered = np.sort(np.asarray(draws, float), axis=0)
    many = len(ordered)
    rank = (2 * np.arange(1, many + 1) - many - 1)[:, None]
    return np.asarray(np.abs(ordered - came).mean(axis=0) - (rank * ordered).sum(axis=0) / many**2)


def inside(low: NDArray[np.generic], high: NDArray[np.generic], came: Floats) -> float:
    """The share of known steps that fell inside, both ends included."""
    seen = np.isfinite(came)
    fell = (came >= np.asarray(low, float)) & (came <= np.asarray(high, float))
    return float(fell[seen].mean()) if seen.any() else float("nan")
