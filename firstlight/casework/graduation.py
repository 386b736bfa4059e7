"""Why staff do not raise a conversation about graduation yet. Pure: no Django, no clock.

The gate is on staff raising it only (care.md 25): the person may ask at any time and is answered with a
conversation. Nothing here ends a case. What counts as stable, how often and how far apart is the instrument's data.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from firstlight.assessments.outcomes import Graduation
from firstlight.assessments.scoring import Readiness


class Why(StrEnum):
    """What is still to come. Each has a sentence with its way forward in ``codes``."""

    NOT_RATED = "not_rated"
    BELOW = "below"
    SAFETY_LOWER = "safety_lower"
    URGENT_GOAL = "urgent_goal"
    SITTINGS = "sittings"
    DAYS = "days"


URGENT_GOAL, SAFETY_LOWER = "no_open_urgent_goal", "safety_not_lower"


@dataclass(frozen=True)
class Reason:
    """One reason: its code, the areas it is about, and how many sittings or days are still to come."""

    why: Why
    domains: tuple[str, ...] = ()
    to_come: int = 0


def why_not_yet(
    prompt: Graduation, ratings: Readiness, urgent: Iterable[str], *, excused: bool = False
) -> list[Reason]:
    """Every reason why staff do not raise it yet, the weightiest first; none when they may.

    ``urgent``: areas with an urgent goal that is neither reached nor let go. ``excused``: a supervisor has said
    why an area that must be rated is not.
    """
    open_urgent = tuple(dict.fromkeys(urgent))
    found: list[Reason] = []
    if ratings.not_rated and not excused:
        found.append(Reason(Why.NOT_RATED, ratings.not_rated))
    if ratings.below:
        found.append(Reason(Why.BELOW, tuple(low.domain for low in ratings.below)))
    if ratings.safety_lower and SAFETY_LOWER in prompt.requires:
        found.append(Reason(Why.SAFETY_LOWER))
    if open_urgent and URGENT_GOAL in prompt.requires:
        found.append(Reason(Why.URGENT_GOAL, open_urgent))
    if ratings.sittings < ratings.sittings_needed:
        found.append(Reason(Why.SITTINGS, to_come=ratings.sittings_needed - ratings.sittings))
    elif ratings.days < ratings.days_needed:
        found.append(Reason(Why.DAYS, to_come=ratings.days_needed - ratings.days))
    return found
