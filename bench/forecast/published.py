"""What the published ensemble (Prophet and regression with ARIMA errors) reached on the same folds."""

import csv
from collections.abc import Collection

from bench.data import data_folder
from bench.forecast.stock import REGIONS

HORIZONS = tuple(range(7, 85, 7))


def published(measure: str, folds: Collection[int] | None = None) -> dict[int, float]:
    """The mean over regions and folds (0 to 40) by horizon; ``measure`` is mase, coverage_80 or coverage_95."""
    sums: dict[int, list[float]] = {horizon: [] for horizon in HORIZONS}
    for region in REGIONS:
        file = data_folder() / "ambulance_swast" / "published_results" / f"{region}-ensemble_{measure}.csv"
        with file.open(encoding="utf-8", newline="") as lines:
            for fold, row in enumerate(csv.DictReader(lines)):
                if folds is not None and fold not in folds:
                    continue
                for horizon in HORIZONS:
                    sums[horizon].append(float(row[str(horizon)]))
    return {horizon: sum(values) / len(values) for horizon, values in sums.items()}
