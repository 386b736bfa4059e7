"""casework.list_due"""

import pytest
from django.urls import reverse

from firstlight.casework import actions
from tests.casework.made import case, levels, paused, proposed, sat
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "casework:list_due"


def shown(browser):
    return browser.get(reverse(PAGE)).content.decode()


def test_sittings_are_due_reminded_and_overdue_and_it_is_our_work(cast, sign_in, night):
    survivor = case(cast.omar, cast.dee, survivor=person(cast.dee, sign="Blue Lantern")).survivor
    assert "not talked over yet" in shown(sign_in(cast.omar))
    sat(cast.omar, survivor)
    for days, words in ((89, None), (2, "may need us"), (30, "soon overdue"), (60, "our work is overdue")):
        night(days=days)
        page = shown(sign_in(cast.omar))
        assert ("Blue Lantern" in page) == bool(words)
        assert words is None or words in page
    assert "work overdue" in sign_in(cast.omar).get(reverse("casework:list_cases")).content.decode()


def test_who_pauses_owes_nothing(cast, sign_in):
    resting = paused(cast.omar, cast.dee)
    assert resting.survivor.sign not in shown(sign_in(cast.omar))


def test_next_steps_of_goals_without_their_words(cast, sign_in, night):
    survivor = case(cast.omar, cast.dee).survivor
    sat(cast.omar, survivor, levels(3, housing=1))
    goal = proposed(survivor, "housing")
    actions.decide_goal(by=cast.omar, goal=goal, answer="agree", words="A room I can lock")
    page = shown(sign_in(cast.omar))
    assert "urgent" in page
    assert "A room" not in page
    night(days=2)
    assert "our work is overdue" in shown(sign_in(cast.omar))


def test_403_for_who_makes_no_plans(cast, sign_in):
    assert sign_in(cast.lena).get(reverse(PAGE)).status_code == 403
    assert sign_in(cast.ana).get(reverse(PAGE)).status_code == 403
