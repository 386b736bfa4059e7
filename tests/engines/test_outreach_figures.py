"""outreach.figures: those trained, quizzes pooled, and who may hear a number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstlight.outreach.figures import Quiz, Trained, by_month, by_profession, may_hear, pooled

ROWS = [
    Trained(date(2026, 1, 31), "police", 4),
    Trained(date(2026, 12, 1), "police", 6),
    Trained(date(2026, 12, 31), "school", 1),
    Trained(date(2025, 12, 31), "school", 9),
]


def test_by_profession_and_by_month():
    assert by_profession(ROWS) == {"police": 10, "school": 10}
    assert by_month(ROWS, 2026) == [4, *[0] * 10, 7]
    assert by_month([], 2026) == [0] * 12


def test_quizzes_are_weighted_by_how_many_answered():
    found = pooled([Quiz(50.0, 10, 80.0, 8), Quiz(70.0, 30, 90.0, 24)])
    assert (found.trainings, found.before, found.before_n, found.after, found.after_n) == (
        2,
        65.0,
        40,
        87.5,
        32,
    )
    assert pooled([]) is None


@pytest.mark.parametrize(
    ("number", "over", "hearer"),
    [
        (0, True, "public"),
        (10, True, "board"),
        (11, True, "public"),
        (400, False, "board"),
        (0, False, "board"),
    ],
)
def test_who_may_hear(number, over, hearer):
    assert may_hear(number, year_is_over=over) == hearer


quizzes = st.builds(
    Quiz,
    before=st.floats(0, 100),
    before_n=st.integers(5, 500),
    after=st.floats(0, 100),
    after_n=st.integers(5, 500),
)


@given(st.lists(quizzes, min_size=1, max_size=8))
def test_a_pooled_mean_lies_between_the_means_it_pools(given_quizzes):
    found = pooled(given_quizzes)
    assert (
        min(q.before for q in given_quizzes) - 0.06
        <= found.before
        <= max(q.before for q in given_quizzes) + 0.06
    )
    assert found.after_n == sum(q.after_n for q in given_quizzes)


@given(
    st.lists(
        st.builds(
            Trained,
            st.dates(date(2026, 1, 1), date(2026, 12, 31)),
            st.sampled_from("abc"),
            st.integers(0, 99),
        )
    )
)
def test_months_and_professions_come_to_the_same(rows):
    assert sum(by_month(rows, 2026)) == sum(by_profession(rows).values())
