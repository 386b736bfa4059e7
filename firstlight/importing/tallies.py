"""What came, and what was left out and why: counted by file, column and reason, never a value. Pure: no Django."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

CAME, CHANGED, SAME, LEFT, NOTE = "came", "changed", "same", "left", "note"
"""New here; brought up to date; as it was; left out; what reading an older version did with it."""

Key = tuple[str, str, str, str]
"""What happened, file, column, why."""


class Tally(Counter[Key]):
    """Counts that add up over batches and are kept as plain lists."""

    def add(self, what: str, file: str, column: str = "", why: str = "", many: int = 1) -> None:
        """So many more."""
        if many:
            self[what, file, column, why] += many

    def left(self, file: str, column: str, why: str, many: int = 1) -> None:
        """So many left out, with the reason."""
        self.add(LEFT, file, column, why, many)

    def with_more(self, other: "Tally") -> "Tally":
        """Both together."""
        self.update(other)
        return self

    def rows(self) -> list[list[Any]]:
        """As it is kept, in a fixed order."""
        return [[*key, count] for key, count in sorted(self.items()) if count]


def of_rows(rows: Iterable[Iterable[Any]]) -> Tally:
    """A tally as it was kept."""
    found = Tally()
    for what, file, column, why, count in rows:
        found[what, file, column, why] += int(count)
    return found
