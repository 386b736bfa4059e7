"""What of the answers others than the assigned team read, and how they add to what they do not see. Pure: no Django.

Places of care open to the assigned team alone (care.md 12, 14): whoever else has the page open reads a plainer place,
and what stands behind it stays when they save.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from firstlight.asking.deciding import WORKED_OUT, Said
from firstlight.asking.sheets import NOT_ASKED, Group

PSYCHIATRIC, TREATMENT, HOSPITAL = 204, 205, 206
BY_MENTAL_HOSPITAL, BY_ORGANIZATION = 37, 39
PLACES = {PSYCHIATRIC: HOSPITAL, TREATMENT: HOSPITAL}
PLAINER: Mapping[str, Mapping[int, int]] = {
    "LivingSituation": PLACES,
    "CurrentLivingSituation": PLACES,
    "Destination": PLACES,
    "ReferralSource": {BY_MENTAL_HOSPITAL: BY_ORGANIZATION},
}
"""Column to the codes that name a place of care, each with the code that is read instead."""


def as_read(said: Mapping[str, Any], *, on_team: bool) -> Said:
    """Answers as this reader sees them."""
    if on_team:
        return dict(said)
    return {column: PLAINER.get(column, {}).get(value, value) for column, value in said.items()}


def as_meant(typed: Mapping[str, Any], held: Mapping[str, Any], *, on_team: bool) -> Said:
    """Answers as they are kept: where somebody left the plainer word or nothing, what stands behind it stays. Another
    answer is a new one."""
    said = dict(typed)
    for column, words in () if on_team else PLAINER.items():
        shown = words.get(held.get(column, NOT_ASKED))
        if shown and typed.get(column) in (None, "", NOT_ASKED, shown):
            said[column] = held[column]
    return said


def columns_of(groups: Iterable[Group]) -> set[str]:
    """Every key an answer to these may have."""
    return {name for group in groups for one in group.questions for name in one.columns}


def beside(held: Mapping[str, Any], groups: Iterable[Group]) -> Said:
    """What was said beside these groups, which this worker does not ask: it is kept as it was."""
    asked = columns_of(groups) | WORKED_OUT
    return {name: value for name, value in held.items() if name not in asked}


def among(held: Mapping[str, Any], groups: Iterable[Group]) -> Said:
    """What was said to these groups."""
    asked = columns_of(groups)
    return {name: value for name, value in held.items() if name in asked}
