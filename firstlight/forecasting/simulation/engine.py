"""Two ways to run the loop: compiled by numba, kept on disk, or as plain Python. Both give the same answer."""

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.simulation import carrying, columns, loop
from firstlight.forecasting.simulation.columns import World

AUTO, COMPILED, PYTHON = "auto", "compiled", "python"
Play = Callable[[World], None]


def player(engine: str = AUTO) -> Play:
    """The loop to call with a world of numpy rows. Raises ValueError for an unknown engine or a missing numba."""
    if engine not in (AUTO, COMPILED, PYTHON):
        raise ValueError(f"There is no engine “{engine}”: choose auto, compiled or python.")
    there = find_spec("numba") is not None
    if engine == COMPILED and not there:
        raise ValueError("The compiled loop needs numba: install the extra “firstlight[forecast]”.")
    return _compiled() if there and engine != PYTHON else _plain


def _plain(world: World) -> None:
    """Plain Python is several times faster on lists than on arrays, so rows become lists and go back."""
    arrays = cast("tuple[NDArray[np.int64], ...]", tuple(world))
    lists = World(*(array.tolist() for array in arrays))
    loop.replicate(lists)
    for array, filled in zip(arrays[WRITTEN:], lists[WRITTEN:], strict=True):
        array[:] = filled


WRITTEN = World._fields.index("desk")
"""From here on the loop writes into the tables."""


@cache
def _compiled() -> Play:
    """Compile both files of the loop together. Their names in numba's cache carry the hash of all three sources."""
    from numba import njit  # not there without the extra

    files = [Path(str(module.__file__)) for module in (loop, carrying, columns)]
    stamp = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
    space: dict[str, Any] = {**vars(columns), **vars(carrying), **vars(loop)}
    for module in (carrying, loop):
        for name, function in vars(module).items():
            if isinstance(function, FunctionType) and function.__module__ == module.__name__:
                space[name] = njit(cache=True, nogil=True)(_renamed(function, space, stamp))
    return cast("Play", space["replicate"])


def _renamed(function: FunctionType, space: dict[str, Any], stamp: str) -> FunctionType:
    twin = FunctionType(function.__code__, space, function.__name__)
    twin.__qualname__ = f"{function.__name__}_{stamp}"
    return twin
