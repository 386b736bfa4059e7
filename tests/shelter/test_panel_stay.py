"""shelter.panel_stay"""

import pytest
from django.urls import reverse

from firstlight.shelter import actions
from tests.shelter.made import beds, house, somebody, staying

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:panel_stay", args=[of.pk])


def test_the_way_to_a_bed_then_where_they_stay_then_what_was(cast, sign_in):
    one, home = somebody(cast.dee), house(cast.noor)
    assert b"Find a bed tonight" in sign_in(cast.dee).get(page(one)).content
    stay = staying(cast.dee, one, *beds(home, 1))
    assert b"Site A, Room 1, 1" in sign_in(cast.dee).get(page(one)).content
    actions.end_stay(by=cast.dee, stay=stay, why_ended="moved_on", next_place="family")
    said = sign_in(cast.dee).get(page(one)).content
    assert b"Find a bed tonight" in said
    assert b"family or friends" in said


def test_403_and_404(cast, sign_in):
    one = somebody(cast.dee)
    assert sign_in(cast.hal).get(page(one)).status_code == 403
    assert sign_in(cast.marco).get(page(one)).status_code == 404
