"""Dates and times as files write them."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

WEEK = re.compile(r"^(\d{4})-?W(\d{2})$")
AMERICAN = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?$")
SLASHED = re.compile(r"^(\d{4})/(\d{1,2})/(\d{1,2})$")


def moment_of(text: str) -> datetime | None:
    """A date or time: 2026-11-27, with or without clock time and offset, 2026-W48, 11/27/2026; else ``None``."""
    text = text.strip()
    if not text or not text[0].isdigit() or len(text) < 8:
        return None
    try:
        if found := WEEK.match(text):
            return datetime.combine(date.fromisocalendar(int(found[1]), int(found[2]), 1), time())
        if found := AMERICAN.match(text):
            month, day, year, hour, minute = (int(part or 0) for part in found.groups())
            return datetime.combine(date(year, month, day), time(hour, minute))
        if found := SLASHED.match(text):
            return datetime.combine(date(*(int(part) for part in found.groups())), time())
        if text.isdigit():
            return None
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def exists(when: datetime, zone: str) -> bool:
    """Whether a local time is one the clocks of ``zone`` showed."""
    here = when.replace(tzinfo=ZoneInfo(zone))
    return here.astimezone(UTC).astimezone(here.tzinfo).replace(tzinfo=None) == when.replace(tzinfo=None)


def sort_key(when: datetime, zone: str) -> datetime:
    """One moment to sort by and compare, told or local."""
    if when.tzinfo is None and zone:
        when = when.replace(tzinfo=ZoneInfo(zone))
    return when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else when
