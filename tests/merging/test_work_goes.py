"""Work begun while two records were one goes with the record it is written on."""

import pytest

from firstlight.casework import actions as casework
from firstlight.casework.models import Case
from firstlight.kit.clock import now
from firstlight.response.models import EmergencyResponse
from firstlight.survivors import actions as people
from firstlight.survivors.models import Circle, Survivor
from firstlight.survivors.steps import let_in
from tests.casework.made import case, wished
from tests.merging.made import anew, merged, part, two
from tests.response.made import response

pytestmark = pytest.mark.django_db


def seen_by(worker):
    return set(Survivor.objects.visible_to(worker))


@pytest.fixture
def pair(cast, night):
    """Two records of Ruth's and Dee's."""
    return two(cast.ruth, cast.dee)


def test_a_case_of_the_record_that_leaves_goes_with_it(cast, pair, night):
    older, newer = pair
    waits = wished(cast.dee, newer)
    merge = merged(cast.ruth, older, newer)
    night(minutes=5)
    begun = casework.take_case(by=cast.omar, hand_off=anew(waits))
    assert begun.survivor == newer
    assert seen_by(cast.omar) == {older, newer}
    night(minutes=5)
    part(cast.ruth, merge)
    assert seen_by(cast.omar) == {newer}
    [way] = Circle.objects.in_force().filter(user=cast.omar)
    assert (way.survivor, way.why, way.until_at) == (newer, "case", None)


def test_a_case_of_the_one_that_stays_stays(cast, pair, night):
    older, newer = pair
    merge = merged(cast.ruth, older, newer)
    night(minutes=5)
    case(cast.omar, cast.dee, survivor=older)
    night(minutes=5)
    part(cast.ruth, merge)
    assert seen_by(cast.omar) == {older}


def test_who_works_on_both_keeps_both(cast, pair, night):
    older, newer = pair
    case(cast.omar, cast.dee, survivor=older)
    Case.objects.create(survivor=newer, kind="case_management", worker=cast.omar, opened_at=now())
    merge = merged(cast.ruth, older, newer)
    night(minutes=5)
    part(cast.ruth, merge)
    assert seen_by(cast.omar) == {older, newer}


def test_a_response_goes_with_the_record_it_is_written_on(cast, pair, night, on_duty):
    older, newer = pair
    sent = response(on_duty("ana", "hotline"), lead=on_duty("marco", "adult_ercm"), why_chosen="language")
    EmergencyResponse.objects.filter(pk=sent.pk).update(survivor=newer, lead=cast.marco)
    merge = merged(cast.ruth, older, newer)
    night(minutes=5)
    let_in(anew(newer), why="assigned", user=cast.marco)
    night(minutes=5)
    part(cast.ruth, merge)
    assert not Circle.objects.in_force().filter(survivor=older, user=cast.marco).exists()
    assert Circle.objects.in_force().filter(survivor=newer, user=cast.marco, why="assigned").exists()


def test_a_bar_wins_and_a_case_that_ended_opens_nothing(cast, pair, night):
    older, newer = pair
    waits = wished(cast.dee, newer)
    merge = merged(cast.ruth, older, newer)
    night(minutes=5)
    begun = casework.take_case(by=cast.omar, hand_off=anew(waits))
    people.keep_out(by=cast.ruth, survivor=anew(older), worker=cast.omar, asked_by="person")
    part(cast.ruth, merge)
    assert begun.worker == cast.omar
    assert seen_by(cast.omar) == set()
