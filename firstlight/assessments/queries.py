"""Questions about sittings: a person's history as the engine reads it, and what pages show."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

from firstlight.assessments.instruments import instrument, instrument_now
from firstlight.assessments.models import Rating, Sitting, profile_circle
from firstlight.assessments.outcomes import Instrument
from firstlight.assessments.profiles import Answer, Profile
from firstlight.kit.clock import now
from firstlight.survivors.models import Barred, Survivor


def sittings_of(survivor: Survivor) -> list[Sitting]:
    """Every sitting of a person, oldest first, those of merged records included."""
    return list(Sitting.objects.of(survivor).select_related("by").order_by("taken_at", "recorded_at", "pk"))


def instrument_for(survivor: Survivor) -> Instrument:
    """The version a person's history is read with: that of the last sitting, or the one in use."""
    last = Sitting.objects.of(survivor).order_by("taken_at", "recorded_at", "pk").last()
    return instrument(last.instrument, last.instrument_version) if last else instrument_now()


def history(survivor: Survivor, *, with_version_of: Sitting | None = None) -> list[Profile]:
    """A person's profiles, oldest first, corrections applied. Asks nothing about who may see them.

    Only sittings of one version of one instrument are set side by side: that of the last sitting, or of the one
    given. Levels of another version were given to other words and are never read with these.
    """
    everything = sittings_of(survivor)
    if not everything:
        return []
    named = with_version_of or everything[-1]
    version = (named.instrument, named.instrument_version)
    sittings = [one for one in everything if (one.instrument, one.instrument_version) == version]
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
    """Whether this worker may see that person's profile: they work with them, or supervise; duty opens none.

    Of merged records the one they were merged into says who, and being kept out of any of them keeps out.
    """
    person = Survivor.objects.filter(pk=survivor_id).select_related("merged_into").first()
    if person is None:
        return False
    kept_out = Barred.objects.of(person).filter(user_id=user.pk)
    return profile_circle(user).filter(survivor=person.root).exists() and not kept_out.exists()


def chains_of(sitting: Sitting) -> dict[str, list[Rating]]:
    """The ratings of each area of a sitting, from the first to the one that stands."""
    rows = list(sitting.ratings.select_related("by"))
    later = {row.corrects_id: row for row in rows if row.corrects_id}
    chains = {}
    for first in (row for row in rows if row.corrects_id is None):
        chain = [first]
        while chain[-1].pk in later:
            chain.append(later[chain[-1].pk])
        chains[first.domain] = chain
    return chains


def may_correct(sitting: Sitting, sheet: Instrument) -> bool:
    """Whether its ratings may still be put right."""
    return now() - sitting.recorded_at <= timedelta(days=sheet.correction_days)


def sheet_of(sitting: Sitting) -> Instrument:
    """The version of the instrument a sitting was taken with."""
    return instrument(sitting.instrument, sitting.instrument_version)
