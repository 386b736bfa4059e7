"""oncall.hours: hours on duty in the last 24, nights in a row."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from firstlight.oncall.hours import night_of, worked

ZONE = ZoneInfo("America/Los_Angeles")
TUESDAY_0200 = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def span(hours_ago: float, length: float):
    start = TUESDAY_0200 - timedelta(hours=hours_ago)
    return start, start + timedelta(hours=length)


@pytest.mark.parametrize(
    ("spans", "hours", "nights"),
    [
        ([], 0, 0),
        ([span(3, 8)], 3, 1),
        ([span(3, 8), span(2, 4)], 3, 1),
        ([span(3, 8), span(27, 8)], 8, 2),
        ([span(3, 8), span(27, 8), span(51, 8), span(99, 8)], 8, 3),
        ([span(14, 8)], 8, 0),
        ([span(27, 8)], 5, 1),
        ([span(-1, 8)], 0, 0),
    ],
)
def test_what_duty_comes_to(spans, hours, nights):
    found = worked(spans, TUESDAY_0200, ZONE)
    assert (found.hours, found.nights) == (hours, nights)


def test_a_night_runs_from_noon_to_noon_on_the_days_the_clock_changes_too():
    assert night_of(datetime(2026, 11, 1, 19, 30, tzinfo=UTC), ZONE).isoformat() == "2026-10-31"
    assert night_of(datetime(2026, 11, 1, 20, 30, tzinfo=UTC), ZONE).isoformat() == "2026-11-01"
    assert night_of(datetime(2026, 3, 8, 19, 30, tzinfo=UTC), ZONE).isoformat() == "2026-03-08"
