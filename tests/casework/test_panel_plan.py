"""casework.panel_plan"""

import pytest
from django.urls import reverse

from firstlight.casework import actions
from tests.casework.made import case, levels, sat

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:panel_plan", args=[of.pk])


def test_the_plan_in_figures_without_a_word_of_it(cast, sign_in, ledger):
    survivor = case(cast.omar, cast.dee).survivor
    sat(cast.omar, survivor, levels(3, housing=1))
    actions.add_goal(by=cast.omar, survivor=survivor, domain="education", words="Read to my son")
    shown = sign_in(cast.omar).get(page(survivor)).content.decode()
    for words in ("1 goal of theirs", "1 proposed", "1 urgent", "Sit together again"):
        assert words in shown
    assert "son" not in shown
    assert not ledger("vault.reveal:casework.panel_plan")


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    survivor = case(cast.omar, cast.dee).survivor
    assert sign_in(cast.lena).get(page(survivor)).status_code == 403
    assert sign_in(cast.sam).get(page(survivor)).status_code == 404
