"""The lists of a proposal form, put together again: the form cut its own answers at every comma.

The form's questions, areas and names are data (``funder_forms/la2050_2021.yaml``).
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from firstlight.awards.figures import visible

FORM = Path(__file__).parent / "funder_forms" / "la2050_2021.yaml"
DREAM = "(dream metric)"


@dataclass(frozen=True)
class Note:
    """Something the reader did that a person should see: a code and the words it is about."""

    code: str
    about: str


@lru_cache
def the_form() -> dict[str, Any]:
    """The form of 2021 as data: its questions, areas and names."""
    form: dict[str, Any] = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    return form


def read_areas(items: list[str], notes: list[Note]) -> tuple[str, ...]:
    """Areas by their short names. A free text answer is one area again, however many commas cut it."""
    form = the_form()
    known = {area.lower(): area for area in form["areas"]}
    found: list[str] = []
    in_free_text = False
    for item in map(visible, items):
        short = known.get(item.partition(" (")[0].lower())
        if short:
            found.append(short)
            in_free_text = False
        elif item.startswith(form["other_area"]):
            found.append(visible(item.removeprefix(form["other_area"])))
            in_free_text = True
        elif in_free_text and item:
            found[-1] = f"{found[-1]}, {item}" if found[-1] else item
            notes.append(Note("area_rejoined", found[-1]))
        elif item:
            found.append(item)
    return tuple(dict.fromkeys(area for area in found if area))


def read_metrics(items: list[str], notes: list[Note]) -> tuple[str, ...]:
    """Metrics by their names of 2021, in the order of the file, each once."""
    form = the_form()
    renamed = {fold(old): new for old, new in form["renamed"].items()}
    joined = rejoined(items, frozenset(map(fold, (*form["with_commas"], *form["renamed"]))), notes)
    names = []
    for name in joined:
        bare = name[: -len(DREAM)].strip() if name.lower().endswith(DREAM) else name
        fresh = renamed.get(fold(bare), bare)
        if fresh != name:
            notes.append(Note("metric_renamed", f"{name} → {fresh}"))
        names.append(fresh)
    return tuple(dict.fromkeys(names))


def rejoined(items: list[str], with_commas: frozenset[str], notes: list[Note]) -> tuple[str, ...]:
    """List items with what a split at commas tore apart put together again."""
    whole: list[str] = []
    parts = [part for part in map(visible, items) if part]
    while parts:
        size = next((n for n in range(len(parts), 1, -1) if fold(", ".join(parts[:n])) in with_commas), 1)
        taken, parts = ", ".join(parts[:size]), parts[size:]
        if whole and (taken[0].islower() or whole[-1].count("(") > whole[-1].count(")")):
            whole[-1] = f"{whole[-1]}, {taken}"
            notes.append(Note("list_rejoined", whole[-1]))
            continue
        whole.append(taken)
        if size > 1:
            notes.append(Note("list_rejoined", taken))
    return tuple(whole)


def fold(text: str) -> str:
    """A name or question as it is compared: however it was spaced, quoted or capitalized."""
    return visible(text).replace("’", "'").rstrip("?. ").casefold()
