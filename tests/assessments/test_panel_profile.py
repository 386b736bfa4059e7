"""assessments.panel_profile"""

import pytest
from django.urls import reverse

from tests.assessments.made import SHEET, everywhere, level, sitting
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def address(survivor):
    return reverse("assessments:panel_profile", args=[survivor.pk])


def test_the_small_picture_says_each_area_in_words_too(cast, night, sign_in):
    survivor = person(cast.omar)
    sitting(cast.omar, survivor, everywhere(1))
    night(days=40)
    sitting(cast.omar, survivor, everywhere(1, housing=level(4)))
    page = sign_in(cast.omar).get(address(survivor)).content.decode()
    assert "Housing: Growing, In crisis at first" in page
    assert page.count('class="lane"') == len(SHEET.keys) + 1
    assert reverse("assessments:see_profile", args=[survivor.pk]) in page


def test_without_a_sitting_it_says_so(cast, sign_in):
    assert "Not talked over yet" in sign_in(cast.omar).get(address(person(cast.omar))).content.decode()


def test_only_the_areas_looked_at_are_shown(cast, sign_in):
    survivor = person(cast.dee)
    five = {key: level(2) for key in SHEET.crisis_set}
    sitting(cast.dee, survivor, five, scope="crisis_five", phase="crisis")
    page = sign_in(cast.dee).get(address(survivor)).content.decode()
    assert page.count('class="lane"') == 6


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    page = address(person(cast.omar))
    assert sign_in(cast.grace).get(page).status_code == 403
    assert sign_in(cast.marco).get(page).status_code == 404
