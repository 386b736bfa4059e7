"""Two ways to run the loop: compiled by numba, kept on disk, or in plain Python (`plain`). Both answer the same."""

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType
from typing import Any, cast

from firstlight.forecasting.simulation import carrying, columns, heap, loop, plain
from firstlight.forecasting.simulation.columns import Ints, World
from firstlight.forecasting.simulation.rewriting import APART

AUTO, COMPILED, PYTHON = "auto", "compiled", "python"
Play = Callable[[World], None]
ENTRY = "replicate"
ROWS = 3
"""Of the fields of a World so many are rows; the others say where tables begin."""


def player(engine: str = AUTO) -> Play:
    """The loop to call with a world of numpy rows. Raises ValueError for an unknown engine or a missing numba."""
    if engine not in (AUTO, COMPILED, PYTHON):
        raise ValueError(f"There is no engine “{engine}”: choose auto, compiled or python.")
    there = find_spec("numba") is not None
    if engine == COMPILED and not there:
        raise ValueError("The compiled loop needs numba: install the extra “firstlight[forecast]”.")
    return _compiled() if there and engine != PYTHON else plain.play


@cache
def _compiled() -> Play:
    """Compile the loop, each function once for whole numbers, those first that others call; or find it on disk."""
    import numba  # not there without the extra

    njit: Any = numba.njit

    def wrap(function: FunctionType) -> Any:
        inner = (
            function.__name__ != ENTRY
        )  # called from the loop only: nothing that Python could call is built
        options = {"no_cpython_wrapper": inner, "no_cfunc_wrapper": inner}
        options["forceinline"] = function.__name__ not in APART
        try:
            return njit(cache=True, nogil=True, error_model="numpy", **options)(function)
        except RuntimeError:  # no folder to keep it in: compiled anew in each process
            return njit(nogil=True, error_model="numpy", **options)(function)

    space = _space(wrap)
    row, whole = numba.int64[::1], numba.int64
    types: Any = numba.types
    world = types.NamedTuple([row] * ROWS + [whole] * (len(World._fields) - ROWS), World)
    for name in _leaves_first(space):
        arguments = space[name].py_func.__annotations__
        kinds = {World: world, Ints: row, int: whole, bool: whole}
        space[name].compile(tuple(kinds[kind] for word, kind in arguments.items() if word != "return"))
        space[name].disable_compile()
    return cast("Play", space[ENTRY])


def _leaves_first(space: dict[str, Any]) -> list[str]:
    order: list[str] = []

    def visit(name: str) -> None:
        if name not in order:
            for called in space[name].py_func.__code__.co_names:
                if hasattr(space.get(called), "py_func"):
                    visit(called)
            order.append(name)

    visit(ENTRY)
    return order


def _space(wrap: Callable[[FunctionType], Any]) -> dict[str, Any]:
    """The functions of the loop bound to one another, each wrapped."""
    modules = (heap, carrying, loop)
    files = [Path(__file__), *(Path(str(module.__file__)) for module in (columns, *modules))]
    sources = [file.read_bytes() for file in files]
    stamp = hashlib.sha256(b"".join(sources)).hexdigest()[:12]
    space: dict[str, Any] = {
        name: value for module in (columns, *modules) for name, value in vars(module).items()
    }
    for module in modules:
        for name, function in vars(module).items():
            if isinstance(function, FunctionType) and function.__module__ == module.__name__:
                twin = FunctionType(function.__code__, space, name)
                twin.__annotations__ = function.__annotations__
                twin.__qualname__ = f"{name}_{stamp}"
                space[name] = wrap(twin)
    return space
