"""casework.decide_goal"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.casework import actions
from firstlight.kit.errors import Refused
from firstlight.vault.sealing import reveal
from tests.casework.made import anew, case, done, levels, proposed, sat

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:decide_goal", args=[of.pk])


@pytest.fixture
def goal(cast):
    survivor = case(cast.omar, cast.dee).survivor
    sat(cast.omar, survivor, levels(3, housing=1))
    return proposed(survivor, "housing")


def seen(goal):
    return {"seen": f"{goal.pk}:{goal.version}"}


def test_a_goal_of_theirs_in_their_words(cast, sign_in, goal, ledger):
    omar = sign_in(cast.omar)
    assert "the same day" in omar.get(page(goal)).content.decode()
    sent = omar.post(page(goal), {"answer": "agree", "words": "A room I can lock", **seen(goal)})
    assert sent.url == reverse("casework:see_plan", args=[goal.survivor_id])
    agreed = anew(goal)
    assert (agreed.state, agreed.urgent, agreed.due_on) == ("agreed", True, goal.due_on)
    assert reveal(agreed, "words", by=cast.omar, why="test") == "A room I can lock"
    [event] = done(ledger("casework.decide_goal"))
    assert "room" not in str(vars(event))


def test_not_now_is_as_good_and_needs_no_words(cast, sign_in, goal):
    sign_in(cast.omar).post(page(goal), {"answer": "not_now", **seen(goal)})
    assert anew(goal).state == "left"


def test_it_refuses_to_agree_without_words_an_odd_day_and_twice(cast, goal):
    for given, code in (
        ({"answer": "agree"}, "no_words"),
        ({"answer": "agree", "words": "x", "due_on": date(1890, 1, 1)}, "odd_day"),
        ({"answer": "yes"}, "no_answer"),
    ):
        with pytest.raises(Refused, match=code):
            actions.decide_goal(by=cast.omar, goal=anew(goal), **given)
    left = actions.decide_goal(by=cast.omar, goal=anew(goal), answer="not_now")
    with pytest.raises(Refused, match="no_such_move"):
        actions.decide_goal(by=cast.omar, goal=anew(left), answer="agree", words="x")


def test_the_second_of_two_tabs_is_told(cast, sign_in, goal):
    old = seen(goal)
    sign_in(cast.omar).post(page(goal), {"answer": "not_now", **old})
    answer = sign_in(cast.omar).post(page(goal), {"answer": "agree", "words": "A room", **old})
    assert "Omar changed this" in answer.content.decode()
    assert "A room" in answer.content.decode()


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in, goal):
    assert sign_in(cast.lena).get(page(goal)).status_code == 403
    assert sign_in(cast.sam).get(page(goal)).status_code == 404
