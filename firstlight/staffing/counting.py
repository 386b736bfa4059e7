"""Counts made of what was read, and how far they carry: where there is little, a figure leans on a default.

Pure: no Django, no clock. ``n`` cases of our own weigh ``n``, the default weighs ``DEFAULT_WEIGHS`` (shrinkage).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import exp, sqrt

from firstlight.staffing.facts import Answered, Came, Lasted

DEFAULT_WEIGHS = 20
STREAMS = ("all", "youth_self", "youth_agency", "adult_self", "adult_agency")
"""Of contacts. ``youth`` is under 24 as told; whose age nobody told is with the adults."""
NEEDED = ("youth", "adult")
"""Of responses."""
WEEK, DAY, A_YEAR = timedelta(weeks=1), timedelta(days=1), timedelta(days=365)
LEVELS = ("P0", "P1", "P2", "P3", "P4")
HOURS = 168
OWN, MIXED, DEFAULT = "own", "mixed", "default"
RETURN_WITHIN = timedelta(days=180)
WIDTH = 1.2816
"""Standard deviations to each side of the middle 80 in 100."""


@dataclass(frozen=True)
class Figure:
    """A number we work with: how many own cases it rests on, and whose it is. ``low`` and ``high``: 8 of 10."""

    value: float
    n: int
    source: str
    default: float
    low: float = 1.0
    high: float = 1.0


def source_of(n: int) -> str:
    """Whose figure it is: our own from ten times the default's weight on the default matters no more."""
    if n <= 0:
        return DEFAULT
    return OWN if n >= 10 * DEFAULT_WEIGHS else MIXED


def share(yes: int, n: int, default: float) -> Figure:
    """A share of n, leaning on the default where n is small. Times low to times high holds 8 in 10."""
    value = (yes + DEFAULT_WEIGHS * default) / (n + DEFAULT_WEIGHS)
    spread = sqrt(max(0.0, value * (1 - value)) / (n + DEFAULT_WEIGHS))
    relative = min(1.0, WIDTH * spread / value) if value else 0.0
    return Figure(value, n, source_of(n), default, exp(-relative), exp(relative))


def mean(values: Sequence[Lasted], default: float) -> Figure:
    """A mean length in days. What goes on still counts its days so far, and no end (exponential likelihood)."""
    over = sum(one.over for one in values)
    total = sum(one.days for one in values)
    value = (total + DEFAULT_WEIGHS * default) / (over + DEFAULT_WEIGHS)
    relative = WIDTH / sqrt(over + DEFAULT_WEIGHS)
    return Figure(value, over, source_of(over), default, exp(-relative), exp(relative))


def spread(values: Sequence[Lasted], middle: float, default: float) -> float:
    """The standard deviation of lengths around ``middle``, in days, leaning on the default's share of it."""
    over = [one.days for one in values if one.over]
    squares = sum((days - middle) ** 2 for days in over) + DEFAULT_WEIGHS * default**2
    return sqrt(squares / (len(over) + DEFAULT_WEIGHS))


def stream_of(one: Came) -> str:
    """Which of the four streams a contact belongs to."""
    return f"{'youth' if one.youth else 'adult'}_{'agency' if one.agency else 'self'}"


def weeks_between(first: date, last: date) -> list[date]:
    """The Mondays of the whole weeks from ``first`` on that are over by the end of the day before ``last``."""
    monday = first + (7 - first.weekday()) % 7 * DAY
    found = []
    while monday + WEEK <= last:
        found.append(monday)
        monday += WEEK
    return found


def by_week(moments: Iterable[datetime], mondays: Sequence[date]) -> list[int]:
    """How many in each of these weeks, which follow one another."""
    counts = [0] * len(mondays)
    for at in moments:
        place = (at.date() - mondays[0]).days // 7 if mondays else -1
        if 0 <= place < len(counts):
            counts[place] += 1
    return counts


def by_hour(moments: Iterable[datetime]) -> list[int]:
    """How many in each hour of the week, Monday 00:00 first."""
    counts = [0] * HOURS
    for at in moments:
        counts[at.weekday() * 24 + at.hour] += 1
    return counts


def profile(counts: Sequence[int], strength: float = 200.0) -> list[float]:
    """The shape of the week: hours and days apart, multiplied, so that few counts give a calm shape; sums to 168.

    Each side leans on an even one by ``strength`` counts.
    """
    total = sum(counts)
    hours = [sum(counts[day * 24 + hour] for day in range(7)) for hour in range(24)]
    days = [sum(counts[day * 24 : day * 24 + 24]) for day in range(7)]
    hourly = [(one + strength / 24) / (total + strength) * 24 for one in hours]
    daily = [(one + strength / 7) / (total + strength) * 7 for one in days]
    return [daily[place // 24] * hourly[place % 24] for place in range(HOURS)]


def returned(rows: Sequence[Answered], until: datetime, default: float) -> Figure:
    """The share of ended episodes after which the person came again within half a year; only where it is over."""
    last: dict[int, datetime] = {}
    again = n = 0
    ended = sorted((one for one in rows if one.ended_at), key=lambda one: one.at)
    starts: dict[int, list[datetime]] = {}
    for one in rows:
        starts.setdefault(one.who, []).append(one.at)
    for one in ended:
        end = one.ended_at
        if end is None or end + RETURN_WITHIN > until or last.get(one.who, end) > end:
            continue
        last[one.who] = end
        n += 1
        again += any(end < at <= end + RETURN_WITHIN for at in starts[one.who])
    return share(again, n, default)


def first_time(rows: Sequence[Answered]) -> list[Answered]:
    """Those that are no return: nobody came again within half a year of the end, nor while one was still open."""
    until: dict[int, datetime | None] = {}
    found = []
    for one in sorted(rows, key=lambda row: row.at):
        before = until.get(one.who, one.at - 2 * RETURN_WITHIN)
        if before is not None and one.at > before + RETURN_WITHIN:
            found.append(one)
        until[one.who] = one.ended_at
    return found


def in_time_by_block(rows: Sequence[Answered], hours: int = 3) -> list[list[tuple[int, int]]]:
    """Per day of the week and block of hours: how many ran against a clock, and how many were reached too late."""
    table = [[(0, 0)] * (24 // hours) for _day in range(7)]
    for one in rows:
        if (fine := one.in_time) is not None:
            day, block = one.at.weekday(), one.at.hour // hours
            n, late = table[day][block]
            table[day][block] = (n + 1, late + (not fine))
    return table
