"""Nights: noon to noon in the agency's zone, each hanging on one moment, so that they add up."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstlight.kit.nights import night_of, nights_between, nights_within, same_night, waking

ZONE = ZoneInfo("America/Los_Angeles")
NOVEMBER = date(2026, 11, 24)


def local(day, hour, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "night"),
    [
        (local(24, 2, 14), date(2026, 11, 23)),
        (local(24, 11, 59), date(2026, 11, 23)),
        (local(24, 12), date(2026, 11, 24)),
        (local(24, 23, 59), date(2026, 11, 24)),
    ],
)
def test_a_night_begins_at_noon(moment, night):
    assert night_of(moment, ZONE) == night
    assert night_of(moment.astimezone(UTC), ZONE) == night


@pytest.mark.parametrize(
    ("begins", "ends", "days"),
    [
        (local(24, 2, 14), local(24, 9), [23]),
        (local(24, 20), local(25, 9), [24]),
        (local(24, 20), local(26, 9), [24, 25]),
        (local(24, 10), local(24, 18), []),
        (local(24, 20), local(24, 23), []),
        (local(24, 6, 1), local(24, 12), []),
        (local(24, 5, 59), local(24, 6), []),
        (local(24, 6), local(24, 6, 1), [23]),
        (local(24, 20), local(24, 20), []),
        (local(25, 9), local(24, 20), []),
    ],
)
def test_who_is_in_the_bed_at_six_has_slept_there(begins, ends, days):
    assert nights_between(begins, ends, ZONE) == [date(2026, 11, day) for day in days]


@pytest.mark.parametrize(("month", "day"), [(3, 7), (10, 31)])
def test_a_night_when_the_clocks_change_is_one_night(month, day):
    evening = datetime(2026, month, day, 21, tzinfo=ZONE)
    morning = datetime.combine(evening.date() + timedelta(days=1), datetime.min.time(), tzinfo=ZONE)
    assert nights_between(evening, morning.replace(hour=9), ZONE) == [evening.date()]
    assert waking(evening.date(), ZONE).hour == 6


def test_nights_of_a_period_include_its_last_day():
    stays = [(local(1, 20), local(4, 9)), (local(10, 20), local(11, 9))]
    assert nights_within(stays, date(2026, 11, 2), date(2026, 11, 10), ZONE) == 3
    assert nights_within(stays, date(2026, 11, 5), date(2026, 11, 9), ZONE) == 0


def test_a_place_found_before_noon_was_found_in_the_same_night():
    assert same_night(local(23, 22), local(24, 4), ZONE)
    assert same_night(local(24, 2), local(24, 11), ZONE)
    assert not same_night(local(24, 2), local(24, 13), ZONE)


FIRST, LAST = (
    datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None),
    datetime(2027, 12, 31, tzinfo=UTC).replace(tzinfo=None),
)
moments = st.datetimes(FIRST, LAST, timezones=st.just(UTC))


@given(st.lists(moments, min_size=3, max_size=6).map(sorted))
def test_nights_of_adjoining_stays_add_up(cuts):
    whole = nights_between(cuts[0], cuts[-1], ZONE)
    parts = [night for begins, ends in pairwise(cuts) for night in nights_between(begins, ends, ZONE)]
    assert parts == whole
    assert len(set(whole)) == len(whole)


@given(moments, st.integers(0, 40))
def test_so_many_days_are_so_many_nights(begins, days):
    assert len(nights_between(begins, begins + timedelta(days=days), ZONE)) in (
        days,
        max(days - 1, 0),
        days + 1,
    )
