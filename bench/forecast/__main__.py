"""``make bench-forecast``: rolling-origin backtests beside models of others. Can be stopped and gone on with."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from bench.data import data_folder
from bench.forecast import tables
from bench.forecast.rivals import LEVELS, RIVALS, able
from bench.forecast.stock import PUBLISHED_FROM, Task, tasks
from firstlight.forecasting.demand.scores import crps, inside, scale
from firstlight.kit.progress import bar


def measured(task: Task, name: str, origin: int) -> dict[str, Any]:
    """One fold of one method: errors by step, on the yardstick of the seasonal naive inside the past."""
    counts = np.array([np.nan if one is None else one for one in task.series.counts], float)
    came = counts[origin : origin + task.horizon]
    past = counts[:origin]
    yard = scale(past, task.season if origin >= 2 * task.season else 1)
    begin = time.process_time()
    middle, ranges, draws = RIVALS[name](task, origin, past)
    took = time.process_time() - begin
    row: dict[str, Any] = {
        "task": task.name,
        "group": task.group,
        "method": name,
        "origin": origin,
        "seconds": took,
        "mase": float(np.mean(np.abs(middle - came)) / yard),
        "crps": float(np.mean(crps(draws, came)) / yard),
        "coverage": [inside(*ranges[level], came) for level in LEVELS],
    }
    if task.group == "ambulance, days":
        # the published yardstick stands still: the past before the first fold
        first = task.series.place(PUBLISHED_FROM)
        fixed = scale(counts[:first], task.season)
        off, tall = np.abs(middle - came), range(7, task.horizon + 1, 7)
        row["published_mase"] = [float(off[:h].mean() / fixed) for h in tall]
        for level in (80, 95):
            low, high = ranges[level]
            row[f"published_{level}"] = [inside(low[:h], high[:h], came[:h]) for h in tall]
    return row


def done(file: Path) -> dict[tuple[str, str, int], dict[str, Any]]:
    """What an earlier run left."""
    rows = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
    return {(row["task"], row["method"], row["origin"]): row for row in rows}


def chosen(given: argparse.Namespace) -> list[tuple[Task, str, int]]:
    """All folds to measure, cheap methods first, so that a run that is stopped leaves whole columns."""
    methods = [name for name in able() if not given.methods or name in given.methods]
    wanted = [task for task in tasks(given.folds) if not given.only or given.only in task.name + task.group]
    each = []
    for name in methods:
        for task in wanted:
            places = np.linspace(0, len(task.origins) - 1, min(given.each or 10**6, len(task.origins)))
            each += [(task, name, task.origins[int(place)]) for place in np.unique(places.round())]
    return each


def main() -> int:
    """Measure what is not yet measured, then print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--folds", type=int, default=27, help="origins a series, but for the 41 published ones"
    )
    parser.add_argument("--each", type=int, help="only so many of them, evenly")
    parser.add_argument("--only", help="series whose name or group holds this")
    parser.add_argument("--methods", nargs="*", help=f"of {', '.join(RIVALS)}")
    parser.add_argument(
        "--kept", type=Path, default=Path(".bench-forecast.jsonl"), help="where folds are kept"
    )
    given = parser.parse_args()
    if not (data_folder() / "ambulance_swast").is_dir():
        sys.stderr.write(
            "The ambulance counts are not here: set FIRSTLIGHT_TEST_DATA to the folder of test data.\n"
        )
        return 2
    before, each = done(given.kept), chosen(given)
    rows = []
    with given.kept.open("a", encoding="utf-8") as kept:
        for place, (task, name, origin) in enumerate(each):
            row = before.get((task.name, name, origin))
            if row is None:
                row = measured(task, name, origin)
                kept.write(json.dumps(row) + "\n")
                kept.flush()
            rows.append(row)
            bar(place + 1, len(each), f"{name}: {task.name}")
    print("\n\n".join(tables.all_of(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
