"""Nights, noon to noon in the agency's zone. Pure: no Django, no clock.

The night of a day is the span from its local noon to the next local noon. Somebody has spent it in a stay that
holds when that night ends for the sleeper: at WAKING on the morning after, from the first moment of the stay on
and up to, not including, its last. Every night hangs on one moment only, so whatever a stay is split into, its
nights add up, and nobody sleeps in two places at once. The moment is read on the wall clock: a night when the
clocks change is one night like any other.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo

WAKING = time(6)
"""Who is in the bed at six in the morning has slept there (our default)."""
NOON = 12
DAY = timedelta(days=1)


def night_of(moment: datetime, zone: tzinfo) -> date:
    """The night a moment belongs to, named by the day on whose noon it begins."""
    local = moment.astimezone(zone)
    return local.date() if local.hour >= NOON else local.date() - DAY


def waking(night: date, zone: tzinfo) -> datetime:
    """The moment on which that night hangs."""
    return datetime.combine(night + DAY, WAKING, tzinfo=zone)


def nights_between(from_at: datetime, until_at: datetime, zone: tzinfo) -> list[date]:
    """The nights spent in a stay, in order. A stay that is not over is counted up to the moment asked."""
    first, last = night_of(from_at, zone), night_of(until_at, zone)
    days = [first + DAY * number for number in range((last - first).days + 1)] if until_at > from_at else []
    return [night for night in days if from_at <= waking(night, zone) < until_at]


def nights_within(stays: Iterable[tuple[datetime, datetime]], begins: date, ends: date, zone: tzinfo) -> int:
    """Nights of several stays that lie in a period of local days, its last day included."""
    return sum(
        begins <= night <= ends
        for from_at, until_at in stays
        for night in nights_between(from_at, until_at, zone)
    )


def same_night(asked_at: datetime, from_at: datetime, zone: tzinfo) -> bool:
    """Whether a place was found in the very night it was asked for."""
    return night_of(asked_at, zone) == night_of(from_at, zone)
