"""The series measured: ambulance responses of regions, their weeks, thinned to small counts, and invented ones."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from bench.data import data_folder
from firstlight.forecasting.demand.known import MIXED
from firstlight.forecasting.demand.series import Series, Step

REGIONS = ("BNSSG", "Cornwall", "Devon", "Dorset", "Gloucestershire", "Somerset", "Wiltshire")
PUBLISHED_FROM = date(2019, 1, 1)
"""The published folds begin here: 41 origins seven days apart, each foretelling 84 days."""


@dataclass(frozen=True)
class Task:
    """A series, how far ahead, where the folds stand, which holidays are known, and the season of the naive."""

    name: str
    group: str
    series: Series
    horizon: int
    origins: tuple[int, ...]
    holidays: dict[date, str]
    season: int


def english_holidays() -> dict[date, str]:
    """New Year, Christmas and Boxing Day: the three that every year has on the same date."""
    fixed = ((1, 1, "New Year"), (12, 25, "Christmas"), (12, 26, "Boxing Day"))
    return {date(year, month, day): name for year in range(2013, 2021) for month, day, name in fixed}


def regions() -> dict[str, Series]:
    """Daily responses by region."""
    found: dict[str, list[tuple[date, int]]] = {}
    file = data_folder() / "ambulance_swast" / "Daily_Responses_5_Years_2019_full.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            day, count = date.fromisoformat(row["Actual_dt"]), int(float(row["Actual_Value"]))
            found.setdefault(row["ORA"], []).append((day, count))
    made = {}
    for name in REGIONS:
        days = sorted(found[name])
        made[name] = Series(days[0][0], "day", tuple(count for _day, count in days), name)
    return made


def weekly(series: Series) -> Series:
    """Sums of seven days."""
    counts = [one or 0 for one in series.counts]
    weeks = tuple(sum(counts[k : k + 7]) for k in range(0, len(counts) - 6, 7))
    return Series(series.start, "week", weeks, series.name)


def thinned(series: Series, share: float, seed: int) -> Series:
    """Each event kept with the chance ``share``: the real year and week, with the counts of a small agency."""
    draw = np.random.default_rng(seed)
    return Series(
        series.start,
        series.step,
        tuple(int(draw.binomial(one or 0, share)) for one in series.counts),
        series.name,
    )


def invented(step: Step, many: int, mean: float, shifts: dict[int, float], seed: int, name: str) -> Series:
    """Negative binomial counts (dispersion 3 a week) with weekdays, a wandering level and level shifts."""
    draw = np.random.default_rng(seed)
    walk = np.cumsum(draw.normal(0, {"week": 0.03, "day": 0.012, "hour": 0.0025}[step], many))
    level = mean * np.exp(walk - walk.mean())
    for place, factor in shifts.items():
        level[place:] *= factor
    if step != "week":
        weekday = np.array([1.15, 1.1, 1.05, 0.95, 0.9, 0.85, 1.0])
        day = np.arange(many) // (24 if step == "hour" else 1)
        level *= weekday[day % 7]
    if step == "hour":
        hours = np.array(MIXED.hours) / np.mean(MIXED.hours)
        level *= hours[np.arange(many) % 24]
    size = 12.0
    counts = tuple(int(one) for one in draw.poisson(level * draw.gamma(size, 1 / size, many)))
    start = datetime(2022, 1, 3) if step == "hour" else date(2022, 1, 3)  # noqa: DTZ001
    return Series(start, step, counts, name)


def spaced(many: int, horizon: int, folds: int, first: int) -> tuple[int, ...]:
    """So many origins, evenly, the last with just room for its horizon."""
    return tuple(int(one) for one in np.unique(np.linspace(first, many - horizon, folds).round().astype(int)))


def tasks(folds: int) -> Iterator[Task]:
    """Everything that is measured; ``folds`` for all but the published ones, which are 41."""
    real, known = regions(), english_holidays()
    for name, series in real.items():
        first = series.place(PUBLISHED_FROM)
        origins = tuple(range(first, first + 41 * 7, 7))
        yield Task(f"{name}, days", "ambulance, days", series, 84, origins, known, 7)
    for name, series in real.items():
        weeks = weekly(series)
        yield Task(
            f"{name}, weeks", "ambulance, weeks", weeks, 13, spaced(len(weeks), 13, folds, 156), known, 52
        )
    for seed, (name, series) in enumerate(list(real.items())[:4]):
        few = thinned(series, 0.005, seed)
        two = Series(few.when(1000), "day", few.counts[1000:], few.name)
        yield Task(
            f"{name}, thinned, days", "thinned, days", two, 28, spaced(len(two), 28, folds, 400), known, 7
        )
        weeks = weekly(thinned(series, 0.002, seed + 50))
        yield Task(
            f"{name}, thinned, weeks",
            "thinned, weeks",
            weeks,
            13,
            spaced(len(weeks), 13, folds, 130),
            known,
            52,
        )
    for kind, shifts in (
        ("steady", {}),
        ("x1.4", {0.5: 1.4}),
        ("x2", {0.6: 2.0}),
        ("up and down", {0.45: 2.85, 0.75: 0.5}),
    ):
        for seed, (step, many, mean, horizon, first) in enumerate(
            [
                ("week", 156, 14.0, 8, 70),
                ("day", 730, 2.0, 28, 200),
                ("day", 730, 0.5, 28, 200),
                ("hour", 24 * 200, 0.6, 168, 24 * 60),
            ]
        ):
            at = {
                int(part * many) // 24 * 24 if step == "hour" else int(part * many): by
                for part, by in shifts.items()
            }
            made = invented(step, many, mean, at, 1000 * seed + len(kind), f"{kind} {mean:g} a {step}")
            season = {"week": 52, "day": 7, "hour": 168}[step]
            yield Task(
                made.name,
                f"invented, {step}s",
                made,
                horizon,
                spaced(many, horizon, folds, first),
                {},
                season,
            )
