"""retention.list_due"""

from datetime import timedelta

import pytest

from firstlight.records import actions as records
from firstlight.retention import queries
from firstlight.survivors import actions as people
from firstlight.survivors.models import Survivor
from tests.records.made import MARK
from tests.retention.made import known, paused, sealed_of, the_night, until
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


def looked_at(monkeypatch):
    """How many people are looked at for what is due now."""
    count, real = [], queries.facts_of
    monkeypatch.setattr(queries, "facts_of", lambda roots: count.extend(roots) or real(roots))
    found = [one.survivor.pk for rows in queries.lapsing(timedelta(0)) for one in rows]
    monkeypatch.setattr(queries, "facts_of", real)
    return len(count), len(found)


@pytest.mark.parametrize("kept", ["card", "all"])
def test_whoever_only_waits_for_a_day_is_not_looked_at_until_then(
    cast, ana, night, committed, monkeypatch, kept
):
    paused(cast, ana, keep_what=kept, keep_until=until(300))
    night(days=100)
    the_night(committed)
    night(days=30)
    assert looked_at(monkeypatch) == (0, 0)
    night(days=171)
    assert looked_at(monkeypatch) == (1, 1), "their day is over"


def test_a_card_without_a_day_waits_for_its_class(cast, ana, night, committed, monkeypatch):
    known(cast, ana)
    night(days=92)
    assert the_night(committed) == 1
    night(days=100)
    assert looked_at(monkeypatch) == (0, 0)
    night(days=175)
    assert looked_at(monkeypatch) == (1, 1)


def test_the_card_of_a_merged_record_is_not_forgotten(cast, ana, night, committed):
    survivor, other = person(cast.dee), paused(cast, ana, keep_until=until(200))
    people.add_alias(by=cast.dee, survivor=survivor, text=MARK)
    Survivor.objects.filter(pk=other.pk).update(merged_into=survivor)
    night(days=92)
    assert the_night(committed) == 1
    night(days=110)
    assert the_night(committed) == 1
    assert sealed_of(survivor) == set()
