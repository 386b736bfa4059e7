"""capacity.history: the agency's own records as counts, nothing sealed opened"""

from datetime import date, timedelta

import pytest

from firstlight.access.models import Duty
from firstlight.audit.models import Event
from firstlight.capacity import history, queries
from firstlight.kit.clock import now
from firstlight.response import actions as response
from firstlight.staffing import counting
from tests.funding.made import award, hold, local, post_of, reach
from tests.hotline.made import answered
from tests.outreach import made as outreach
from tests.response.made import accepted, anew
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_contacts_are_moments_and_classes(cast, night, on_duty):
    ana = on_duty("ana", "hotline")
    answered(ana, age="17", relation="dcfs")
    answered(ana, age="40", relation="self")
    answered(ana, relation="friend")
    found = history.contacts()
    assert sorted(counting.stream_of(one) for one in found) == ["adult_self", "adult_self", "youth_agency"]
    assert {(one.at.hour, one.at.utcoffset()) for one in found} == {(2, timedelta(hours=-8))}


def test_a_response_knows_its_clock_and_the_kind_of_work_not_who(cast, night, on_duty):
    ana = on_duty("ana", "hotline")
    on_duty("dee", "youth_ercm")
    sent = accepted(ana, cast.dee)
    night(minutes=30)
    response.meet_person(by=cast.dee, response=anew(sent))
    [one] = history.responses()
    assert (one.youth, one.open, one.role, one.in_time) == (True, True, "youth_ercm", True)
    assert not {cast.dee.pk, sent.pk, sent.survivor_id, sent.sign} & {
        str(value) for value in vars(one).values()
    }


def test_two_records_of_one_person_are_one(cast, night):
    first, second = person(cast.dee), person(cast.dee)
    for day, who in enumerate((first, second), start=1):
        reach(cast.ana, local(2026, 8, day), who=who)
    assert {one.who for one in history.responses()} == {0, 1}
    type(first).objects.filter(pk=first.pk).update(merged_into=second)
    assert {one.who for one in history.responses()} == {0}


def test_the_goal_counts_as_the_award_does(cast, night):
    made = award()
    hold(made, cast.dee, local(2026, 7, 1, 9))
    reach(cast.ana, local(2026, 8, 1), post=post_of(made))
    reach(cast.ana, local(2026, 8, 2))
    reach(cast.ana, local(2026, 8, 3), post=post_of(made), age=30)
    reach(cast.ana, local(2026, 6, 1), post=post_of(made))
    goal = history.goal_of(queries.award_now())
    assert (goal.by_post, goal.by_anyone, goal.target) == (1, 2, 100)
    assert history.goal_of(None).target == 100


def test_the_team_is_posts_by_kind(cast, night):
    team = history.team_now()
    assert (team.youth_ercm, team.ercm, team.bilingual_ercm, team.case_manager) == (1, 1, 1, 1)
    assert team.youth_bilingual
    assert 12 <= team.ceiling <= 20


def test_duty_is_how_many_at_each_hour_of_the_week(cast, night):
    for weeks in range(1, 9):
        begins = now() - timedelta(weeks=weeks)
        Duty.objects.create(user=cast.sam, kind="ercm", starts_at=begins, ends_at=begins + timedelta(hours=2))
    ercm = next(one.by_hour for one in history.on_duty() if one.kind == "ercm")
    assert sum(ercm) == pytest.approx(2, abs=0.1)
    assert sum(ercm[24 + 2 : 24 + 6]) == pytest.approx(2, abs=0.1), (
        "Tuesdays at night, in summer an hour later"
    )


def test_trainings_are_days_held_and_days_still_promised(cast, night, settings):
    agreed = outreach.agreement(cast.iris)
    outreach.training(cast.iris, on=date(2026, 10, 6), agreement=agreed)
    outreach.training(cast.iris, on=date(2026, 11, 2))
    outreach.training(cast.iris, on=date(2026, 11, 3), format="self_paced")
    settings.TRAINING_LIFT = 5.0
    found = history.trainings(date(2026, 11, 24))
    assert list(found.held) == [date(2026, 10, 6), date(2026, 11, 2)]
    assert found.lift == 0.05
    assert len([day for day in found.promised if day < date(2027, 7, 1)]) == 11, "twelve a year, one was held"
    assert date(2026, 11, 24) < found.promised[0] < found.promised[-1] < date(2027, 12, 1)


def test_all_of_it_is_read_without_opening_anything(cast, night, on_duty, django_assert_max_num_queries):
    accepted(on_duty("ana", "hotline"), on_duty("dee", "youth_ercm"))
    before = Event.objects.count()
    with django_assert_max_num_queries(27):
        own = history.own(None)
    assert len(own.responses) == 1
    assert Event.objects.count() == before, "nothing was looked at that the ledger would have to know"
