"""The lines of a hand-over: their order, what is frozen of them when signed, and what changed since. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

FAR = datetime(9999, 1, 1, tzinfo=UTC)
NO_LEVEL = "P9"
SAID, PASSED, LEFT = "said", "passed", "left"
Key = tuple[str, str]


@dataclass(frozen=True)
class Item:
    """One line: what kind of thing, its call sign and level, what is with it, its clock, and the way there.

    ``code`` is the word of its state, kept when signed. ``way`` leads to the page of ``target``, else of the thing
    itself. ``person`` and ``mine`` steer who can take it; neither is shown.
    """

    kind: str
    pk: str
    code: str
    sign: str = ""
    level: str = ""
    what: str = ""
    from_at: datetime | None = None
    due_at: datetime | None = None
    minor: bool = False
    person: str = ""
    mine: bool = False
    way: str = ""
    target: str = ""
    marks: frozenset[str] = frozenset()

    @property
    def key(self) -> Key:
        """What tells lines apart."""
        return self.kind, self.pk

    @property
    def goes_to(self) -> str:
        """The id in the address of its page."""
        return self.target or self.pk

    @property
    def name(self) -> str:
        """The same as one word, for a box to tick."""
        return f"{self.kind}:{self.pk}"


@dataclass(frozen=True)
class Line:
    """A line as the taker reads it: as it is now, and how it stands to what was signed."""

    item: Item
    how: str

    SAME = "same"
    CHANGED = "changed"
    DONE = "done"
    NEW = "new"


def in_order(items: Iterable[Item]) -> list[Item]:
    """By level, then time left, then young people first; lines without a level last."""
    return sorted(
        items,
        key=lambda item: (item.level or NO_LEVEL, item.due_at or FAR, not item.minor, item.sign, item.pk),
    )


def frozen(items: Iterable[Item], marks: dict[str, Collection[Key]]) -> list[dict[str, Any]]:
    """What is signed: per line kind, id, level, state code and marks. ``marks``: mark to the lines that bear it."""
    return [
        {
            "kind": item.kind,
            "id": item.pk,
            "level": item.level,
            "code": item.code,
            "marks": sorted(mark for mark, keys in marks.items() if item.key in keys),
        }
        for item in items
    ]


def keys_with(signed: Iterable[dict[str, Any]], mark: str = "") -> set[Key]:
    """The lines signed, or those of them that bear a mark."""
    return {(row["kind"], row["id"]) for row in signed if not mark or mark in row["marks"]}


def since(signed: Iterable[dict[str, Any]], standing: Iterable[Item], again: Iterable[Item]) -> list[Line]:
    """What was signed as it is now, and what has come since.

    ``standing`` is the list as it builds itself now, ``again`` the signed lines read anew, both in the reader's
    scope: a signed line in neither is outside it and appears nowhere.
    """
    now = {item.key: item for item in standing}
    anew = {item.key: item for item in again}
    lines, met = [], set()
    for row in signed:
        key = row["kind"], row["id"]
        item = now.get(key) or anew.get(key)
        if item is None:
            continue
        met.add(key)
        if key not in now:
            how = Line.DONE
        else:
            how = Line.SAME if (item.code, item.level) == (row["code"], row["level"]) else Line.CHANGED
        lines.append(Line(replace(item, marks=frozenset(row["marks"])), how))
    new = [Line(item, Line.NEW) for key, item in now.items() if key not in met]
    return [*lines, *new]


def marked(items: Iterable[Item], mark: str, keys: Collection[Key]) -> list[Item]:
    """The same lines, those of ``keys`` bearing the mark."""
    return [replace(item, marks=item.marks | {mark}) if item.key in keys else item for item in items]
