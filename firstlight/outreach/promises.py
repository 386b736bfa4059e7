"""How far an agreement has come: its years, what was promised for each, what was done, where an even pace would be.

Pure: days and counts in, counts out. An agreement's year begins on the day the agreement did, so a promise "a
year" is never measured against two half years. A last year that is cut short promises its share, rounded up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
DONE, LATE, DUE = "done", "late", "due"


@dataclass(frozen=True)
class Span:
    """One year of an agreement, both days included. ``whole_days`` is how long the year would be uncut."""

    first: date
    last: date
    whole_days: int

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        """Whether ``day`` lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Done:
    """Something done on a day, as the number it adds."""

    on: date
    number: int


@dataclass(frozen=True)
class Progress:
    """One promise in one year: ``even`` is where the even pace stands today, None before the year."""

    span: Span
    promised: int
    done: int
    even: int | None
    is_over: bool

    @property
    def left(self) -> int:
        """What is still to do; never below nothing."""
        return max(0, self.promised - self.done)


def years(first: date, last: date) -> list[Span]:
    """The years of an agreement from its first to its last day, oldest first."""
    spans: list[Span] = []
    begins, number = first, 0
    while begins <= last:
        number += 1
        following = anniversary(first, number)
        spans.append(Span(begins, min(following - DAY, last), (following - begins).days))
        begins = following
    return spans


def anniversary(day: date, later: int) -> date:
    """The same day so many years later; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + later)
    except ValueError:
        return date(day.year + later, 3, 1)


def promised_in(span: Span, a_year: int) -> int:
    """The promise of one year; a year cut short promises its share, rounded up."""
    return -(-a_year * span.days // span.whole_days)


def progress(spans: Iterable[Span], a_year: int, done: Sequence[Done], today: date) -> list[Progress]:
    """Each year that has begun, against what was promised for it."""
    return [_progress(span, a_year, done, today) for span in spans if span.first <= today]


def _progress(span: Span, a_year: int, done: Sequence[Done], today: date) -> Progress:
    promised = promised_in(span, a_year)
    days = min((today - span.first).days + 1, span.days)
    return Progress(
        span=span,
        promised=promised,
        done=sum(one.number for one in done if span.holds(one.on)),
        even=promised * days // span.days,
        is_over=today > span.last,
    )


def to_come(spans: Iterable[Span], a_year: int, done: Sequence[Done], today: date, until: date) -> list[date]:
    """The days after today, up to ``until``, on which what each year still owes falls at an even pace."""
    found = []
    for span in spans:
        first = max(span.first, today + DAY)
        days = (span.last - first).days + 1
        left = promised_in(span, a_year) - sum(one.number for one in done if span.holds(one.on))
        if days > 0:
            found += [first + DAY * int(days * (place + 0.5) / left) for place in range(max(0, left))]
    return [day for day in found if day <= until]


def reached_on(number: int, done: Iterable[Done]) -> date | None:
    """The day on which what was done first came to ``number``; None when it has not."""
    total = 0
    for one in sorted(done, key=lambda one: one.on):
        total += one.number
        if total >= number:
            return one.on
    return None


def stands(number: int, so_far: int, due_on: date, today: date) -> str:
    """Whether a deliverable is done, late, or still to come."""
    if so_far >= number:
        return DONE
    return LATE if today > due_on else DUE
