"""casework.person_asks"""

import pytest
from django.urls import reverse

from firstlight.casework import actions, queries
from firstlight.casework.models import Graduation
from tests.casework.made import case, done, levels, sat, stable_twice

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:person_asks", args=[of.pk])


def test_it_is_always_kept_whatever_the_profile_says(cast, sign_in, ledger):
    survivor = case(cast.omar, cast.dee).survivor
    sat(cast.omar, survivor, levels(1))
    assert queries.why_not_raised(survivor)
    omar = sign_in(cast.omar)
    assert "conversation" in omar.get(page(survivor)).content.decode()
    omar.post(page(survivor), {})
    assert Graduation.objects.get().state == "asked"
    assert len(done(ledger("casework.person_asks"))) == 1
    assert [wish.what for wish in queries.people_who_wish_on(cast.omar)] == ["graduation"]


def test_asked_again_or_after_staff_raised_it_is_kept_beside_it(cast, night):
    survivor = case(cast.omar, cast.dee).survivor
    stable_twice(cast.omar, survivor, night)
    raised = actions.raise_graduation(by=cast.omar, survivor=survivor)
    assert actions.person_asks(by=cast.omar, survivor=survivor) == raised
    assert [(move.to_state, move.why) for move in raised.moves.all()] == [("raised", ""), ("raised", "asked")]


def test_after_not_now_it_may_be_asked_anew(cast):
    survivor = case(cast.omar, cast.dee).survivor
    asked = actions.person_asks(by=cast.omar, survivor=survivor)
    actions.talk_graduation(by=cast.omar, graduation=asked, answer="not_now")
    assert actions.person_asks(by=cast.omar, survivor=survivor) != asked


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    survivor = case(cast.omar, cast.dee).survivor
    assert sign_in(cast.lena).post(page(survivor), {}).status_code == 403
    assert sign_in(cast.sam).post(page(survivor), {}).status_code == 404
