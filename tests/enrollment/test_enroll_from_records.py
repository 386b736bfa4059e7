"""enrollment.enroll_from_records"""

from datetime import timedelta

import pytest
from django.utils import timezone

from firstlight.access.actors import System
from firstlight.enrollment import actions, records
from firstlight.enrollment.models import Enrollment, Project, ProjectHouse, Seen
from firstlight.enrollment.nightly import Enrolling
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.reporting.given import by_enrollment
from firstlight.response import actions as response
from firstlight.shelter import actions as shelter
from firstlight.shelter.models import Stay
from firstlight.survivors.models import Survivor, Tie
from tests.enrollment.made import ESG_OUTREACH, OUTREACH, project
from tests.response.made import accepted
from tests.shelter.made import anew, beds, done, house, mother_and_three, partner, somebody, staying

pytestmark = pytest.mark.django_db
NIGHTLY = System("nightly")


def day():
    return timezone.localdate(now())


@pytest.fixture
def home(cast, night):
    """Four beds and a cot, and a shelter project fed by them."""
    place = house(cast.noor, beds=6, cots=1, whole=False, takes_children=True)
    of = project(feeds="stays")
    ProjectHouse.objects.create(project=of, house=place)
    return place


def the_night():
    return Enrolling().work(seconds=60)


def test_a_stay_begins_it_and_its_end_ends_it(cast, night, home, ledger):
    who = somebody(cast.marco)
    stay = staying(cast.marco, who, *beds(home, 1))
    assert the_night() == 1
    row = Enrollment.objects.get()
    assert (row.survivor, row.stay, row.entered_on, row.relation, row.age_years) == (who, stay, day(), 1, 34)
    assert (row.exited_on, row.by, row.coc_code) == (None, None, "XX-500")
    assert the_night() == 0
    night(days=3)
    shelter.end_stay(by=cast.marco, stay=anew(stay), why_ended="moved_on", next_place="family")
    assert the_night() == 1
    row = anew(row)
    assert (row.exited_on, row.destination, row.exit_recorded_at) == (day(), 312, now())
    assert the_night() == 0
    assert [event.about for event in done(ledger("enrollment.enroll_from_records"))] == [who.about] * 2


def test_another_bed_of_the_project_ends_nothing_and_coming_back_the_same_day_goes_on(cast, night, home):
    who = somebody(cast.marco)
    stay = staying(cast.marco, who, *beds(home, 1))
    shelter.move_bed(by=cast.marco, stay=stay, bed=beds(home, 2)[0])
    night(hours=2)
    shelter.end_stay(by=cast.marco, stay=anew(stay), why_ended="moved_on", next_place="not_told")
    night(hours=2)
    staying(cast.marco, who, *beds(home, 3))
    the_night()
    assert Enrollment.objects.get().exited_on is None


def test_who_comes_back_later_is_enrolled_anew(cast, night, home):
    who = somebody(cast.marco)
    for _time in range(2):
        stay = staying(cast.marco, who, *beds(home, 1))
        night(days=2)
        shelter.end_stay(by=cast.marco, stay=anew(stay), why_ended="moved_on", next_place="outside")
        night(days=5)
    assert the_night() == 1
    first, second = Enrollment.objects.order_by("entered_on")
    assert (first.destination, second.entered_on - first.entered_on) == (116, timedelta(days=7))


def test_those_placed_together_are_one_household_with_an_adult_at_its_head(cast, night, home):
    mother, children = mother_and_three(cast.marco)
    staying(cast.marco, mother, *beds(home, 1, 2, 3), *beds(home, 7))
    the_night()
    rows = {row.survivor_id: row for row in Enrollment.objects.all()}
    assert len({row.household for row in rows.values()}) == 1
    assert rows[mother.pk].relation == 1
    assert {rows[one.pk].relation for one in children} == {2}


def one_party(party, stay, **told):
    """As if they had been placed with somebody who came before them."""
    Stay.objects.filter(pk=stay.pk).update(party=party, **told)


def relations():
    return {row.survivor_id: row.relation for row in Enrollment.objects.all()}


@pytest.mark.parametrize("each_night", [True, False])
def test_a_child_who_comes_the_day_after_is_of_the_same_household(cast, night, home, each_night):
    mother, child = somebody(cast.marco), somebody(cast.marco)
    staying(cast.marco, mother, *beds(home, 1))
    if each_night:
        the_night()
    night(days=1)
    stay = staying(cast.marco, child, *beds(home, 2))
    Tie.objects.create(survivor=mother, other=child, relation="child")
    one_party(mother, stay, age_years=6)
    the_night()
    assert relations() == {mother.pk: 1, child.pk: 2}
    assert len(set(Enrollment.objects.values_list("household", flat=True))) == 1


@pytest.mark.parametrize("each_night", [True, False])
def test_an_adult_who_comes_the_day_after_is_the_head(cast, night, home, each_night):
    mother, child = somebody(cast.marco), somebody(cast.marco)
    first = staying(cast.marco, child, *beds(home, 1))
    one_party(child, first, age_years=6)
    if each_night:
        the_night()
    night(days=1)
    one_party(child, first, age_years=34)  # nobody is placed beside a child who is alone
    stay = staying(cast.marco, mother, *beds(home, 2))
    one_party(child, first, age_years=6)
    Tie.objects.create(survivor=mother, other=child, relation="child")
    one_party(child, stay)
    the_night()
    assert relations() == {mother.pk: 1, child.pk: 2}
    assert len(set(Enrollment.objects.values_list("household", flat=True))) == 1


def test_who_comes_when_the_other_is_gone_is_a_household_of_their_own(cast, night, home):
    mother = somebody(cast.marco)
    stay = staying(cast.marco, mother, *beds(home, 1))
    night(days=1)
    shelter.end_stay(by=cast.marco, stay=anew(stay), why_ended="moved_on", next_place="family")
    night(days=3)
    other = somebody(cast.marco, years=30)
    one_party(mother, staying(cast.marco, other, *beds(home, 2)))
    the_night()
    assert relations() == {mother.pk: 1, other.pk: 1}
    assert len(set(Enrollment.objects.values_list("household", flat=True))) == 2


def test_where_nights_are_counted_who_comes_after_midnight_has_that_night(cast, night, home):
    Project.objects.update(project_type=1)
    who = somebody(cast.marco)
    stay = staying(cast.marco, who, *beds(home, 1))  # at 02:14
    night(hours=6)
    shelter.end_stay(by=cast.marco, stay=anew(stay), why_ended="moved_on", next_place="outside")
    the_night()
    row = Enrollment.objects.get()
    assert (row.entered_on, row.exited_on) == (day() - timedelta(days=1), day())
    (given,) = by_enrollment([row], day())[row.pk]
    assert given.on == row.entered_on


def test_those_who_came_before_and_after_midnight_are_together_where_nights_are_counted(cast, night, home):
    Project.objects.update(project_type=1)
    mother, _children = mother_and_three(cast.marco)
    staying(cast.marco, mother, *beds(home, 1, 2, 3), *beds(home, 7))
    the_night()
    assert set(Enrollment.objects.values_list("entered_on", flat=True)) == {day() - timedelta(days=1)}
    assert len(set(Enrollment.objects.values_list("household", flat=True))) == 1
    assert sorted(relations().values()) == [1, 2, 2, 2]


def test_what_a_worker_wrote_or_struck_stays(cast, night, home):
    who = somebody(cast.marco)
    stay = staying(cast.marco, who, *beds(home, 1))
    the_night()
    actions.strike_enrollment(by=cast.omar, enrollment=Enrollment.objects.get())
    shelter.end_stay(by=cast.marco, stay=anew(stay), why_ended="moved_on", next_place="family")
    assert the_night() == 0
    other = somebody(cast.marco)
    actions.enroll(by=cast.omar, survivor=other, project=Enrollment.objects.get().project, entered_on=day())
    staying(cast.marco, other, *beds(home, 2))
    assert the_night() == 0


def test_the_project_begins_and_ends_it(cast, night, home):
    who = somebody(cast.marco)
    staying(cast.marco, who, *beds(home, 1))
    of = ProjectHouse.objects.get().project
    type(of).objects.update(begun_on=day() + timedelta(days=2))
    assert the_night() == 0
    night(days=4)
    the_night()
    assert Enrollment.objects.get().entered_on == day() - timedelta(days=2)
    actions.end_project(by=cast.grace, project=anew(of), ended_on=day())
    the_night()
    assert Enrollment.objects.get().exited_on == day()


def test_a_place_elsewhere_is_none_of_the_projects(cast, night, home):
    shelter.place_elsewhere(by=cast.marco, survivor=somebody(cast.marco), place="partner", partner=partner())
    assert the_night() == 0


def test_responses_begin_it_and_silence_ends_it(cast, night, on_duty, home):
    dee = on_duty("dee", "youth_ercm")
    of = project("Outreach", kind=OUTREACH, funder=ESG_OUTREACH, feeds="in_person", quiet_days=30)
    sent = accepted(on_duty("ana", "hotline"), dee)
    assert the_night() == 0
    sent = response.meet_person(by=dee, response=sent)
    assert the_night() == 1
    row = Enrollment.objects.get(project=of)
    assert (row.response, row.entered_on, row.age_years, row.engaged_on) == (sent, day(), 16, None)
    assert Seen.objects.get().on == day()
    assert Seen.objects.get().said is None
    sent = response.stabilise(by=dee, response=anew(sent))
    response.close_response(by=dee, response=sent, ending="goes_on")
    last = day()
    night(days=31)
    assert the_night() == 1
    row = anew(row)
    assert (row.exited_on, row.destination, row.engaged_on) == (last, 30, last)


def test_an_erased_person_is_not_enrolled_and_merged_records_are_one(cast, night, home):
    who, again = somebody(cast.marco), somebody(cast.marco)
    stay = staying(cast.marco, again, *beds(home, 1))
    Survivor.objects.filter(pk=again.pk).update(merged_into=who)
    Survivor.objects.filter(pk=who.pk).update(erased_at=now())
    assert the_night() == 0
    Survivor.objects.filter(pk=who.pk).update(erased_at=None)
    assert the_night() == 1
    assert (Enrollment.objects.get().survivor, Enrollment.objects.get().stay) == (who, stay)


def test_once_a_day_and_refused_where_nothing_is_due(cast, night, home):
    the_round = Enrolling()
    the_round.work()
    staying(cast.marco, somebody(cast.marco), *beds(home, 1))
    assert the_round.work() == 0
    night(days=1)
    assert the_round.work() == 1
    one = Enrollment.objects.get()
    with pytest.raises(Refused, match="nothing_due"):
        actions.enroll_from_records(by=NIGHTLY, project=one.project, survivor=one.survivor)


def test_403_it_is_the_houses_own(cast, night, home):
    with pytest.raises(Denied):
        actions.enroll_from_records(by=cast.grace, project=project("Other"), survivor=somebody(cast.marco))
    assert list(records.to_do()) == []
