"""casework.see_plan"""

import pytest
from django.urls import reverse

from firstlight.casework import actions
from firstlight.hotline import actions as hotline
from tests.casework.made import case, levels, sat
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:see_plan", args=[of.pk])


def test_their_goals_first_then_what_is_proposed_and_why_then_graduation(cast, sign_in, ledger):
    survivor = case(cast.omar, cast.dee).survivor
    sat(cast.omar, survivor, levels(3, housing=1))
    actions.add_goal(by=cast.omar, survivor=survivor, domain="education", words="Read to my son")
    omar = sign_in(cast.omar)
    shown = omar.get(page(survivor)).content.decode()
    theirs, ours, box = (
        shown.index(words) for words in ("Read to my son", "the same day", "Not yet offered")
    )
    assert theirs < ours < box
    assert "Not stable yet: Housing" in shown
    assert "1 more time of sitting together" not in shown
    assert "2 more times of sitting together" in shown
    [event] = ledger("vault.reveal:casework.see_plan")
    assert event.about == survivor.about


def test_nobody_walks_with_them_yet_and_nothing_was_talked_over(cast, sign_in):
    shown = sign_in(cast.dee).get(page(person(cast.dee))).content.decode()
    assert "nobody walks with them yet" in shown
    assert "None yet" in shown


def test_while_somebody_talks_with_them_the_profile_stays_closed(cast, on_duty, sign_in):
    survivor = case(cast.omar, cast.dee).survivor
    sat(cast.omar, survivor, levels(3, housing=1))
    ana = on_duty("ana", "hotline")
    hotline.link_contact(by=ana, contact=hotline.take_contact(by=ana), sign=survivor.sign, asked=True)
    shown = sign_in(cast.omar).get(page(survivor)).content.decode()
    assert "The profile stays closed" in shown
    assert reverse("casework:take_sitting", args=[survivor.pk]) not in shown
    raising = reverse("casework:raise_graduation", args=[survivor.pk])
    assert raising not in shown
    for told in (shown, sign_in(cast.omar).post(raising, {}).content.decode()):
        assert "Not stable yet" not in told, "why not yet tells of the profile"


def test_403_without_the_verb_and_404_where_the_profile_does_not_open(cast, on_duty, sign_in):
    survivor = case(cast.omar, cast.dee).survivor
    assert sign_in(cast.lena).get(page(survivor)).status_code == 403
    assert sign_in(cast.ana).get(page(survivor)).status_code == 403
    assert sign_in(cast.sam).get(page(survivor)).status_code == 404
    sam = on_duty("sam", "ercm")
    actions.come_back(by=sam, survivor=survivor)
    assert sign_in(sam).get(page(survivor)).status_code == 404
