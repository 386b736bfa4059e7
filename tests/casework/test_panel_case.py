"""casework.panel_case"""

import pytest
from django.urls import reverse

from firstlight.casework import actions
from tests.casework.made import case
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(survivor):
    return reverse("casework:panel_case", args=[survivor.pk])


def test_how_they_wish_to_go_on_and_who_walks_with_them(cast, sign_in):
    survivor = person(cast.dee)
    dee = sign_in(cast.dee)
    assert "Not asked yet" in dee.get(page(survivor)).content.decode()
    actions.offer_hand_off(by=cast.dee, survivor=survivor, choice="not_now")
    assert "not now; the door stays open" in dee.get(page(survivor)).content.decode()
    walked = case(cast.omar, cast.dee)
    shown = dee.get(page(walked.survivor)).content.decode()
    assert "Omar Diallo" in shown
    assert "They are back" not in shown, "nobody comes back who is here"
    assert reverse("casework:see_plan", args=[walked.survivor_id]) in shown
    assert reverse("casework:see_case", args=[walked.pk]) not in shown
    assert (
        reverse("casework:see_case", args=[walked.pk])
        in sign_in(cast.omar).get(page(walked.survivor)).content.decode()
    )
    actions.pause_case(by=cast.omar, case=walked, why="their_choice", keep_what="card")
    assert "They are back" in dee.get(page(walked.survivor)).content.decode()


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    survivor = person(cast.dee)
    assert sign_in(cast.noor).get(page(survivor)).status_code == 403
    assert sign_in(cast.omar).get(page(survivor)).status_code == 404


def test_the_way_to_the_plan_is_shown_to_who_may_open_it(cast, sign_in):
    legal = case(cast.lena, cast.dee, "legal")
    shown = sign_in(cast.lena).get(page(legal.survivor)).content.decode()
    assert reverse("casework:see_plan", args=[legal.survivor_id]) not in shown
