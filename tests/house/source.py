"""What the house tests look at: the files of the product, read once."""

import ast
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

Test = Callable[..., None]

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "firstlight"

FLOORS: tuple[tuple[str, ...], ...] = (
    ("kit", "hmis", "forecasting", "names"),
    ("audit",),
    ("vault",),
    ("notify",),
    ("access",),
    ("devices",),
    ("backups",),
    ("privilege",),
    ("survivors",),
    ("safety",),
    ("merging",),
    ("consent", "assessments", "notes"),
    ("directory", "awards", "oncall", "dispatch", "staffing", "asking"),
    ("services", "legal", "outreach", "glass"),
    ("shelter",),
    ("hotline",),
    ("response",),
    ("outing",),
    ("handover",),
    ("casework",),
    ("leaving",),
    ("enrollment",),
    ("importing",),
    ("capacity", "funding"),
    ("reporting",),
    ("records",),
    ("disclosure",),
    ("retention",),
    ("desk",),
    ("demo",),
)
FLOOR_OF = {app: place for place, floor in enumerate(FLOORS) for app in floor}


@cache
def python_files() -> tuple[Path, ...]:
    """Every Python file of the product, migrations left out."""
    return tuple(sorted(file for file in PRODUCT.rglob("*.py") if "migrations" not in file.parts))


@cache
def templates() -> tuple[Path, ...]:
    """Every template."""
    return tuple(sorted(PRODUCT.rglob("templates/**/*.html")))


@cache
def tree(file: Path) -> ast.Module:
    """A file as Python sees it."""
    return ast.parse(file.read_text(encoding="utf-8"))


def app_of(file: Path) -> str:
    """The app a file belongs to; "" for the files beside the apps."""
    inside = file.relative_to(PRODUCT).parts
    return inside[0] if len(inside) > 1 else ""


def imports(file: Path) -> list[str]:
    """Every module of the house a file imports, wherever in the file."""
    found = []
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found += [f"{node.module}.{name.name}" for name in node.names]
        elif isinstance(node, ast.Import):
            found += [name.name for name in node.names]
    return [name for name in found if name.startswith("firstlight.")]


def where(file: Path) -> str:
    """A file's path inside the project, for messages."""
    return str(file.relative_to(ROOT))


def each(name: str, values: Iterable[Any], ids: Callable[[Any], str] = str) -> Callable[[Test], Test]:
    """One test for all of ``values``, which names every one that fails.

    As ``parametrize``, without a case of its own for each of a thousand files: what a case costs the runner is more
    than looking into a file does.
    """

    def all_of_them(test: Test) -> Test:
        def run() -> None:
            wrong = []
            for value in values:
                try:
                    test(**{name: value})
                except AssertionError as problem:
                    wrong.append(f"{ids(value)}: {problem}")
            assert not wrong, "\n" + "\n".join(wrong)

        run.__name__, run.__doc__, run.__module__ = test.__name__, test.__doc__, test.__module__
        return run

    return all_of_them
