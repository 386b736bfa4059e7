"""retention.list_due"""

import pytest

from firstlight.records import actions as records
from firstlight.retention import queries
from firstlight.survivors import actions as people
from tests.records.made import MARK
from tests.retention.made import paused, until
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "/retention/due/"


@pytest.fixture
def ana(night, on_duty):
    on_duty("dee", "youth_ercm")
    return on_duty("ana", "hotline")


def test_what_goes_when_and_why_by_call_sign(cast, ana, night, sign_in):
    soon, later = paused(cast, ana, keep_what="nothing"), paused(cast, ana)
    shown = sign_in(cast.pia).get(PAGE).content.decode()
    assert (soon.sign in shown, later.sign in shown, MARK in shown) == (True, False, False)
    assert "they wished that nothing is kept" in shown
    night(days=15)
    assert "goes tonight" in sign_in(cast.pia).get(PAGE).content.decode()
    night(days=50)
    assert later.sign in sign_in(cast.pia).get(PAGE).content.decode()


def test_the_day_that_was_chosen_shortens_a_card_and_its_story_together(cast, ana, night):
    survivor = paused(cast, ana, keep_until=until(20))
    [one] = queries.due_soon(cast.pia)
    assert (one.survivor, one.what, one.on, one.why) == (survivor, "words", until(20), "day")


def test_what_is_held_stays_on_the_list_as_due(cast, ana, night, sign_in):
    survivor = paused(cast, ana, keep_what="nothing")
    records.hold_record(by=cast.pia, survivor=survivor, why="litigation")
    night(days=30)
    shown = sign_in(cast.pia).get(PAGE).content.decode()
    assert "held since" in shown
    assert "goes tonight" not in shown


def test_records_they_are_kept_out_from_are_not_there_and_403_without_the_verb(cast, night, sign_in):
    survivor = person(cast.ruth)
    night(days=95)
    assert survivor.sign in sign_in(cast.pia).get(PAGE).content.decode()
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.pia, asked_by="person")
    assert survivor.sign not in sign_in(cast.pia).get(PAGE).content.decode()
    assert sign_in(cast.ruth).get(PAGE).status_code == 403


def test_a_thousand_people_take_as_many_questions_as_ten(cast, night, django_assert_max_num_queries):
    for _ in range(12):
        person(cast.ruth)
    night(days=95)
    with django_assert_max_num_queries(30):
        assert len(queries.due_soon(cast.pia)) == 12
