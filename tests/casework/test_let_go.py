"""casework.let_go"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.casework import actions
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from tests.casework.made import anew, case, done, levels, proposed, sat

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:let_go", args=[of.pk])


@pytest.fixture
def goal(cast):
    survivor = case(cast.omar, cast.dee).survivor
    return actions.add_goal(by=cast.omar, survivor=survivor, domain="education", words="Read to my son")


def test_it_is_let_go(cast, sign_in, goal, ledger):
    omar = sign_in(cast.omar)
    assert "Read to my son" in omar.get(page(goal)).content.decode()
    sent = omar.post(page(goal), {"seen": f"{goal.pk}:{goal.version}"})
    assert sent.url == reverse("casework:see_plan", args=[goal.survivor_id])
    assert anew(goal).state == "let_go"
    [event] = done(ledger("casework.let_go"))
    assert event.noun_id == goal.pk
    assert "son" not in str(vars(event)).replace("reason", "")


def test_it_refuses_what_was_never_agreed_what_is_over_and_odd_times(cast, goal):
    sat(cast.omar, goal.survivor, levels(3, housing=2))
    with pytest.raises(Refused, match="no_such_move"):
        actions.let_go(by=cast.omar, goal=proposed(goal.survivor, "housing"))
    for when, code in ((timedelta(days=9), "in_the_future"), (timedelta(days=-9), "before_the_last_step")):
        with pytest.raises(Refused, match=code):
            actions.let_go(by=cast.omar, goal=anew(goal), happened_at=now() + when)
    actions.let_go(by=cast.omar, goal=anew(goal))
    with pytest.raises(Refused, match="no_such_move"):
        actions.let_go(by=cast.omar, goal=anew(goal))


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in, goal):
    assert sign_in(cast.lena).post(page(goal), {}).status_code == 403
    assert sign_in(cast.sam).post(page(goal), {}).status_code == 404
