"""Invented counts."""

from datetime import date, datetime

import numpy as np

from firstlight.forecasting.demand import Series

MONDAY = date(2024, 1, 1)


def weeks(many=104, mean=14.0, seed=1, shift_at=None, by=1.0, name="all") -> Series:
    """Negative binomial weeks, with a level shift."""
    draw = np.random.default_rng(seed)
    level = np.full(many, mean)
    if shift_at is not None:
        level[shift_at:] *= by
    counts = draw.poisson(level * draw.gamma(20, 1 / 20, many))
    return Series(MONDAY, "week", tuple(int(one) for one in counts), name)


def days(many=365, mean=3.0, seed=1, weekend=0.5, name="all") -> Series:
    """Poisson days, quieter at weekends."""
    draw = np.random.default_rng(seed)
    level = mean * np.where(np.arange(many) % 7 >= 5, weekend, 1.0)
    return Series(MONDAY, "day", tuple(int(one) for one in draw.poisson(level)), name)


def hours(many=24 * 70, mean=0.8, seed=1, name="all") -> Series:
    """Poisson hours, three times as many in the evening."""
    draw = np.random.default_rng(seed)
    level = mean * np.where(np.arange(many) % 24 >= 16, 3.0, 1.0)
    return Series(datetime(2024, 1, 1), "hour", tuple(int(one) for one in draw.poisson(level)), name)  # noqa: DTZ001


def csv_of(tmp_path, text: str):
    """A file with this text."""
    file = tmp_path / "counts.csv"
    file.write_text(text, encoding="utf-8")
    return file
