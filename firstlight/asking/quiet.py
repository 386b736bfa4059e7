"""The first hours, in which nothing is asked for a funder (care.md 29). Pure: no Django."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo

A_DAY = timedelta(days=1)


def came_at(entered: date, began: datetime | None, recorded: datetime, zone: tzinfo) -> datetime:
    """The hour somebody came, of whom a day is written down.

    ``began`` is when the stay or response that brought them did, on that day or in the night after it. Without one it
    is when they were written down on that day. Written down later, it may have been at any hour of it: where several
    moments may be meant the last one counts.
    """
    if began is not None and entered <= began.astimezone(zone).date() <= entered + A_DAY:
        return began
    if recorded.astimezone(zone).date() == entered:
        return recorded
    return datetime.combine(entered + A_DAY, time.min, zone).astimezone(UTC)


def asked_from(days: Mapping[str, int], came: datetime) -> datetime:
    """From when on anything is asked of somebody who came at that moment; real hours, though clocks change."""
    return came.astimezone(UTC) + timedelta(hours=days["quiet_hours"])
