"""shelter.panel_tonight"""

import pytest
from django.urls import reverse

from firstlight.shelter import actions
from firstlight.shelter.queries import beds_tonight
from tests.shelter.made import beds, house, somebody, staying

pytestmark = pytest.mark.django_db
PAGE = reverse("shelter:panel_tonight")


def test_counts_for_the_board(cast, sign_in):
    home, one = house(cast.noor, 3, cots=1), somebody(cast.dee)
    staying(cast.dee, one, *beds(home, 1))
    actions.take_bed_out(by=cast.noor, bed=beds(home, 2)[0], reason="pests")
    (row,) = beds_tonight()
    assert (row.name, row.free, row.held, row.taken, row.out) == ("Site A", 2, 0, 1, 1)
    said = " ".join(sign_in(cast.hal).get(PAGE).content.decode().split())
    assert "2 free, 0 held, 1 out of use" in said
    assert one.sign not in said


def test_who_is_looked_for_a_place_counts_for_their_own_workers(cast, sign_in):
    actions.find_bed(by=cast.dee, survivor=somebody(cast.dee))
    assert b"1 of your people is looked for" in sign_in(cast.dee).get(PAGE).content
    assert b"of your people" not in sign_in(cast.marco).get(PAGE).content


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.grace).get(PAGE).status_code == 403
