"""What a funder counts outlives the story under its own key, and goes with the record or with a wish for nothing."""

import pytest

from firstlight.access.actors import System
from firstlight.enrollment.models import Answers, Enrollment, HudPerson, Seen
from firstlight.kit.clock import now
from firstlight.records import actions as records
from firstlight.retention.facts import facts_of
from firstlight.retention.models import Purge
from firstlight.survivors import actions as people
from firstlight.survivors.models import Survivor
from firstlight.survivors.queries import card_of
from firstlight.vault import keyring
from firstlight.vault.sealing import reveal
from tests.enrollment.made import answered, enrolled, seen, told_of
from tests.retention.made import anew, paused, sealed_of, the_night, until
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
COUNTED = {"hudperson", "answers", "seen"}


@pytest.fixture
def ana(night, on_duty):
    on_duty("dee", "youth_ercm")
    return on_duty("ana", "hotline")


def with_answers(cast, ana, committed, **kept):
    with committed():
        survivor = paused(cast, ana, **kept)
        enrollment = enrolled(survivor)
        answered(enrollment), told_of(survivor), seen(enrollment)
        day = enrollment.entered_on
        Enrollment.objects.update(exited_on=day, destination=30, exit_recorded_at=now())
    return survivor


def test_the_answers_open_after_the_story_went_and_no_more_after_the_record(cast, ana, night, committed):
    survivor = with_answers(cast, ana, committed, keep_what="card")
    night(days=92)
    the_night(committed)
    assert Purge.objects.of_people().get().what == "story"
    assert sealed_of(survivor) >= COUNTED
    keyring.forget_open_keys()
    for model in (Answers, HudPerson, Seen):
        assert reveal(model.objects.get(), "said", by=System("nightly"), why="test")
    night(days=3 * 366)
    the_night(committed)
    assert not sealed_of(survivor) & COUNTED
    assert not keyring.standing([f"hud:{survivor.pk}"])


def test_they_go_with_everything_when_the_person_wished_that_nothing_is_kept(cast, ana, night, committed):
    survivor = with_answers(cast, ana, committed, keep_what="nothing")
    night(days=15)
    the_night(committed)
    assert not sealed_of(survivor)
    assert not keyring.standing([f"hud:{survivor.pk}"])


def test_an_enrollment_that_goes_on_does_not_hold_what_they_wished_gone(cast, ana, night, committed):
    with committed():
        survivor = person(cast.dee)
        enrollment = enrolled(survivor, by=cast.grace)
        answered(enrollment), told_of(survivor), seen(enrollment)
    night(minutes=5)
    people.write_crisis_card(by=cast.dee, survivor=survivor, card=card_of(survivor), keep_what="nothing")
    night(days=15)
    the_night(committed)
    assert not sealed_of(survivor)
    ended = anew(enrollment)
    assert (ended.exited_on, ended.destination) == (until(0), 30)
    assert ended.exit_recorded_at is not None
    assert ended.version == enrollment.version + 1


@pytest.mark.parametrize("keep", ["nothing", "card"])
@pytest.mark.parametrize("by_hand", [True, False], ids=["by_hand", "from_records"])
def test_only_the_word_that_nothing_is_kept_outweighs_an_enrollment(cast, ana, night, keep, by_hand):
    survivor = paused(cast, ana, keep_what=keep)
    night(minutes=5)
    response = None if by_hand else survivor.responses.get()
    enrolled(survivor, by=cast.grace if by_hand else None, response=response)
    stands = by_hand or keep == "card"
    assert facts_of([survivor])[survivor.pk].open == (("enrollment",) if stands else ())


@pytest.mark.parametrize("keep", ["nothing", "card"])
def test_a_word_on_the_record_theirs_stands_in_counts_and_for_those_with_them(cast, night, keep):
    survivor, before = person(cast.dee), person(cast.dee)
    child = people.add_to_household(by=cast.dee, survivor=survivor, relation="child").other
    enrolled(before, by=cast.grace)
    Survivor.objects.filter(pk=before.pk).update(merged_into=survivor)
    assert facts_of([survivor])[survivor.pk].open == ("enrollment",)
    night(minutes=5)
    people.write_crisis_card(by=cast.dee, survivor=survivor, card=card_of(survivor), keep_what=keep)
    stands = ("enrollment",) if keep == "card" else ()
    assert {one.open for one in facts_of([anew(survivor), anew(child)]).values()} == {stands}


def test_an_erased_record_leaves_no_enrollment_open(cast, ana, committed):
    survivor = person(cast.dee)
    enrollment = enrolled(survivor)
    with committed():
        records.erase_person(by=cast.pia, survivor=anew(survivor), asked_by="person", sign=survivor.sign)
    ended = anew(enrollment)
    assert (ended.exited_on, ended.destination) == (until(0), 30)
    assert ended.exit_recorded_at is not None


def test_they_go_with_a_record_that_is_erased(cast, ana, committed):
    survivor = person(cast.dee)
    with committed():
        answered(enrolled(survivor)), told_of(survivor)
    with committed():
        records.erase_person(by=cast.pia, survivor=anew(survivor), asked_by="person", sign=survivor.sign)
    assert not sealed_of(survivor)
    assert not keyring.standing([f"hud:{survivor.pk}"])


def test_an_enrollment_is_under_way_until_it_ends(cast, night):
    survivor = person(cast.dee)
    enrolled(survivor)
    assert facts_of([survivor])[survivor.pk].open == ("enrollment",)
    Enrollment.objects.update(struck_at=now())
    assert facts_of([survivor])[survivor.pk].open == ()
