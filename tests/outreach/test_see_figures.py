"""outreach.see_figures: each figure with its base and who may hear it (care.md 43)"""

import re
from datetime import date
from decimal import Decimal

import pytest

from firstlight.outreach.queries import figures_of
from tests.outreach.made import activity, partner, training, youth_outreach

pytestmark = pytest.mark.django_db
PAGE = "/outreach/figures/"


def quiz(before, before_n, after, after_n):
    return {
        "quiz_before": Decimal(before),
        "quiz_before_n": before_n,
        "quiz_after": Decimal(after),
        "quiz_after_n": after_n,
    }


@pytest.fixture
def year(cast, night):
    training(cast.iris, **quiz("50", 10, "80", 20))
    training(cast.iris, on=date(2026, 2, 1), attended={"police": 30}, **quiz("70", 30, "80", 20))
    training(cast.iris, attended={"hotel": 5}, quiz_before=Decimal(1), quiz_before_n=5)
    training(cast.iris, on=date(2025, 2, 1), attended={"police": 11, "hotel": 3})
    youth_outreach(cast.iris)
    youth_outreach(cast.iris, setting="school", young_people=40, on=date(2025, 5, 5))
    activity(cast.iris, partner(), issue="late", minutes=90)


def test_the_figures(year):
    found = figures_of(2026)
    assert (found.trainings.times, found.trainings.people, found.trainings.minutes) == (3, 55, 360)
    assert list(found.quizzes) == [("Seeing and asking", "2")]
    assert len(found.quizzes["Seeing and asking", "2"]) == 2
    assert found.youth["drop_in"].people == 14
    assert (found.liaison["visit"].people, found.issues) == (6, {"late": 1})


def test_the_page_says_base_n_and_hearer(cast, year, sign_in):
    html = sign_in(cast.hal).get(PAGE).content.decode()
    assert "3 trainings in 2026, to 55 people" in html
    rows = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    assert "police 35 11 for the board and the funder" in rows
    assert "Seeing and asking · 2 2 65.0 % 40 80.0 % 40" in rows
    assert "drop-in 14 0 for the board" in rows
    assert "school 0 40 for the board" in rows
    assert "never added to the people helped" in html
    assert not re.search(r"[+-]\d+ ?%", rows)


def test_a_year_that_is_over_may_be_said_where_it_is_not_small(cast, year, sign_in):
    html = sign_in(cast.hal).get(f"{PAGE}?year=2025").content.decode()
    rows = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    assert "police 11 0 may be said in public" in rows
    assert "hotels 3 0 for the board and the funder" in rows
    assert "street 0 0 may be said in public" in rows


def test_the_picture_keeps_the_strict_policy_and_has_its_table(cast, year, sign_in):
    html = sign_in(cast.iris).get(PAGE).content.decode()
    drawing = re.search(r"<svg [^>]*class=\"marks\".*?</svg>", html, re.DOTALL)
    assert drawing
    assert not re.search(r"style=|<style|<script|href=|url\(| on\w+=", drawing[0])
    assert "The numbers behind it" in html


def test_nought_stays_nought(cast, night, sign_in):
    html = sign_in(cast.iris).get(PAGE).content.decode()
    assert "0 trainings in 2026, to 0 people" in html
    assert "Nobody yet: 0." in html


def test_the_questions_are_few(cast, year, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        figures_of(2026)


def test_who_may_see_it(cast, night, sign_in):
    for username in ("iris", "ruth", "hal", "grace", "tess"):
        assert sign_in(getattr(cast, username)).get(PAGE).status_code == 200
    assert sign_in(cast.ana).get(PAGE).status_code == 403
