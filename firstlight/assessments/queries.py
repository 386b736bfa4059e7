"""Questions about sittings: a person's history as the engine reads it, and what pages show."""

from collections import defaultdict
from typing import Any

from firstlight.assessments.models import Rating, Sitting, profile_circle
from firstlight.assessments.profiles import Answer, Profile
from firstlight.survivors.models import Barred, Survivor


def sittings_of(survivor: Survivor) -> list[Sitting]:
    """Every sitting of a person, oldest first, those of merged records included."""
    return list(Sitting.objects.of(survivor).select_related("by").order_by("taken_at", "recorded_at", "pk"))


def history(survivor: Survivor) -> list[Profile]:
    """A person's profiles, oldest first, corrections applied. Asks nothing about who may see them."""
    sittings = sittings_of(survivor)
    standing: dict[str, list[Rating]] = defaultdict(list)
    for rating in Rating.objects.filter(sitting__in=sittings).current():
        standing[rating.sitting_id].append(rating)
    return [profile_of(sitting, standing[sitting.pk]) for sitting in sittings]


def latest(survivor: Survivor) -> Profile | None:
    """The last profile, if there is one."""
    profiles = history(survivor)
    return profiles[-1] if profiles else None


def profile_of(sitting: Sitting, ratings: list[Rating]) -> Profile:
    """A sitting and its standing ratings, as the engine reads them."""
    return Profile(
        at=sitting.taken_at,
        scope=sitting.scope,
        phase=sitting.phase,
        answers={one.domain: Answer(one.answer, one.level) for one in ratings},
        own={one.domain: Answer(one.own_answer, one.own_level) for one in ratings if one.own_answer},
        id=sitting.pk,
    )


def profile_opens(survivor_id: str, user: Any) -> bool:
    """Whether this worker may see that person's profile: they work with them, or supervise; duty opens none."""
    kept_out = Barred.objects.in_force().filter(survivor_id=survivor_id, user_id=user.pk)
    return profile_circle(user).filter(survivor_id=survivor_id).exists() and not kept_out.exists()
