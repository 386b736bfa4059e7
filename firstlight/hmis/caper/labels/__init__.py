"""What stands in the first row and the first column of each table. Facts of the form, kept beside it as data."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Labels:
    """One table: what it asks, the corner, the columns and the rows."""

    title: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    headed: bool = True
    """Has it a first row of labels?"""

    @property
    def header(self) -> tuple[str, ...]:
        """The first row. A table of projects has no column of labels."""
        return (self.first, *self.columns) if self.rows else self.columns


@cache
def labels(form: str) -> dict[str, Labels]:
    """The labels of a form (``caper_2022``, ``apr_2026``, …) in the order of its tables."""
    facts: dict[str, Any] = json.loads(files(__name__).joinpath(f"{form}.json").read_text(encoding="utf-8"))
    known = dict(labels(facts["shares"])) if "shares" in facts else {}
    for name, table in facts["tables"].items():
        columns = table["columns"]
        if isinstance(columns, str):
            columns = facts["columns"][columns]
        known[name] = Labels(
            table["title"], table["first"], tuple(columns), tuple(table["rows"]), table.get("headed", True)
        )
    return {name: known[name] for name in facts.get("order", known)}
