"""What happened, counted: one stream of counts by hour, day or week, and the class of counts that cannot be used."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from operator import index as as_int
from typing import Literal, get_args
from zoneinfo import ZoneInfo

Step = Literal["hour", "day", "week"]
STEPS: tuple[str, ...] = get_args(Step)
LENGTH = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
MOST_STEPS = 250_000
"""Twenty-eight years of hours. What is longer is no history of one agency."""


class BadCounts(ValueError):
    """Counts that cannot be used. The message is one plain sentence for the person who brought them."""


@dataclass(frozen=True, slots=True)
class Series:
    """One stream of counts, one number a step, without holes.

    ``start``   the first step: a date (day, week), or a datetime (hour; aware when ``zone`` is given)
    ``counts``  whole numbers, zero or more; ``None`` = not known (a machine was off), which is not zero
    ``zone``    the agency's time zone, for hours: a day of 23 or 25 hours is then told apart from a hole
    ``notes``   sentences about what was assumed while reading
    """

    start: date
    step: Step
    counts: tuple[int | None, ...]
    name: str = "all"
    zone: str = ""
    notes: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if self.step not in STEPS:
            raise BadCounts(f"A step is an hour, a day or a week, not “{self.step}”.")
        object.__setattr__(self, "counts", tuple(_whole(one, place) for place, one in enumerate(self.counts)))
        if all(one is None for one in self.counts):
            raise BadCounts("There is not one count in it.")
        if len(self.counts) > MOST_STEPS:
            raise BadCounts(f"There are {len(self.counts):,} {self.step}s; at most {MOST_STEPS:,} are read.")
        object.__setattr__(self, "start", _started(self.start, self.step, self.zone))

    def __len__(self) -> int:
        return len(self.counts)

    @property
    def known(self) -> int:
        """How many steps have a count."""
        return sum(one is not None for one in self.counts)

    @property
    def total(self) -> int:
        """All that was counted."""
        return sum(one or 0 for one in self.counts)

    def when(self, place: int) -> date:
        """The step at ``place``, also past the end: a date, or for hours a local datetime."""
        if not isinstance(self.start, datetime):
            return self.start + place * LENGTH[self.step]
        if not self.zone:
            return self.start + timedelta(hours=place)
        return (self.start.astimezone(UTC) + timedelta(hours=place)).astimezone(ZoneInfo(self.zone))

    def times(self, first: int, many: int) -> list[date]:
        """The steps from ``first``, so many."""
        return [self.when(place) for place in range(first, first + many)]

    def place(self, moment: date) -> int:
        """The step in which ``moment`` falls; negative before the start. The counterpart of ``when``."""
        start = self.start
        if not isinstance(start, datetime):
            day = moment.date() if isinstance(moment, datetime) else moment
            return (day - start) // LENGTH[self.step]
        there = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
        if self.zone and there.tzinfo is None:
            there = there.replace(tzinfo=ZoneInfo(self.zone))
        if not self.zone:
            return (there.replace(tzinfo=None) - start) // LENGTH["hour"]
        return (there.astimezone(UTC) - start.astimezone(UTC)) // LENGTH["hour"]

    def head(self, many: int) -> "Series":
        """The first so many steps: what was known then."""
        return replace(self, counts=self.counts[:many])

    def by_day(self) -> "Series":
        """Hours added up to whole local days; half days at either end are left out."""
        if self.step != "hour":
            return self
        days: dict[date, list[int | None]] = {}
        for when, count in zip(self.times(0, len(self)), self.counts, strict=True):
            days.setdefault(when.date() if isinstance(when, datetime) else when, []).append(count)
        whole = [(day, hours) for day, hours in days.items() if len(hours) >= _hours_of(day, self.zone)]
        if not whole:
            raise BadCounts("There is not one whole day in it.")
        counts = tuple(None if None in hours else sum(one or 0 for one in hours) for _day, hours in whole)
        return Series(whole[0][0], "day", counts, self.name, "", self.notes)


def together(streams: Sequence[Series], name: str = "all") -> Series:
    """The sum of streams of one step, over the steps they all have."""
    if not streams:
        raise BadCounts("There is no stream to add up.")
    if len({(one.step, one.zone) for one in streams}) > 1:
        raise BadCounts("Streams of different steps or zones cannot be added up.")
    first = max(streams, key=lambda one: one.start).start
    places = [one.place(first) for one in streams]
    many = min(len(one) - place for one, place in zip(streams, places, strict=True))
    if many < 1:
        raise BadCounts("The streams have no time in common.")
    rows = [one.counts[place : place + many] for one, place in zip(streams, places, strict=True)]
    counts = tuple(None if None in row else sum(one or 0 for one in row) for row in zip(*rows, strict=True))
    return Series(first, streams[0].step, counts, name, streams[0].zone)


def counts_of(
    events: Iterable[datetime] | Mapping[str, Iterable[datetime]],
    step: Step,
    *,
    since: date | None = None,
    until: date | None = None,
    zone: str = "",
    name: str = "all",
) -> list[Series]:
    """Events counted into one series a stream, all from the same first step to the same last one.

    ``events``  moments, or moments by stream. Aware moments are told in ``zone`` first.
    ``since``, ``until``  the first and last step (inclusive), when counting went on longer than events came.
    Weeks begin on the weekday of the first step, which without ``since`` is a Monday.
    """
    streams = events if isinstance(events, Mapping) else {name: events}
    told = {key: [_local(moment, zone) for moment in moments] for key, moments in streams.items()}
    every = [moment for moments in told.values() for moment in moments]
    if not every and (since is None or until is None):
        raise BadCounts("There is no event in it, so nothing says when counting began.")
    first = Series(_floor(since or min(every), step, monday=since is None), step, (0,), zone=zone).start
    grid = Series(first, step, (0,), zone=zone)
    many = grid.place(until or max(every)) + 1
    if many < 1 or many > MOST_STEPS:
        raise BadCounts("The last step comes before the first, or too long after it.")
    made = []
    for key, moments in told.items():
        counts = [0] * many
        for moment in moments:
            if 0 <= (place := grid.place(moment)) < many:
                counts[place] += 1
        made.append(Series(first, step, tuple(counts), key, zone))
    return made


def gaps(times: Iterable[date], step: Step) -> Iterator[tuple[date, date]]:
    """Neighbours that lie more than one step apart."""
    for one, other in pairwise(times):
        if other - one > LENGTH[step]:
            yield one, other


def _whole(count: object, place: int) -> int | None:
    if count is None or (isinstance(count, float) and count != count):
        return None
    try:
        number = int(count) if isinstance(count, float) and count.is_integer() else as_int(count)  # type: ignore[arg-type]
    except TypeError:
        raise BadCounts(f"Count {place + 1} is {count}; counts are whole numbers.") from None
    if number < 0:
        raise BadCounts(f"Count {place + 1} is {number}; there cannot be less than nothing.")
    if number > 10**9:
        raise BadCounts(f"Count {place + 1} is {number:,}; that is no count of calls.")
    return number


def _started(start: object, step: Step, zone: str) -> date:
    if step == "hour":
        if not isinstance(start, datetime):
            raise BadCounts("Counts by hour begin at a moment, not only on a day.")
        if zone and start.tzinfo is None:
            start = start.replace(tzinfo=ZoneInfo(zone))
        return start if zone else start.replace(tzinfo=None)
    if isinstance(start, datetime):
        return start.date()
    if not isinstance(start, date):
        raise BadCounts("A series begins on a date.")
    return start


def _local(moment: datetime, zone: str) -> datetime:
    if zone:
        there = ZoneInfo(zone)
        return moment.astimezone(there) if moment.tzinfo else moment.replace(tzinfo=there)
    return moment.replace(tzinfo=None)


def _floor(moment: date, step: Step, *, monday: bool) -> date:
    if step == "hour":
        if isinstance(moment, datetime):
            return moment.replace(minute=0, second=0, microsecond=0)
        return datetime.combine(moment, time())
    day = moment.date() if isinstance(moment, datetime) else moment
    return day - timedelta(days=day.weekday()) if step == "week" and monday else day


def _hours_of(day: date, zone: str) -> int:
    if not zone:
        return 24
    there = ZoneInfo(zone)
    begins, ends = (datetime.combine(one, time(), there) for one in (day, day + timedelta(days=1)))
    return round((ends.astimezone(UTC) - begins.astimezone(UTC)) / LENGTH["hour"])
