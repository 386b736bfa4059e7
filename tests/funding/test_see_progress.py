"""funding.see_progress, and the headline the board shows"""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from firstlight.awards.models import Award
from firstlight.funding.queries import headline, responses_sent, standing
from firstlight.kit.clock import now
from firstlight.response.states import State
from firstlight.survivors.steps import begin_record
from tests.funding.made import award, hold, local, post_of, reach

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(cast, night):
    """An award whose post Dee has held since its first day; it is 24 November, day 147."""
    made = award()
    hold(made, cast.dee, local(2026, 7, 1, 9))
    return made


def page_of(made):
    return reverse("funding:see_progress", args=[made.pk])


def test_the_count_and_what_stands_beside_it(cast, made):
    post, again = post_of(made), begin_record("", now())
    reach(cast.ana, local(2026, 8, 1), post=post, who=again)
    reach(cast.ana, local(2026, 8, 9), post=post, who=again)
    reach(cast.ana, local(2026, 9, 1), post=post, age=24)
    reach(cast.ana, local(2026, 9, 2), post=post, age=None)
    reach(cast.ana, local(2026, 9, 3), age=19)
    reach(cast.ana, None, post=post, state=State.CANCELLED)
    reach(cast.ana, None, state=State.ON_THE_WAY)
    count = standing(made).count
    assert (count.by_post, count.by_anyone) == (1, 2)
    assert (count.age_not_known_by_post, count.age_not_known_by_anyone) == (1, 1)
    own, everyone = responses_sent(made)
    assert (own.sent, own.reached, own.not_reached, own.still_open) == (5, 4, 1, 0)
    assert (everyone.sent, everyone.reached, everyone.not_reached, everyone.still_open) == (7, 5, 1, 1)


def test_merged_records_count_once_by_their_root(cast, made):
    first, second, third = (begin_record("", now()) for _ in range(3))
    for day, person in enumerate((first, second, third), start=1):
        reach(cast.ana, local(2026, 8, day), post=post_of(made), who=person)
    assert standing(made).count.by_post == 3
    type(first).objects.filter(pk=first.pk).update(merged_into=second)
    type(first).objects.filter(pk=second.pk).update(merged_into=third)
    assert standing(made).count.by_post == 1
    type(first).objects.filter(pk=second.pk).update(merged_into=None)
    assert standing(made).count.by_post == 2


def test_local_days_bound_the_year_also_where_clocks_change(cast):
    made = award(date(2026, 3, 8), date(2026, 11, 1))
    post = post_of(made)
    reach(cast.ana, local(2026, 3, 7, 23, 59), post=post)
    reach(cast.ana, local(2026, 3, 8, 0, 1), post=post)
    reach(cast.ana, local(2026, 11, 1, 23, 59), post=post)
    reach(cast.ana, local(2026, 11, 2, 0, 1), post=post)
    assert standing(made).count.by_post == 2


def test_another_awards_post_counts_for_the_other_award(cast, made):
    other = award(target=None)
    reach(cast.ana, local(2026, 8, 1), post=post_of(other))
    assert (standing(made).count.by_post, standing(made).count.by_anyone) == (0, 1)
    assert standing(other).count.by_post == 1


def test_the_headline_says_too_early_then_an_interval(cast, made):
    line = headline(made)
    assert (line.reached, line.target, line.day, line.days) == (0, 100, 147, 365)
    assert (line.low, line.high) == (None, None)
    assert "Too early" in line.words
    for day in range(20):
        reach(cast.ana, local(2026, 7, 3) + timedelta(days=7 * day), post=post_of(made))
    line = headline(made)
    assert line.reached == 20
    assert line.low is not None
    assert line.high is not None
    assert 20 < line.low < 50 < line.high < 100
    assert f"{line.low} to {line.high} by 30 Jun 2027" in line.words


def test_before_and_after_the_year(cast, night):
    later, over = award(date(2027, 1, 1), date(2027, 12, 31)), award(date(2025, 7, 1), date(2026, 6, 30))
    assert "Begins on 1 Jan 2027" in headline(later).words
    assert headline(later).day == 0
    line = headline(over)
    assert (line.day, line.low) == (365, None)
    assert "ended on 30 Jun 2026" in line.words


def test_the_pace_counts_from_the_day_the_post_was_filled(cast, night):
    made = award()
    hold(made, cast.dee, local(2026, 10, 1, 9))
    assert standing(made).counted_from == local(2026, 10, 1, 9)


def test_the_page_shows_a_picture_that_keeps_the_strict_policy(cast, made, sign_in):
    for day in range(12):
        reach(cast.ana, local(2026, 7, 3) + timedelta(days=7 * day), post=post_of(made))
    html = sign_in(cast.grace).get(page_of(made)).content.decode()
    drawing = re.search(r"<svg [^>]*class=\"marks\".*?</svg>", html, re.DOTALL)
    assert drawing
    assert not re.search(r"style=|<style|<script|href=|url\(| on\w+=", drawing[0])
    assert "var(--accent)" in drawing[0]
    assert "12 of 100 reached, day 147 of 365; the even pace would be 40." in html
    assert "The numbers behind it" in html
    assert "for the board and the funder" in html
    assert "trafficking" not in html.lower()


def test_nought_stays_nought_and_no_number_promised_is_said(cast, night, sign_in):
    html = sign_in(cast.hal).get(page_of(award(target=None))).content.decode()
    assert "0 reached, day 147 of 365. No number was promised." in html


@pytest.mark.parametrize("size", [2, 30])
def test_the_questions_are_as_many_for_two_as_for_thirty(
    cast, made, sign_in, size, django_assert_max_num_queries
):
    for day in range(size):
        reach(cast.ana, local(2026, 7, 3) + timedelta(days=day), post=post_of(made))
    with django_assert_max_num_queries(5):
        standing(Award.objects.get(pk=made.pk))
    with django_assert_max_num_queries(1):
        responses_sent(made)


def test_who_may_see_it(cast, made, sign_in):
    for username in ("grace", "hal", "tess", "ruth"):
        assert sign_in(getattr(cast, username)).get(page_of(made)).status_code == 200
    assert sign_in(cast.ana).get(page_of(made)).status_code == 403
    missing = reverse("funding:see_progress", args=["0" * 12])
    assert sign_in(cast.grace).get(missing).status_code == 404
    assert sign_in(cast.ana).get(missing).status_code == 403
