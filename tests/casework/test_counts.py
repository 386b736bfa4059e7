"""casework.queries for the floors above: load per worker, who wishes to go on, counts of answers and goals."""

from datetime import timedelta

import pytest

from firstlight.casework import actions, queries
from firstlight.kit.clock import now
from tests.casework.made import case, paused, wished
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_how_many_people_each_worker_walks_with(cast):
    case(cast.omar, cast.dee)
    paused(cast.omar, cast.dee)
    case(cast.lena, cast.dee, "legal")
    actions.end_case(by=cast.omar, case=case(cast.omar, cast.dee), ending="moved", keep_what="card")
    found = [(walk.worker.username, walk.kind, walk.open, walk.paused) for walk in queries.walks()]
    assert found == [("lena", "legal", 1, 0), ("omar", "case_management", 1, 1)]


def test_who_wishes_to_go_on_and_waits_in_my_scope_only(cast, night):
    walked = case(cast.omar, cast.dee)
    actions.person_asks(by=cast.omar, survivor=walked.survivor)
    night(hours=1)
    waits = wished(cast.dee)
    found = [(wish.survivor, wish.what) for wish in queries.people_who_wish_on(cast.omar)]
    assert found == [(walked.survivor, "graduation"), (waits.survivor, "case_management")]
    assert queries.people_who_wish_on(cast.sam) == []


def test_answers_and_goals_are_counted_in_a_period_and_nothing_else_is_told(cast, night):
    start = now()
    survivor = person(cast.dee)
    actions.offer_hand_off(by=cast.dee, survivor=survivor, choice="declined")
    goal = actions.add_goal(by=cast.dee, survivor=survivor, domain="housing", words="A door that locks")
    actions.reach_goal(by=cast.dee, goal=goal)
    end = now() + timedelta(hours=1)
    night(days=2)
    actions.add_goal(by=cast.dee, survivor=survivor, domain="family", words="Sunday with my sister")
    assert queries.answers_between(start, end) == {
        ("case_management", "declined"): 1,
        ("legal", "declined"): 1,
    }
    assert queries.goals_between(start, end) == {"agreed": 1, "reached": 1}
    assert queries.goals_between(end, now() + timedelta(hours=1)) == {"agreed": 1, "reached": 0}
