"""The hour somebody came, and the first hours after it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from firstlight.asking.quiet import asked_from, came_at

ZONE = ZoneInfo("America/Los_Angeles")
DAY = date(2026, 11, 10)


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("began", "recorded", "came"),
    [
        (at(10, 23, 30), at(11, 4), at(10, 23, 30)),
        (at(11, 1), at(11, 4), at(11, 1)),
        (at(9, 23), at(10, 14), at(10, 14)),
        (at(13, 9), at(13, 10), at(11, 0)),
        (None, at(10, 8), at(10, 8)),
        (None, at(14, 8), at(11, 0)),
        (None, at(9, 8), at(11, 0)),
    ],
)
def test_what_brought_them_says_the_hour_else_when_it_was_written_else_the_end_of_the_day(
    began, recorded, came
):
    assert came_at(DAY, began, recorded, ZONE) == came


@pytest.mark.parametrize("came", [at(10, 23, 59), datetime(2026, 10, 31, 20, tzinfo=ZONE)])
def test_hours_are_real_ones_though_the_clocks_change(came):
    first = asked_from({"quiet_hours": 72}, came)
    assert first - came.astimezone(UTC) == timedelta(hours=72)
