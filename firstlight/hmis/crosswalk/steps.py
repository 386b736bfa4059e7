"""One step up: rows of one version become rows of the next, a batch at a time.

A column of the new version comes from a rule of the step, else from the column it was renamed from, else from the
column of its name, else it is empty. What of the old version finds no place is counted in ``Notes``, never the values.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from firstlight.hmis.findings import Report
from firstlight.hmis.reading import Export
from firstlight.hmis.rows import Batch, Values, batches
from firstlight.hmis.schema.tables import Schema, schema

LOST, CHANGED, DROPPED, MADE = "lost", "changed", "dropped", "made"
"""What happened to values: no place for them; another code; their row has no place; written anew."""

Notes = Counter[tuple[str, str, str]]
"""How many values: what happened, file, column."""
Rule = Callable[[Batch], Values]


class Step:
    """From one version to the next. A step knows the export it is for: some rows need others."""

    frm: int
    to: int

    def __init__(self, export: Export, notes: Notes) -> None:
        self.export, self.notes = export, notes
        self.facts = _facts()[str(self.to)]
        self.rules: dict[tuple[str, str], Rule] = {}
        self.used: set[tuple[str, str]] = set()
        """Columns that went into another, so that they are not lost."""
        self.learn()

    def learn(self) -> None:
        """Set the rules, and read ahead what they need."""

    def made(self, table: str) -> Iterator[Batch]:
        """Rows of a table that the old version did not have."""
        return iter(())

    @property
    def old(self) -> Schema:
        """The version the rows come from."""
        return schema(self.frm)

    @property
    def new(self) -> Schema:
        """The version they become."""
        return schema(self.to)

    def read(self, table: str) -> Iterator[Batch]:
        """The live rows of a table of the old version, read ahead of their turn."""
        if self.export.has(table):
            for batch in batches(self.export, self.old.tables[table], Report()):
                yield batch.live()

    def lift(self, batch: Batch) -> Batch | None:
        """The rows as the new version has them; nothing where it has no such table."""
        if batch.table.name not in self.new.tables:
            self.notes[DROPPED, batch.table.file, ""] += len(batch)
            return None
        batch = self._without_gone(batch)
        table = self.new.tables[batch.table.name]
        self._count_lost(batch)
        columns = tuple(self._column(batch, column.name) for column in table.columns)
        return Batch(table, columns, batch.lines)

    def _column(self, batch: Batch, name: str) -> Values:
        table = batch.table
        if rule := self.rules.get((table.name, name)):
            return rule(batch)
        source = self.facts["renamed"].get(table.name, {}).get(name, name)
        if not table.has(source):
            return ("",) * len(batch)
        codes = self.facts["codes"].get(table.name, {}).get(name)
        values = batch.column(source)
        return self.changed(batch, name, values, codes) if codes else values

    def changed(self, batch: Batch, name: str, values: Values, codes: dict[str, str]) -> Values:
        """Each value by the codes; what they do not name stays."""
        after = tuple(codes.get(value, value) for value in values)
        self.notes[CHANGED, batch.table.file, name] += sum(
            old != new for old, new in zip(values, after, strict=True)
        )
        return after

    def _without_gone(self, batch: Batch) -> Batch:
        for name, codes in self.facts["gone"].get(batch.table.name, {}).items():
            kept = [value not in codes for value in batch.column(name)]
            self.notes[DROPPED, batch.table.file, name] += kept.count(False)
            batch = batch.where(kept)
        return batch

    def _count_lost(self, batch: Batch) -> None:
        new = self.new.tables[batch.table.name]
        kept = set(self.facts["renamed"].get(batch.table.name, {}).values())
        for column, values in zip(batch.table.columns, batch.columns, strict=True):
            there = new.has(column.name) or column.name in kept or (new.name, column.name) in self.used
            if not there and any(values):
                self.notes[LOST, batch.table.file, column.name] += len(values) - values.count("")


@cache
def _facts() -> Any:
    return json.loads(files("firstlight.hmis.schema").joinpath("crosswalk.json").read_text(encoding="utf-8"))
