"""What belongs to a person, read from the rules: kinds of record, what is kept back, what never leaves. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from firstlight.kit.sheets import Sheet, in_language, read_sheet

RULES = Path(__file__).parent / "rules"
CURRENT = "holdings_v1"
Both = tuple[str, str]


@dataclass(frozen=True)
class Held:
    """One kind of record: its table, when it happened, what is read of it, who wrote it, how it leads to its person."""

    code: str
    model: str
    words: Both
    on_paper: Both
    at: str
    facts: tuple[str, ...]
    author: str
    paths: tuple[str, ...]
    own: bool
    paper: bool
    only: Mapping[str, Any]
    without: Mapping[str, str]

    def title(self, language: str = "en") -> str:
        """What it is, said to the person."""
        return in_language(*self.words, language)

    def paper_title(self, language: str = "en") -> str:
        """What it is, in an index or a log."""
        return in_language(*self.on_paper, language)


@dataclass(frozen=True)
class Back:
    """One kind of record the person is told of and does not read: its table, which rows, what it is, why."""

    model: str
    only: Mapping[str, Any]
    words: Both
    why: Both


@dataclass(frozen=True)
class Holdings:
    """One version."""

    kinds: Mapping[str, Held]
    kept_back: tuple[Back, ...]
    excepted: Mapping[str, str]
    never_on_paper: frozenset[str]
    columns: Mapping[str, Both]


def read_holdings(path: Path) -> Holdings:
    """One version of the lists. Raises RulesError naming the place and what is expected."""
    sheet = read_sheet(path)
    columns = {code: row.both() for code, row in sheet.rows("columns").items()}
    return Holdings(
        {code: _held(code, row) for code, row in sheet.rows("kinds").items()},
        tuple(_back(row) for row in sheet.rows("kept_back").values()),
        {code: str(why) for code, why in sheet.part("excepted").values.items()},
        frozenset(_names(sheet, "never_on_paper")),
        columns,
    )


def _back(row: Sheet) -> Back:
    return Back(row.text("model"), row.values.get("only", {}), row.both(), row.both("why_"))


def _held(code: str, row: Sheet) -> Held:
    paper = row.values.get("paper", True) is True
    return Held(
        code,
        row.text("model"),
        row.both(),
        row.both("paper_") if paper else row.both(),
        row.text("at"),
        _names(row, "facts"),
        row.text("author", ""),
        _names(row, "paths") or ("survivor",),
        row.values.get("own", True) is True,
        paper,
        row.values.get("only", {}),
        row.values.get("without", {}),
    )


def _names(row: Sheet, key: str) -> tuple[str, ...]:
    listed = row.values.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise row.fail(f"“{key}” must be a list of names.")
    return tuple(listed)


@lru_cache
def holdings(name: str = CURRENT) -> Holdings:
    """This version, read and checked once."""
    return read_holdings(RULES / f"{name}.yaml")
