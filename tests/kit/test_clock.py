"""kit.clock: the one place that is asked the time."""

from datetime import UTC, datetime, timedelta

import pytest

from firstlight.kit.clock import frozen, now, set_clock

NOON = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)


def test_the_real_time_is_in_utc_with_its_zone():
    before = datetime.now(UTC)
    assert before <= now() <= datetime.now(UTC)
    assert now().utcoffset() == timedelta(0)


def test_a_set_clock_is_told_to_everybody_until_it_is_given_back():
    set_clock(lambda: NOON)
    assert now() == now() == NOON
    set_clock(None)
    assert now() != NOON


def test_a_frozen_hour_ends_with_its_block_even_when_that_breaks():
    set_clock(lambda: NOON)
    with frozen(NOON + timedelta(hours=1)):
        with frozen(NOON + timedelta(hours=2)):
            assert now() == NOON + timedelta(hours=2)
        assert now() == NOON + timedelta(hours=1)
    with pytest.raises(ZeroDivisionError), frozen(NOON - timedelta(hours=1)):
        raise ZeroDivisionError
    assert now() == NOON
