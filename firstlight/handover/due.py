"""When a promise is due, from the few words people say: "in half an hour", "tonight", "tomorrow morning". Pure."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta, tzinfo

EXACT = "exact"
SPANS: Mapping[str, timedelta] = {"in_30_min": timedelta(minutes=30), "in_2_h": timedelta(hours=2)}
TONIGHT = "tonight"
MORNING = "morning"
QUICK = (*SPANS, TONIGHT, MORNING)

WAKES = time(5)
"""Before it people still say "tonight" for the night they are in."""
NIGHT_ENDS = time(6)
EVENING_ENDS = time(22)
LATE = time(21)
MORNING_AT = time(10)
"""By when "in the morning" is over (defaults of the house)."""


def due_at(choice: str, said_at: datetime, zone: tzinfo) -> datetime | None:
    """Until when, in UTC, for a quick choice said at ``said_at``; None for words that are none."""
    if choice in SPANS:
        return said_at.astimezone(UTC) + SPANS[choice]
    here = said_at.astimezone(zone)
    tomorrow = timedelta(days=0 if here.time() < WAKES else 1)
    if choice == MORNING:
        return _at(here, tomorrow, MORNING_AT)
    if choice == TONIGHT:
        evening = WAKES <= here.time() < LATE
        return _at(here, timedelta(0), EVENING_ENDS) if evening else _at(here, tomorrow, NIGHT_ENDS)
    return None


def _at(here: datetime, later: timedelta, when: time) -> datetime:
    return datetime.combine(here.date() + later, when, tzinfo=here.tzinfo).astimezone(UTC)
