"""casework.raise_graduation"""

import pytest
from django.urls import reverse

from firstlight.casework import actions
from firstlight.casework.models import Case, Graduation
from firstlight.kit.errors import Refused
from firstlight.survivors.steps import let_in
from tests.casework.made import case, done, levels, sat, stable_twice

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:raise_graduation", args=[of.pk])


def test_when_all_stands_well_twice_staff_may_offer_it_and_nothing_ends(cast, sign_in, night, ledger):
    survivor = case(cast.omar, cast.dee).survivor
    stable_twice(cast.omar, survivor, night)
    omar = sign_in(cast.omar)
    assert "Not yet offered" not in omar.get(page(survivor)).content.decode()
    assert omar.post(page(survivor), {}).url == reverse("casework:see_plan", args=[survivor.pk])
    raised = Graduation.objects.get()
    assert (raised.state, raised.why_unrated) == ("raised", "")
    assert Case.objects.get().state == "open"
    [event] = done(ledger("casework.raise_graduation"))
    assert event.about == survivor.about


def test_not_yet_offered_because(cast, sign_in, night):
    survivor = case(cast.omar, cast.dee).survivor
    sat(cast.omar, survivor, levels(3, housing=1))
    answer = sign_in(cast.omar).post(page(survivor), {}).content.decode()
    for words in ("Not yet offered, because:", "Not stable yet: Housing", "Something urgent stands"):
        assert words in answer
    assert not Graduation.objects.exists()


def test_a_supervisor_says_why_an_area_is_not_rated(cast, night):
    survivor = case(cast.omar, cast.dee).survivor
    let_in(survivor, why="assigned", user=cast.ruth)
    for _ in range(2):
        sat(cast.omar, survivor, levels(3, housing="declined"))
        night(days=61)
    with pytest.raises(Refused, match="not_yet"):
        actions.raise_graduation(by=cast.omar, survivor=survivor)
    with pytest.raises(Refused, match="supervisor_only"):
        actions.raise_graduation(by=cast.omar, survivor=survivor, why_unrated="prefers_not")
    with pytest.raises(Refused, match="no_reason"):
        actions.raise_graduation(by=cast.ruth, survivor=survivor, why_unrated="because")
    raised = actions.raise_graduation(by=cast.ruth, survivor=survivor, why_unrated="prefers_not")
    assert raised.moves.get().why == "prefers_not"


def test_once_at_a_time(cast, night):
    survivor = case(cast.omar, cast.dee).survivor
    stable_twice(cast.omar, survivor, night)
    actions.raise_graduation(by=cast.omar, survivor=survivor)
    with pytest.raises(Refused, match="talked_about"):
        actions.raise_graduation(by=cast.omar, survivor=survivor)


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    survivor = case(cast.omar, cast.dee).survivor
    assert sign_in(cast.lena).post(page(survivor), {}).status_code == 403
    assert sign_in(cast.sam).post(page(survivor), {}).status_code == 404
