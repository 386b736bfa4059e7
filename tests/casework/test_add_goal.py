"""casework.add_goal"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.casework import actions
from firstlight.casework.models import Goal
from firstlight.kit.errors import Refused
from firstlight.vault.sealing import reveal
from tests.casework.made import case, done, levels, sat
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
WORDS = "Cook my mother's soup in my own kitchen"


def page(of):
    return reverse("casework:add_goal", args=[of.pk])


def test_what_they_want_in_their_own_words_is_agreed_with_that(cast, sign_in, ledger):
    survivor = case(cast.omar, cast.dee).survivor
    omar = sign_in(cast.omar)
    assert omar.get(page(survivor)).status_code == 200
    sent = omar.post(page(survivor), {"words": WORDS, "domain": "housing"})
    assert sent.url == reverse("casework:see_plan", args=[survivor.pk])
    goal = Goal.objects.get()
    assert (goal.state, goal.source, goal.domain, goal.owner) == ("agreed", "person", "housing", cast.omar)
    assert reveal(goal, "words", by=cast.omar, why="test") == WORDS
    assert [move.to_state for move in goal.moves.all()] == ["agreed"]
    [event] = done(ledger("casework.add_goal"))
    assert "soup" not in str(vars(event))


def test_two_wishes_in_one_area_are_two_goals_beside_what_is_proposed(cast):
    survivor = person(cast.dee)
    sat(cast.dee, survivor, levels(3, housing=2))
    for words in (WORDS, "A door that locks"):
        actions.add_goal(by=cast.dee, survivor=survivor, domain="housing", words=words)
    assert Goal.objects.filter(state="agreed").count() == 2
    assert Goal.objects.filter(state="proposed").count() == 1


def test_it_refuses_what_cannot_be(cast):
    survivor = person(cast.dee)
    for given, code in (
        ({"domain": "immigration", "words": WORDS}, "no_such_area"),
        ({"domain": "housing", "words": "   "}, "no_words"),
        ({"domain": "housing", "words": WORDS, "due_on": date(1890, 1, 1)}, "odd_day"),
        ({"domain": "housing", "words": WORDS, "due_on": date(2999, 1, 1)}, "odd_day"),
    ):
        with pytest.raises(Refused, match=code):
            actions.add_goal(by=cast.dee, survivor=survivor, **given)
    assert not Goal.objects.exists()


@pytest.mark.parametrize("typed", ["", "x" * 301])
def test_bad_input_is_a_sentence(cast, sign_in, typed):
    survivor = person(cast.dee)
    answer = sign_in(cast.dee).post(page(survivor), {"words": typed, "domain": "<b>", "due_on": "soon"})
    assert answer.status_code == 200
    assert "problems" in answer.content.decode()


@pytest.mark.parametrize("typed", ["💡 אור", "<script>alert(1)</script>"])
def test_any_words_are_kept_as_they_are(cast, sign_in, typed):
    survivor = person(cast.dee)
    sign_in(cast.dee).post(page(survivor), {"words": typed, "domain": "housing"})
    assert reveal(Goal.objects.get(), "words", by=cast.dee, why="test") == typed
    shown = sign_in(cast.dee).get(reverse("casework:see_plan", args=[survivor.pk])).content.decode()
    assert "<script>alert" not in shown


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    survivor = person(cast.dee)
    assert sign_in(cast.lena).get(page(survivor)).status_code == 403
    assert sign_in(cast.omar).post(page(survivor), {"words": WORDS}).status_code == 404
