"""The loop in plain Python: the same functions, rewritten so that each column of a table is a list of its own.

``w.live[w.desk + seat * DESK + BUSY]`` costs plain Python two attributes, a product and two sums before it reads
anything; here it becomes ``all_desk_1[seat]`` (`rewriting`). The rules stand once, in `loop` and `carrying`; only where
a number lies differs, so the answer is the same to the last digit.
"""

import threading
from array import array
from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import Any

import numpy as np

from firstlight.forecasting.simulation import columns, heap, loop
from firstlight.forecasting.simulation.columns import World
from firstlight.forecasting.simulation.rewriting import WIDE, rewritten

LINES = ("requests", "calls", "bed_line", "hand_offs")
FIXED, LIVE = ("seat", "duty", "change", "responders_change", "serves"), World._fields[8:]
WRITTEN = ("desk", "taken", "row", "beds", "asked", "inside", "youth_weeks")


def line_up(line: list[int], place: int, who: int) -> None:
    """Let somebody wait at that place of a line; ``line[0]`` says how many wait."""
    line[0] += 1
    line.insert(place + 1, who)


def leave_line(line: list[int], place: int) -> int:
    """Take whoever waits at that place out of a line."""
    line[0] -= 1
    return line.pop(place + 1)


def find(line: list[int], who: int) -> int:
    """The place where somebody waits in a line."""
    return line.index(who, 1) - 1


INSTEAD: dict[str, Callable[..., Any]] = {
    "line_up": line_up,
    "leave_line": leave_line,
    "find": find,
    "push": heappush,
    "pop": heappop,
}
"""What Python does better by itself."""


class _Space(threading.local):
    """The functions and the lists of one thread, made when it first plays."""

    names: dict[str, Any] | None = None
    fixed: Any = None


SPACE = _Space()


def play(world: World) -> None:
    """Play a world of numpy rows."""
    live = np.asarray(world.live)
    names = _names(world)
    names.update(_lists(live, world, LIVE))
    names["all_head"], names["all_heap"] = live[: columns.HEAD].tolist(), [heap.NOTHING]
    names.update({f"conf_{number}": rule for number, rule in enumerate(names["all_head"][: columns.CONF])})
    names.update({f"all_{line}": [0] for line in LINES})
    names["replicate"]()
    live[: columns.HEAD] = names["all_head"]
    for table, place in _places(live, world, WRITTEN):
        if table in WIDE:
            rows = live[place].reshape(-1, WIDE[table])
            for column in range(WIDE[table]):
                rows[:, column] = array("q", names[f"all_{table}_{column}"])
        else:
            live[place] = names[f"all_{table}"]


def _names(world: World) -> dict[str, Any]:
    """The functions of this thread, and what all replications share, which is read once."""
    if SPACE.names is None:
        SPACE.names = {**INSTEAD, "NOBODY": loop.NOBODY}
        exec(rewritten(frozenset(INSTEAD)), SPACE.names)  # nosec B102  # our own source, ADR 27
    if SPACE.fixed is not world.fixed:
        SPACE.names.update(_lists(np.asarray(world.fixed), world, FIXED))
        SPACE.fixed = world.fixed
    return SPACE.names


def _places(row: Any, world: World, tables: tuple[str, ...]) -> Iterator[tuple[str, slice]]:
    """Where each table lies in a row: up to where the next begins."""
    order = FIXED if tables is FIXED else LIVE
    for table in tables:
        after = order[order.index(table) + 1 :][:1]
        yield table, slice(getattr(world, table), getattr(world, after[0]) if after else len(row))


def _lists(row: Any, world: World, tables: tuple[str, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for table, place in _places(row, world, tables):
        if table in WIDE:
            for number, column in enumerate(row[place].reshape(-1, WIDE[table]).T.tolist()):
                found[f"all_{table}_{number}"] = column
        elif table not in LINES:
            found[f"all_{table}"] = row[place].tolist()
    return found
