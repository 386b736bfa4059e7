"""funding.measures: the counting rule of care.md 41, case by case."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstlight.funding.measures import Reach, Year, count, may_hear, people_of, under

ZONE = ZoneInfo("America/Los_Angeles")
YEAR = Year(date(2026, 7, 1), date(2027, 6, 30), ZONE)


def at(month: int, day: int, hour: int = 12, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZONE)


def told(*rows: tuple[str, datetime, bool, int | None]) -> list[Reach]:
    return [Reach(who, when, by_post, under(years, "", 24)) for who, when, by_post, years in rows]


CASES = {
    "nobody": ([], 0, 0, 0),
    "one young person": (told(("a", at(8, 1), True, 17)), 1, 1, 0),
    "twice reached is one person": (told(("a", at(8, 1), True, 17), ("a", at(9, 1), True, 17)), 1, 1, 0),
    "twenty-three counts": (told(("a", at(8, 1), True, 23)), 1, 1, 0),
    "twenty-four does not": (told(("a", at(8, 1), True, 24)), 0, 0, 0),
    "turned 24 after the first time": (told(("a", at(8, 1), True, 23), ("a", at(9, 1), True, 24)), 1, 1, 0),
    "first by a colleague at 23, by the post at 24": (
        told(("a", at(8, 1), False, 23), ("a", at(9, 1), True, 24)),
        1,
        1,
        0,
    ),
    "said 24, later 22: nobody grows younger": (
        told(("a", at(8, 1), True, 24), ("a", at(9, 1), False, 22)),
        1,
        1,
        0,
    ),
    "only a colleague without the post": (told(("a", at(8, 1), False, 17)), 0, 1, 0),
    "age not known": (told(("a", at(8, 1), True, None)), 0, 0, 1),
    "age told later": (told(("a", at(8, 1), True, None), ("a", at(9, 1), False, 20)), 1, 1, 0),
    "not known, later 24: perhaps 23 at first": (
        told(("a", at(8, 1), True, None), ("a", at(9, 1), True, 24)),
        0,
        0,
        1,
    ),
    "before the year": (told(("a", at(6, 30, 23), True, 17)), 0, 0, 0),
    "after the year": (told(("a", at(7, 1, 0, year=2027), True, 17)), 0, 0, 0),
    "the first and the last hour": (
        told(("a", at(7, 1, 0), True, 17), ("b", at(6, 30, 23, year=2027), True, 17)),
        2,
        2,
        0,
    ),
    "reached last year, again this year at 23": (
        told(("a", at(5, 1), True, 22), ("a", at(8, 1), True, 23)),
        1,
        1,
        0,
    ),
    "last year's youth tells nothing about this year": (
        told(("a", at(5, 1), True, 23), ("a", at(8, 1), True, 24)),
        0,
        0,
        0,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule(case):
    reaches, by_post, by_anyone, not_known = CASES[case]
    result = count(people_of(reaches, YEAR))
    assert (result.by_post, result.by_anyone, result.age_not_known_by_post) == (by_post, by_anyone, not_known)
    assert len(result.moments) == by_post


def test_counted_on_the_day_the_post_first_connected():
    reaches = told(("a", at(8, 1), False, 17), ("a", at(9, 1), True, 17), ("a", at(10, 1), True, 17))
    assert count(people_of(reaches, YEAR)).moments == (at(9, 1),)


@pytest.mark.parametrize(
    ("years", "band", "limit", "answer"),
    [
        (23, "21-23", 24, "yes"),
        (24, "24+", 24, "no"),
        (None, "teen", 24, "yes"),
        (None, "under_18", 24, "yes"),
        (None, "under_18", 17, "unknown"),
        (None, "adult", 24, "unknown"),
        (None, "adult", 18, "no"),
        (None, "21-23", 24, "yes"),
        (None, "21-23", 22, "unknown"),
        (None, "21-23", 21, "no"),
        (None, "24+", 24, "no"),
        (None, "24+", 26, "unknown"),
        (None, "under_12", 24, "yes"),
        (None, "unknown", 24, "unknown"),
        (None, "", 24, "unknown"),
        (0, "", 24, "yes"),
    ],
)
def test_under(years, band, limit, answer):
    assert under(years, band, limit) == answer


def test_days_are_local_days_and_leap_years_have_366():
    assert Year(date(2027, 7, 1), date(2028, 6, 30), ZONE).days == 366
    assert YEAR.days == 365
    assert YEAR.begins == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert YEAR.day_of(at(7, 1, 0)) == 1
    assert YEAR.day_of(datetime(2026, 7, 2, 6, 59, tzinfo=UTC)) == 1
    assert YEAR.day_of(at(6, 30)) == 0
    assert YEAR.day_of(at(7, 2, year=2027)) == 365


@pytest.mark.parametrize(
    ("starts_on", "ends_on"), [(date(2026, 3, 8), date(2026, 11, 1)), (date(2026, 11, 1), date(2027, 3, 14))]
)
def test_a_year_may_begin_and_end_where_clocks_change(starts_on, ends_on):
    year = Year(starts_on, ends_on, ZONE)
    first = datetime(starts_on.year, starts_on.month, starts_on.day, 0, tzinfo=ZONE)
    last = datetime(ends_on.year, ends_on.month, ends_on.day, 23, 59, tzinfo=ZONE)
    assert year.holds(first)
    assert year.holds(last)
    assert not year.holds(year.ends)
    assert (year.day_of(first), year.day_of(last)) == (1, year.days)


def test_a_clock_change_neither_adds_nor_loses_an_hour_of_the_count():
    one_day = Year(date(2026, 3, 8), date(2026, 3, 8), ZONE)
    assert one_day.days_between(one_day.begins, one_day.ends) * 24 == pytest.approx(23)
    autumn = Year(date(2026, 11, 1), date(2026, 11, 1), ZONE)
    assert autumn.days_between(autumn.begins, autumn.ends) * 24 == pytest.approx(25)


@pytest.mark.parametrize(
    ("number", "over", "hearer"),
    [
        (0, True, "public"),
        (10, True, "board"),
        (11, True, "public"),
        (50, False, "board"),
        (0, False, "board"),
    ],
)
def test_who_may_hear(number, over, hearer):
    assert may_hear(number, year_is_over=over) == hearer


reaches = st.lists(
    st.builds(
        Reach,
        who=st.sampled_from("abcdef"),
        at=st.datetimes(datetime(2026, 6, 1), datetime(2027, 8, 1), timezones=st.just(UTC)),  # noqa: DTZ001
        by_post=st.booleans(),
        under=st.sampled_from(["yes", "no", "unknown"]),
    ),
    unique_by=lambda reach: reach.at,
    max_size=25,
)


@given(reaches)
def test_order_never_matters_and_nobody_counts_twice(rows):
    result = count(people_of(rows, YEAR))
    assert result == count(people_of(list(reversed(rows)), YEAR))
    assert 0 <= result.by_post <= result.by_anyone <= len({row.who for row in rows})
    assert result.age_not_known_by_post <= result.age_not_known_by_anyone


@given(reaches)
def test_one_more_reach_never_lowers_the_count_of_the_post(rows):
    more = [*rows, Reach("g", at(8, 1), True, "yes")]
    assert count(people_of(more, YEAR)).by_post == count(people_of(rows, YEAR)).by_post + 1
