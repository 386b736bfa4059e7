"""Which given names are called what: our own table of short and pet forms, English and Spanish.

``nicknames.txt`` was written for this project from general knowledge and comes under its licence; an agency may add
lines. Nobody is called only by one table: a form that is missing is still found when it begins or ends the name.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from firstlight.names.folding import fold

TABLE = Path(__file__).with_name("nicknames.txt")
SHORT_OF, SAME_NAME, TWO_OF_ONE = 0.92, 0.88, 0.84
"""How near: a short form and its full name; one name in two languages; two short forms of one full name."""


class Called(NamedTuple):
    """Another form of a name: its words (two for “juanjo”), and how near it is (0 to 1)."""

    words: tuple[str, ...]
    likeness: float


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, ...], tuple[Called, ...]]:
    """Every form, as words, with the others it may stand for; the nearest way to each."""
    near: dict[tuple[str, ...], dict[tuple[str, ...], float]] = {}

    def tie(one: tuple[str, ...], other: tuple[str, ...], likeness: float) -> None:
        if one != other:
            for a, b in ((one, other), (other, one)):
                forms = near.setdefault(a, {})
                forms[b] = max(likeness, forms.get(b, 0.0))

    for full, forms, likeness in _lines():
        for form in forms:
            tie(full, form, likeness)
        for place, form in enumerate(forms):
            for other in forms[:place]:
                tie(form, other, TWO_OF_ONE)
    return {
        one: tuple(Called(*other) for other in sorted(forms.items(), key=lambda item: -item[1]))
        for one, forms in near.items()
    }


def _lines() -> Iterator[tuple[tuple[str, ...], list[tuple[str, ...]], float]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        mark = ":" if ":" in line else "="
        full, found, forms = line.partition(mark)
        if found and not line.startswith("#"):
            listed = [tuple(fold(form).split()) for form in forms.split(",")]
            near = SHORT_OF if mark == ":" else SAME_NAME
            yield tuple(fold(full).split()), [form for form in listed if form], near


def other_forms(folded: str) -> tuple[Called, ...]:
    """What somebody called this may also be called, nearest first."""
    return _table().get((folded,), ())
