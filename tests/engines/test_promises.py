"""outreach.promises: an agreement's years, and what was done against what was promised."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstlight.outreach.promises import (
    Done,
    Span,
    anniversary,
    progress,
    promised_in,
    reached_on,
    stands,
    to_come,
    years,
)

THREE_YEARS = years(date(2026, 7, 1), date(2029, 6, 30))


def test_three_years_begin_on_the_day_the_agreement_did():
    assert [(span.first, span.last, span.days) for span in THREE_YEARS] == [
        (date(2026, 7, 1), date(2027, 6, 30), 365),
        (date(2027, 7, 1), date(2028, 6, 30), 366),
        (date(2028, 7, 1), date(2029, 6, 30), 365),
    ]


@pytest.mark.parametrize(
    ("first", "last", "spans"),
    [
        (date(2026, 7, 1), date(2026, 7, 1), [(date(2026, 7, 1), date(2026, 7, 1))]),
        (date(2026, 7, 2), date(2026, 7, 1), []),
        (
            date(2028, 2, 29),
            date(2029, 12, 31),
            [(date(2028, 2, 29), date(2029, 2, 28)), (date(2029, 3, 1), date(2029, 12, 31))],
        ),
    ],
)
def test_short_empty_and_leap(first, last, spans):
    assert [(span.first, span.last) for span in years(first, last)] == spans


def test_the_same_day_later():
    assert anniversary(date(2028, 2, 29), 4) == date(2032, 2, 29)
    assert anniversary(date(2028, 2, 29), 1) == date(2029, 3, 1)


@pytest.mark.parametrize(("days", "promised"), [(365, 12), (182, 6), (183, 7), (1, 1)])
def test_a_year_cut_short_promises_its_share_rounded_up(days, promised):
    first = date(2026, 7, 1)
    assert promised_in(Span(first, first + timedelta(days=days - 1), 365), 12) == promised


def test_done_is_counted_in_its_own_year_and_the_even_pace_stands_beside_it():
    done = [
        Done(date(2026, 6, 30), 9),
        Done(date(2026, 7, 1), 2),
        Done(date(2027, 6, 30), 3),
        Done(date(2027, 7, 1), 4),
    ]
    first, second = progress(THREE_YEARS, 12, done, date(2027, 12, 30))
    assert (first.promised, first.done, first.even, first.is_over, first.left) == (12, 5, 12, True, 7)
    assert (second.done, second.even, second.is_over) == (4, 6, False)
    assert not progress(THREE_YEARS, 12, done, date(2026, 6, 30))


def test_more_than_promised_leaves_nothing_and_nothing_stays_nought():
    [one] = progress(THREE_YEARS, 2, [Done(date(2026, 8, 1), 5)], date(2026, 8, 1))
    assert (one.done, one.left) == (5, 0)
    [none] = progress(THREE_YEARS, 2, [], date(2026, 8, 1))
    assert none.done == 0


@pytest.mark.parametrize(("number", "day"), [(1, date(2026, 8, 1)), (3, date(2026, 9, 1)), (4, None)])
def test_the_day_a_number_was_reached(number, day):
    assert reached_on(number, [Done(date(2026, 9, 1), 2), Done(date(2026, 8, 1), 1)]) == day


@pytest.mark.parametrize(
    ("so_far", "today", "word"),
    [(5, date(2027, 1, 1), "done"), (4, date(2027, 1, 1), "late"), (4, date(2026, 12, 31), "due")],
)
def test_done_late_or_due(so_far, today, word):
    assert stands(5, so_far, date(2026, 12, 31), today) == word


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 4000),
    st.integers(1, 500),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 50)), max_size=20),
)
def test_every_day_of_an_agreement_lies_in_exactly_one_year(first, length, a_year, given_on):
    last = first + timedelta(days=length)
    spans = years(first, last)
    assert sum(span.days for span in spans) == length + 1
    done = [Done(first + timedelta(days=day), number) for day, number in given_on]
    total = sum(one.number for one in done if one.on <= last)
    assert sum(one.done for one in progress(spans, a_year, done, last)) == total
    for one in progress(spans, a_year, done, last):
        assert 0 <= one.even <= one.promised


def test_what_is_still_owed_falls_at_an_even_pace_in_each_year():
    today, until = date(2027, 1, 1), date(2027, 9, 30)
    done = [Done(date(2026, 9, 1), 1), Done(date(2026, 11, 1), 1)]
    days = to_come(THREE_YEARS, 6, done, today, until)
    assert len([day for day in days if day <= date(2027, 6, 30)]) == 4, "six less the two held"
    assert len([day for day in days if day > date(2027, 6, 30)]) == 2, "of six of the next year those by then"
    assert days == sorted(days)
    assert today < days[0]
    assert days[-1] <= until
    assert to_come(THREE_YEARS, 1, done, today, date(2027, 6, 30)) == [], "more was held than promised"
