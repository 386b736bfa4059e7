"""The embedded engine: Polars. Another one needs only the methods of ``Engine``."""

import csv
import io
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

import narwhals as nw
import polars as pl

Frame = nw.LazyFrame[Any]
Source = Path | bytes
"""A CSV file: where it is, or what is in it."""


class Kind(Enum):
    """What a column holds."""

    TEXT = "text"
    CODE = "code"
    MONEY = "money"
    DATE = "date"


_TYPES: dict[Kind, Any] = {
    Kind.TEXT: pl.String,
    Kind.CODE: pl.Int64,
    Kind.MONEY: pl.Float64,
    Kind.DATE: pl.Int64,
}


class Engine(Protocol):
    """What an engine has to do."""

    def read(self, source: Source | None, columns: Mapping[str, Kind]) -> Frame:
        """The asked columns of a CSV file, typed; rows marked as deleted are left out. Without a file: no rows."""

    def keep(self, frame: Frame) -> Frame:
        """The same rows, computed once."""

    def rows(self, frame: Frame) -> list[dict[str, Any]]:
        """The rows as Python values."""

    def rows_of(self, frames: list[Frame]) -> list[list[dict[str, Any]]]:
        """The rows of many frames, worked out together."""


class Embedded:
    """Polars, in this process."""

    def read(self, source: Source | None, columns: Mapping[str, Kind]) -> Frame:
        """See Engine."""
        present = header(source) if source else []
        if not source or not present:
            return nw.from_native(pl.LazyFrame(schema=_schema(columns)))
        lazy = pl.scan_csv(
            source,
            infer_schema=False,
            schema_overrides=_numbers(present, columns),
            ignore_errors=True,  # what is no number is blank; “firstlight hmis validate” says where
            encoding="utf8-lossy",
            with_column_names=lambda _: present,
            truncate_ragged_lines=True,
        )
        there = {name.lower(): name for name in present}
        if "datedeleted" in there:
            deleted = pl.col(there["datedeleted"]).str.strip_chars()
            lazy = lazy.filter(deleted.is_null() | (deleted == ""))
        taken: list[pl.Expr] = []
        for name, kind in columns.items():
            raw = pl.col(there[name.lower()]) if name.lower() in there else pl.lit(None, pl.String)
            taken.extend(_typed(name, kind, raw))
        return nw.from_native(lazy.select(taken))

    def keep(self, frame: Frame) -> Frame:
        """See Engine."""
        kept: Frame = nw.from_native(frame.to_native().collect().lazy())
        return kept

    def rows(self, frame: Frame) -> list[dict[str, Any]]:
        """See Engine."""
        found: list[dict[str, Any]] = frame.to_native().collect().to_dicts()
        return found

    def rows_of(self, frames: list[Frame]) -> list[list[dict[str, Any]]]:
        """See Engine."""
        return [table.to_dicts() for table in pl.collect_all([frame.to_native() for frame in frames])]


def header(source: Source) -> list[str]:
    """The names of the first row, whatever the byte-order mark or quotes; of twins the second gets a number."""
    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as raw:
        text = io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="")
        first = next(csv.reader(text), [])
    names: list[str] = []
    for place, name in enumerate(first):
        plain = name.strip()
        names.append(f"{plain}#{place}" if plain in names else plain)
    return names


def _schema(columns: Mapping[str, Kind]) -> dict[str, Any]:
    schema: dict[str, Any] = {}
    for name, kind in columns.items():
        schema[name] = _TYPES[kind]
        if kind is Kind.DATE:
            schema[f"{name}_ymd"] = pl.Int64
    return schema


def _numbers(present: list[str], columns: Mapping[str, Kind]) -> dict[str, Any]:
    """The columns that are read as numbers at once, by the names they have in the file."""
    kinds = {name.lower(): _TYPES[kind] for name, kind in columns.items() if kind in (Kind.CODE, Kind.MONEY)}
    return {name: kinds[name.lower()] for name in present if name.lower() in kinds}


def _typed(name: str, kind: Kind, raw: pl.Expr) -> list[pl.Expr]:
    if kind in (Kind.CODE, Kind.MONEY):
        return [raw.cast(_TYPES[kind]).alias(name)]
    if kind is Kind.TEXT:
        plain = raw.str.strip_chars()
        return [pl.when(plain == "").then(None).otherwise(plain).alias(name)]
    day = raw.str.head(10).str.to_date("%Y-%m-%d", strict=False)
    number = day.dt.year().cast(pl.Int64) * 10000 + day.dt.month().cast(pl.Int64) * 100 + day.dt.day()
    return [day.to_physical().cast(pl.Int64).alias(name), number.cast(pl.Int64).alias(f"{name}_ymd")]
