"""A long list a stretch at a time, without counting it: counting asks about every row whether it is in scope."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

LAST = 10_000


@dataclass(frozen=True)
class Stretch:
    """One page of a list, and whether another follows. ``number`` counts from 1."""

    rows: list[Any]
    number: int
    more: bool

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def stretch(rows: Any, asked: str | None, size: int) -> Stretch:
    """The page ``asked`` for (what stood in the address; anything else is the first) of a queryset or a list."""
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    number = max(1, min(LAST, number))
    begin = (number - 1) * size
    found = list(rows[begin : begin + size + 1])
    return Stretch(found[:size], number, len(found) > size)
