"""Chance that is found again by its key: (seed, replication, purpose, class, index, which time).

The same arrival gets the same uniform number in every scenario, however many others come before it and whoever plays
it; that is what lets two scenarios differ only by what was changed (common random numbers). The numbers come from the
finalizer of SplitMix64 (Steele, Lea and Flood 2014) over a counter, so nothing is kept between calls.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.simulation.scenario import Lasting

Floats = NDArray[np.float64]
Keys = NDArray[np.uint64]

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
CLASS_STEP, TIME_STEP = np.uint64(0xD1B54A32D192ED03), np.uint64(0x8CB92BA72F3D8DD7)
TEN_TO_NINETY = 2.5631031310892007
"""Standard deviations between the first and the ninth tenth of a normal distribution."""


def mix(value: Keys) -> Keys:
    """Spread 64 bits so that each bit of the key moves half of them."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


def base(seed: int, replications: NDArray[np.int64], purposes: Sequence[int]) -> Keys:
    """One key for each purpose and replication, shape (purposes, replications)."""
    start = np.array([seed % 2**64], dtype=np.uint64)
    key = mix(mix(start + GOLDEN) + replications.astype(np.uint64) * GOLDEN)
    return mix(key[None, :] + np.array(purposes, dtype=np.uint64)[:, None] * GOLDEN)


def row_keys(kind: NDArray[np.int64], index: NDArray[np.int64], time: int = 0) -> Keys:
    """One key for each row: its class, its place in the class, the how manieth time they come; shape (rows,)."""
    key = index.astype(np.uint64) * GOLDEN + kind.astype(np.uint64) * CLASS_STEP
    return mix(key + np.array([time], dtype=np.uint64) * TIME_STEP)


def uniform(keys: Keys) -> Floats:
    """Numbers strictly between 0 and 1."""
    return ((mix(keys) >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def normals(one: Floats, other: Floats) -> tuple[Floats, Floats]:
    """Two independent standard normals from two uniforms (Box and Muller)."""
    radius, angle = np.sqrt(-2.0 * np.log(one)), 2.0 * np.pi * other
    return radius * np.cos(angle), radius * np.sin(angle)


def lasts(lasting: Lasting, normal: Floats, times: Floats | float = 1.0) -> Floats:
    """Durations from standard normals, in the unit of ``lasting``, each so many times as long."""
    if lasting.sd == 0:
        return np.full(normal.shape, lasting.mean) * times
    place, spread = log_normal(lasting)
    return np.asarray(np.exp(place + spread * normal) * times)


def log_normal(lasting: Lasting) -> tuple[float, float]:
    """Location and scale of the log-normal with this mean and standard deviation."""
    variance = float(np.log1p((lasting.sd / lasting.mean) ** 2))
    return float(np.log(lasting.mean)) - variance / 2, float(np.sqrt(variance))


def exponential(uniforms: Floats) -> Floats:
    """Exponential numbers with mean 1."""
    return -np.log(uniforms)
