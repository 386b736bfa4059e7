"""How long and how many nights somebody has been on duty: looked at before more is asked of them.

Pure: spans of time in, numbers out. It compares nobody with anybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from firstlight.kit.nights import night_of

LONGEST_SHIFT = timedelta(hours=16)
DAY = timedelta(hours=24)
NOON = time(12)
NIGHT_FROM = timedelta(hours=11)
"""From the noon a night begins with: 23:00."""
NIGHT_UNTIL = timedelta(hours=17)
"""From the noon a night begins with: 05:00."""

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Worked:
    """Hours on duty in the last 24, and nights worked in a row, tonight included."""

    hours: float = 0.0
    nights: int = 0


def worked(spans: Iterable[Span], at: datetime, zone: tzinfo) -> Worked:
    """What ``spans`` of duty come to at ``at``; a span still running counts until ``at``.

    A night runs from noon to noon local time and is worked when duty touches 23:00 to 05:00 in it.
    """
    begun = [(start, min(end, at)) for start, end in spans if start < at]
    return Worked(_hours(begun, at), _nights_in_a_row(begun, at, zone))


def _hours(spans: list[Span], at: datetime) -> float:
    since = at - DAY
    total, covered = timedelta(0), since
    for start, end in sorted(spans):
        start = max(start, covered)
        if end > start:
            total += end - start
            covered = end
    return round(total / timedelta(hours=1), 1)


def _nights_in_a_row(spans: list[Span], at: datetime, zone: tzinfo) -> int:
    tonight = night_of(at, zone)
    nights = 0
    if _touches(spans, tonight, zone):
        nights = 1
    night = tonight - timedelta(days=1)
    while _touches(spans, night, zone):
        nights += 1
        night -= timedelta(days=1)
    return nights


def _touches(spans: list[Span], night: date, zone: tzinfo) -> bool:
    noon = datetime.combine(night, NOON)
    begins = (noon + NIGHT_FROM).replace(tzinfo=zone)
    ends = (noon + NIGHT_UNTIL).replace(tzinfo=zone)
    return any(start < ends and end > begins for start, end in spans)
