"""The tables of the forecast benchmark."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from bench.forecast.published import HORIZONS, published

Rows = Sequence[dict[str, Any]]
OURS = "Firstlight"


def all_of(rows: Rows) -> list[str]:
    """Every table there are rows for."""
    made = [by_group(rows), ranks(rows), nearness(rows)]
    if any("published_mase" in row for row in rows):
        made.append(beside_published(rows))
    return made


def methods(rows: Rows) -> list[str]:
    """In the order they were measured."""
    return list(dict.fromkeys(row["method"] for row in rows))


def mean(rows: Rows, key: str, **like: str) -> float:
    """The mean of ``key`` over the rows like this; series weigh alike."""
    by: dict[str, list[float]] = {}
    for row in rows:
        if all(row[name] == value for name, value in like.items()):
            by.setdefault(row["task"], []).append(row[key])
    return float(np.mean([np.mean(values) for values in by.values()])) if by else float("nan")


def by_group(rows: Rows) -> str:
    """MASE, CRPS, coverage and seconds a forecast, by group of series."""
    lines = [
        "| series | method | folds | MASE | CRPS | 50 % | 80 % | 95 % | seconds |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for group in dict.fromkeys(row["group"] for row in rows):
        for name in methods(rows):
            here = [row for row in rows if row["group"] == group and row["method"] == name]
            if here:
                covered = np.mean([row["coverage"] for row in here], axis=0)
                held = " | ".join(f"{part:.3f}" for part in covered)
                lines.append(
                    f"| {group} | {name} | {len(here)} | {mean(here, 'mase'):.3f} | {mean(here, 'crps'):.3f} | {held} "
                    f"| {mean(here, 'seconds'):.2f} |"
                )
    return "\n".join(lines)


def by_series(rows: Rows, key: str) -> dict[str, dict[str, float]]:
    """The mean of ``key`` by series and method, where every method was measured."""
    names = methods(rows)
    table: dict[str, dict[str, float]] = {}
    for task in dict.fromkeys(row["task"] for row in rows):
        found = {name: mean(rows, key, task=task, method=name) for name in names}
        if not any(np.isnan(value) for value in found.values()):
            table[task] = found
    return table


def ranks(rows: Rows) -> str:
    """The mean rank over all series, 1 is best."""
    names = methods(rows)
    lines = [f"| mean rank | {' | '.join(names)} |", "|---|" + "---:|" * len(names)]
    for key in ("mase", "crps"):
        table = by_series(rows, key)
        placed = [np.argsort(np.argsort([found[name] for name in names])) + 1 for found in table.values()]
        cells = " | ".join(f"{rank:.2f}" for rank in np.mean(placed, axis=0)) if placed else ""
        lines.append(f"| {key.upper()}, {len(table)} series | {cells} |")
    return "\n".join(lines)


def nearness(rows: Rows) -> str:
    """How near ours is to the best of all, and to the naive, series by series."""
    lines = []
    for key in ("mase", "crps"):
        table = by_series(rows, key)
        if not table or OURS not in methods(rows):
            continue
        over = {task: found[OURS] / min(found.values()) - 1 for task, found in table.items()}
        worst = max(over, key=lambda task: over[task])
        near = sum(value <= 0.02 for value in over.values())
        naive = [
            task for task, found in table.items() if found[OURS] > 1.02 * found.get("SeasonalNaive", np.inf)
        ]
        lines.append(
            f"- {key.upper()}: best or within 2 % of the best on {near} of {len(over)} series; furthest on {worst} "
            f"({over[worst]:+.1%}); worse than the naive by more than 2 % on {len(naive)}."
        )
    return "\n".join(lines)


def beside_published(rows: Rows) -> str:
    """Ours and others on the published folds, by horizon."""
    shown = (7, 28, 56, 84)
    first = min(row["origin"] for row in rows if "published_mase" in row)
    same = {(row["origin"] - first) // 7 for row in rows if "published_mase" in row}
    lines = [
        "| published folds | " + " | ".join(f"{h} days" for h in shown) + " |",
        "|---|" + "---:|" * len(shown),
    ]
    for key, title in (("mase", "MASE"), ("80", "inside 80 %"), ("95", "inside 95 %")):
        there = published("mase" if key == "mase" else f"coverage_{key}")
        lines.append(
            f"| {title}, published, all 41 folds | " + " | ".join(f"{there[h]:.3f}" for h in shown) + " |"
        )
        if len(same) < 41:
            there = published("mase" if key == "mase" else f"coverage_{key}", same)
            told = " | ".join(f"{there[h]:.3f}" for h in shown)
            lines.append(f"| {title}, published, these {len(same)} folds | {told} |")
        for name in methods(rows):
            found = [
                row[f"published_{key}"] for row in rows if row["method"] == name and f"published_{key}" in row
            ]
            if found:
                by = dict(zip(HORIZONS, np.mean(found, axis=0), strict=True))
                lines.append(f"| {title}, {name} | " + " | ".join(f"{by[h]:.3f}" for h in shown) + " |")
    return "\n".join(lines)
