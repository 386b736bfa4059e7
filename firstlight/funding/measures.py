"""Counting the way the award counts (care.md 41). Pure: takes what is frozen on responses, gives numbers.

The rule in one sentence: a distinct person, under the target's age when first reached in the award year, whom
the award's own post really connected with in that year, counted once, on the day the post first did.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from firstlight.survivors.ages import BANDS, OLDEST_BAND, WORD_BANDS, is_under

YES, NO, UNKNOWN = "yes", "no", "unknown"
PUBLIC, BOARD, INSIDE = "public", "board", "inside"
SMALLEST_PUBLIC = 11
WORDS = {band: word for word, band in WORD_BANDS.items()}


@dataclass(frozen=True)
class Year:
    """The award's days, both included, as local dates of the agency's zone."""

    starts_on: date
    ends_on: date
    zone: tzinfo

    @property
    def begins(self) -> datetime:
        """The first moment of the first day."""
        return _midnight(self.starts_on, self.zone)

    @property
    def ends(self) -> datetime:
        """The first moment after the last day."""
        return _midnight(self.ends_on + timedelta(days=1), self.zone)

    @property
    def days(self) -> int:
        """How many days the year has: 365, 366, or whatever the funder gave."""
        return (self.ends_on - self.starts_on).days + 1

    def holds(self, at: datetime) -> bool:
        """Whether a moment lies in the year."""
        return self.begins <= at < self.ends

    def day_of(self, at: datetime) -> int:
        """The number of the local day, 1 on the first; 0 before the year, ``days`` from its last day on."""
        return max(0, min(self.days, (at.astimezone(self.zone).date() - self.starts_on).days + 1))

    def days_between(self, start: datetime, end: datetime) -> float:
        """Days in the year between two moments, with fractions; 0 when ``end`` is not after ``start``."""
        start, end = max(start, self.begins), min(end, self.ends)
        return max(0.0, (end - start) / timedelta(days=1))


@dataclass(frozen=True)
class Reach:
    """One time a worker really connected with somebody. ``who`` is the person's root record; ``group``,
    ``mode`` and ``area`` are for the drill-down only."""

    who: str
    at: datetime
    by_post: bool
    under: str
    group: str = ""
    mode: str = ""
    area: str = ""


@dataclass(frozen=True)
class Person:
    """One person in the award year. ``counted_at`` is when the post first connected; None when it never did."""

    who: str
    under: str
    counted_at: datetime | None
    shown: Reach

    @property
    def counts(self) -> bool:
        """Whether the award counts this person."""
        return self.under == YES and self.counted_at is not None


@dataclass(frozen=True)
class Count:
    """Distinct people of one award year. Those whose age nobody told are apart, never guessed into a number."""

    by_post: int
    by_anyone: int
    age_not_known_by_post: int
    age_not_known_by_anyone: int
    moments: tuple[datetime, ...]


def under(years: int | None, band: str, limit: int) -> str:
    """Whether somebody was under ``limit``: by years as told, else by a band that leaves no doubt."""
    if years is not None or band in WORDS:
        return is_under(years, limit, WORDS.get(band, ""))
    if band == OLDEST_BAND:
        return NO if limit <= BANDS[-1][0] else UNKNOWN
    below = next((top for top, name in BANDS if name == band), None)
    if below is None:
        return UNKNOWN
    lowest = next((top for top, _name in reversed(BANDS) if top < below), 0)
    return YES if below <= limit else NO if lowest >= limit else UNKNOWN


def people_of(reaches: Iterable[Reach], year: Year) -> list[Person]:
    """The people reached within the year, each once, in the order in which they were first reached."""
    by_person: dict[str, list[Reach]] = defaultdict(list)
    for reach in sorted(reaches, key=lambda reach: reach.at):
        if year.holds(reach.at):
            by_person[reach.who].append(reach)
    return [_person(own) for own in by_person.values()]


def count(people: Sequence[Person]) -> Count:
    """The numbers of an award year."""
    met = [person for person in people if person.counted_at is not None]
    return Count(
        by_post=sum(person.counts for person in people),
        by_anyone=sum(person.under == YES for person in people),
        age_not_known_by_post=sum(person.under == UNKNOWN for person in met),
        age_not_known_by_anyone=sum(person.under == UNKNOWN for person in people),
        moments=tuple(sorted(p.counted_at for p in met if p.counts and p.counted_at)),
    )


def may_hear(number: int, *, year_is_over: bool) -> str:
    """Who may be told a figure (care.md 43): running or small numbers stay with the board."""
    return PUBLIC if year_is_over and (number == 0 or number >= SMALLEST_PUBLIC) else BOARD


def _midnight(day: date, zone: tzinfo) -> datetime:
    """In UTC, so that spans are true across changes of the clock."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def _person(own: list[Reach]) -> Person:
    """``own``: what happened with one person in the year, oldest first."""
    by_post = [reach for reach in own if reach.by_post]
    return Person(
        who=own[0].who,
        under=_under_when_first_reached([reach.under for reach in own]),
        counted_at=by_post[0].at if by_post else None,
        shown=by_post[0] if by_post else own[0],
    )


def _under_when_first_reached(told: list[str]) -> str:
    """Nobody grows younger: told to be under later, a person was under at first too, whatever they said then."""
    if YES in told:
        return YES
    return NO if told[0] == NO else UNKNOWN
