"""When a promise is due, from what people say."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from firstlight.handover.due import QUICK, due_at

ZONE = ZoneInfo("America/Los_Angeles")


def local(day: int, clock: str, month: int = 11) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2026, month, day, int(hour), int(minute), tzinfo=ZONE)


@pytest.mark.parametrize(
    ("choice", "said", "due"),
    [
        ("in_30_min", local(24, "02:14"), local(24, "02:44")),
        ("in_2_h", local(24, "23:30"), local(25, "01:30")),
        ("tonight", local(24, "02:14"), local(24, "06:00")),
        ("tonight", local(24, "05:00"), local(24, "22:00")),
        ("tonight", local(24, "20:59"), local(24, "22:00")),
        ("tonight", local(24, "21:00"), local(25, "06:00")),
        ("tonight", local(24, "23:59"), local(25, "06:00")),
        ("morning", local(24, "02:14"), local(24, "10:00")),
        ("morning", local(24, "04:59"), local(24, "10:00")),
        ("morning", local(24, "08:00"), local(25, "10:00")),
        ("morning", local(24, "15:00"), local(25, "10:00")),
        ("morning", local(31, "23:00", 12), datetime(2027, 1, 1, 10, tzinfo=ZONE)),
    ],
)
def test_what_people_mean(choice, said, due):
    assert due_at(choice, said, ZONE) == due


def test_the_night_the_clocks_change_ends_at_six_all_the_same():
    said = datetime(2026, 11, 1, 1, 30, tzinfo=ZONE)
    assert due_at("tonight", said, ZONE).astimezone(ZONE).hour == 6
    assert due_at("in_2_h", said, ZONE) - said.astimezone(UTC) == timedelta(hours=2)


@pytest.mark.parametrize("word", ["", "exact", "soon", "TONIGHT"])
def test_other_words_are_no_time(word):
    assert due_at(word, local(24, "02:14"), ZONE) is None


def test_whatever_is_said_whenever_lies_ahead_and_within_a_day_and_a_half():
    for hour in range(24):
        for minute in (0, 14, 59):
            said = local(24, f"{hour:02}:{minute:02}")
            for choice in QUICK:
                assert timedelta(0) < due_at(choice, said, ZONE) - said < timedelta(hours=30), (choice, said)
