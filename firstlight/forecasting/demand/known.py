"""What is known beforehand: the hours calls tend to come, holidays, and training that will bring calls later."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Holidays = Mapping[date, str] | Iterable[date]
"""A country's table, given by the caller: dates, or dates with names (a name's days are learned together)."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Where to begin when the own counts are few: weights by hour of day and by weekday, Monday first.

    ``hours``     24 weights; only their proportions count
    ``weekdays``  7 weights
    ``worth``     how many events of one's own the profile counts for, by hour of the week. Larger = slower to leave.
    """

    hours: tuple[float, ...]
    weekdays: tuple[float, ...] = (1.0,) * 7
    worth: float = 150.0

    def __post_init__(self) -> None:
        if len(self.hours) != 24 or len(self.weekdays) != 7:
            raise ValueError("A profile has 24 hours and 7 weekdays.")
        if min(*self.hours, *self.weekdays) <= 0 or self.worth <= 0:
            raise ValueError("The weights of a profile are above nothing: what never happened still can.")


SELF = Profile((1.2,) * 3 + (0.5,) * 6 + (0.9,) * 8 + (1.3,) * 5 + (1.5,) * 2)
"""People who call for themselves or a friend. Our default, editable: a reading of crisis lines, not a measurement."""
AGENCY = Profile((0.35,) * 9 + (2.0,) * 9 + (0.35,) * 6)
"""Agencies that refer somebody, in office hours. Our default, editable."""
MIXED = Profile(tuple(0.6 * one + 0.4 * other for one, other in zip(SELF.hours, AGENCY.hours, strict=True)))
"""Six of ten call for themselves. Our default, editable."""


def profile_of(name: str) -> Profile:
    """The profile to begin with, told by a stream's name; what says nothing of who calls is mixed."""
    words = name.lower()
    if any(word in words for word in ("agency", "agencies", "police", "partner", "referral")):
        return AGENCY
    return SELF if any(word in words for word in ("self", "survivor", "friend")) else MIXED


@dataclass(frozen=True, slots=True)
class Driver:
    """Something planned that brings more, or fewer, calls some time after: a wave of training, a campaign.

    ``dates``       when each wave is
    ``lift``        how much is expected at its height: 0.10 = a tenth more
    ``unsure``      how far off that may be, on the same scale; own counts correct it, more freely when larger
    ``lag_days``    days until it begins to show
    ``lasts_days``  days in which what it brings fades to a third
    """

    name: str
    dates: tuple[date, ...]
    lift: float = 0.10
    unsure: float = 0.10
    lag_days: int = 14
    lasts_days: int = 90

    def __post_init__(self) -> None:
        if self.lift <= -1 or self.unsure <= 0 or self.lasts_days < 1 or self.lag_days < 0:
            raise ValueError(
                "A driver lifts by more than -100 %, is never quite sure, and lasts a day or longer."
            )


ByName = dict[str, list[date]]
Kind = Literal["weekday", "year", "holiday", "driver", "level"]


def by_name(holidays: Holidays) -> ByName:
    """The dates of each holiday. Dates without a name are one holiday together."""
    found: ByName = {}
    pairs = holidays.items() if isinstance(holidays, Mapping) else ((day, "holiday") for day in holidays)
    for day, name in pairs:
        found.setdefault(name, []).append(day)
    return {name: sorted(days) for name, days in sorted(found.items())}
