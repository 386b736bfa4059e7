"""capacity.list_figures"""

import csv
import io

import pytest

from tests.capacity import made

pytestmark = pytest.mark.django_db
PAGE = "/capacity/figures/"


def rows(browser):
    answer = browser.get(PAGE)
    assert answer["Content-Type"].startswith("text/csv")
    assert 'filename="capacity.csv"' in answer["Content-Disposition"]
    return list(csv.reader(io.StringIO(answer.content.decode())))


def test_it_holds_what_the_page_shows(cast, night, sign_in):
    one = made.scenario(cast.hal, "=One more, of a kind")
    made.answered(cast.hal, made.answer(made.row(), made.row(one.pk, one.title)))
    head, *found = rows(sign_in(cast.grace))
    assert head == ["part", "of", "figure", "middle", "low", "high"]
    assert {row[0] for row in found} == {"forecast", "scenario", "late_by_hour", "one_more", "rests_on"}
    assert ["scenario", "As we are now", "youth", "80", "68.0", "92.0"] in found
    assert {row[1] for row in found if row[0] == "scenario"} == {"As we are now", "'=One more, of a kind"}


def test_without_an_answer_it_is_its_head(cast, night, sign_in):
    assert len(rows(sign_in(cast.hal))) == 1


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.omar).get(PAGE).status_code == 403
