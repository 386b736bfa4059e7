"""funding.followed: referrals after a day we met, and the days they came on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstlight.funding.followed import followed, spans_after

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("met", "spans"),
    [
        ([], []),
        ([date(2026, 3, 1)], [(date(2026, 3, 1), date(2026, 5, 29))]),
        ([date(2026, 3, 20), date(2026, 3, 1)], [(date(2026, 3, 1), date(2026, 6, 17))]),
        ([date(2026, 3, 1), date(2026, 5, 30)], [(date(2026, 3, 1), date(2026, 8, 27))]),
        (
            [date(2026, 3, 1), date(2026, 6, 1)],
            [(date(2026, 3, 1), date(2026, 5, 29)), (date(2026, 6, 1), date(2026, 8, 29))],
        ),
        ([date(2025, 12, 1)], [(FIRST, date(2026, 2, 28))]),
        ([date(2025, 10, 1)], []),
        ([date(2026, 12, 30)], [(date(2026, 12, 30), LAST)]),
    ],
)
def test_the_days_that_follow(met, spans):
    assert spans_after(met, FIRST, LAST) == spans


def test_referrals_and_the_days_beside_them():
    referred = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 29), date(2026, 5, 30), date(2027, 1, 1)]
    found = followed([date(2026, 3, 1)], referred, FIRST, LAST)
    assert (found.times, found.days_after, found.referrals_after) == (1, 90, 2)
    assert (found.other_days, found.referrals_other, found.referrals) == (275, 2, 4)


def test_last_years_meeting_reaches_into_this_year_and_is_no_time_of_it():
    found = followed([date(2025, 12, 1)], [date(2026, 1, 5)], FIRST, LAST)
    assert (found.times, found.referrals_after) == (0, 1)


days = st.integers(-90, 364).map(lambda number: FIRST + timedelta(days=number))


@given(st.lists(days, max_size=12), st.lists(days, max_size=30))
def test_every_day_and_referral_of_the_period_is_on_one_side(met, referred):
    found = followed(met, referred, FIRST, LAST)
    assert found.days_after + found.other_days == 365
    assert found.referrals == sum(FIRST <= day <= LAST for day in referred)
    assert found.referrals_after == 0 or found.days_after > 0
