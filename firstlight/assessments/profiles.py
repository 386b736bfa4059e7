"""A profile, and how it moved: answers, means of a dimension, change of an area. Pure: no Django, no clock.

A history is a list of profiles, oldest first. Levels are put together within a dimension only; there is no
total. What was declined, does not apply or is not known never counts as a level and is never filled in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from firstlight.assessments.outcomes import LEVELS, NOT_LEVELS, Dimension, Instrument

RATED = "rated"


@dataclass(frozen=True)
class Answer:
    """What was answered about one area: a level of 1 to 5, or that there is none and why."""

    said: str
    level: int | None = None

    def __post_init__(self) -> None:
        """A level comes with ``rated``, and only with it. ValueError otherwise."""
        if self.said not in (RATED, *NOT_LEVELS):
            raise ValueError(f"not an answer: {self.said}")
        if (self.level in LEVELS) != (self.said == RATED) or (self.level is not None) != (self.said == RATED):
            raise ValueError(f"a level of 1 to 5 comes with “rated” alone: {self.said}, {self.level}")


NOT_APPLICABLE, DECLINED, UNKNOWN = (Answer(said) for said in NOT_LEVELS)


def rated(level: int) -> Answer:
    """A level of 1 to 5."""
    return Answer(RATED, level)


@dataclass(frozen=True)
class Profile:
    """One sitting as the engine reads it: what was answered about each area that was looked at.

    ``own`` is how the person rates it themselves, beside it, never averaged with it.
    """

    at: datetime
    scope: str
    phase: str
    answers: Mapping[str, Answer]
    own: Mapping[str, Answer] = field(default_factory=dict)
    id: str = ""

    def level(self, domain: str) -> int | None:
        """The level of an area; None when it has none here."""
        answer = self.answers.get(domain)
        return answer.level if answer else None


# ---------------------------------------------------------------- dimensions
def means(instrument: Instrument, profile: Profile) -> dict[str, float | None]:
    """The mean level of each dimension; None when fewer than half of its areas are rated."""
    return {
        one.key: _mean([profile.level(key) for key in one.domains], len(one.domains))
        for one in instrument.dimensions
    }


def _mean(levels: Sequence[int | None], asked: int) -> float | None:
    counted = [level for level in levels if level is not None]
    return sum(counted) / len(counted) if counted and 2 * len(counted) >= asked else None


class Moved(StrEnum):
    """How far a dimension's mean moved."""

    UNKNOWN = "unknown"
    LITTLE = "little"
    MEASURABLE_RISE = "measurable_rise"
    SUBSTANTIAL_RISE = "substantial_rise"
    MEASURABLE_FALL = "measurable_fall"
    SUBSTANTIAL_FALL = "substantial_fall"


@dataclass(frozen=True)
class DimensionMoved:
    """A dimension then and now, over the areas rated both times, so that like is compared with like."""

    before: float | None
    now: float | None
    moved: Moved


def dimension_change(
    instrument: Instrument, dimension: Dimension, before: Profile, now: Profile
) -> DimensionMoved:
    """How a dimension moved. Unknown when fewer than half of its areas are rated in both profiles."""
    both = [
        (earlier, later)
        for key in dimension.domains
        if (earlier := before.level(key)) is not None and (later := now.level(key)) is not None
    ]
    asked = len(dimension.domains)
    first, last = (_mean([pair[side] for pair in both], asked) for side in (0, 1))
    if first is None or last is None:
        return DimensionMoved(None, None, Moved.UNKNOWN)
    measurable, substantial = instrument.mean_change
    size = round(abs(last - first), 6)
    if size < measurable:
        return DimensionMoved(first, last, Moved.LITTLE)
    strong, up = size >= substantial, last > first
    rise = Moved.SUBSTANTIAL_RISE if strong else Moved.MEASURABLE_RISE
    fall = Moved.SUBSTANTIAL_FALL if strong else Moved.MEASURABLE_FALL
    return DimensionMoved(first, last, rise if up else fall)


# ---------------------------------------------------------------- change of one area
class Change(StrEnum):
    """How an area moved between two ratings."""

    SAME = "same"
    PROVISIONAL_RISE = "provisional_rise"
    PROVISIONAL_FALL = "provisional_fall"
    RISE = "rise"
    FALL = "fall"
    NEWLY_RATED = "newly_rated"
    NO_LONGER_RATED = "no_longer_rated"
    NOT_RATED = "not_rated"


def change(before: Profile, now: Profile, between: Sequence[Profile] = ()) -> dict[str, Change]:
    """How each area of either profile moved from ``before`` to ``now``; ``between`` are the sittings in between.

    Two levels or more are real. One level is within the noise of a rating: provisional, until the next sitting
    repeats it. It is repeated when the last rating before ``now``, one of ``between``, stood already on the same
    side of ``before``. So a first step up is provisional, and the same level (or better) next time makes it real.
    An area nobody looked at in ``now`` is left out.
    """
    return {key: _moved(before.level(key), now.level(key), _last_level(between, key)) for key in now.answers}


def _last_level(profiles: Sequence[Profile], key: str) -> int | None:
    """The latest level an area has in these."""
    return next((level for one in reversed(profiles) if (level := one.level(key)) is not None), None)


def _moved(before: int | None, now: int | None, last: int | None) -> Change:
    if before is None or now is None:
        if now is not None:
            return Change.NEWLY_RATED
        return Change.NOT_RATED if before is None else Change.NO_LONGER_RATED
    if before == now:
        return Change.SAME
    up = now > before
    repeated = last is not None and last != before and (last > before) == up
    if abs(now - before) >= 2 or repeated:
        return Change.RISE if up else Change.FALL
    return Change.PROVISIONAL_RISE if up else Change.PROVISIONAL_FALL


@dataclass(frozen=True)
class Story:
    """One area over a whole history: where it was when first rated, where it is, how it moved.

    ``now`` is the latest answer given about it, which may be older than the last sitting.
    """

    domain: str
    first: int | None
    first_at: datetime | None
    last: int | None
    now: Answer | None
    now_at: datetime | None
    own: Answer | None
    change: Change
    since_last: Change


def stories(instrument: Instrument, history: Sequence[Profile]) -> list[Story]:
    """Each area's story, in the instrument's order."""
    return [_story(key, [one for one in history if key in one.answers]) for key in instrument.keys]


def _story(key: str, asked: Sequence[Profile]) -> Story:
    if not asked:
        return Story(key, None, None, None, None, None, None, Change.NOT_RATED, Change.NOT_RATED)
    latest, earlier = asked[-1], asked[:-1]
    first = next((one for one in asked if one.level(key) is not None), latest)
    last = next((one for one in reversed(earlier) if one.level(key) is not None), None)
    level, now = latest.level(key), latest.answers[key]
    start = first.level(key) if first is not latest else None
    before = last.level(key) if last else None
    return Story(
        domain=key,
        first=first.level(key),
        first_at=first.at if first.level(key) is not None else None,
        last=before,
        now=now,
        now_at=latest.at,
        own=latest.own.get(key),
        change=_moved(start, level, before if last is not first else None),
        since_last=_moved(before, level, None),
    )
