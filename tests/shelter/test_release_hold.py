"""shelter.release_hold"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.shelter import actions
from firstlight.shelter.models import Stay
from firstlight.survivors.models import Survivor
from tests.shelter.made import anew, beds, done, house, mother_and_three, opened_to, somebody, staying

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:release_hold", args=[of.pk])


def test_the_beds_of_the_whole_household_are_free_and_nothing_is_held_against_anybody(cast, sign_in, ledger):
    mother, _children = mother_and_three(cast.dee)
    home = house(cast.noor, 4, cots=1, takes_children=True)
    stay = actions.hold_bed(by=cast.dee, survivor=mother, beds=beds(home, 1, 2, 3, 5))
    assert sign_in(cast.dee).get(page(stay)).status_code == 200
    sign_in(cast.dee).post(page(stay), {"seen": f"{stay.pk}:{stay.version}"})
    assert set(Stay.objects.values_list("state", flat=True)) == {"lapsed"}
    assert {row.moves.last().why for row in Stay.objects.all()} == {"released"}
    assert not Survivor.objects.visible_to(cast.noor).exists()
    assert len(done(ledger("shelter.release_hold"))) == 1
    actions.hold_bed(by=cast.dee, survivor=mother, beds=beds(home, 1, 2, 3, 5))


def test_a_stay_is_no_hold(cast):
    stay = staying(cast.dee, somebody(cast.dee), *beds(house(cast.noor), 1))
    with pytest.raises(Refused, match="not_held"):
        actions.release_hold(by=cast.dee, stay=stay)


def test_the_second_tab_is_told(cast, sign_in):
    one = somebody(cast.dee)
    opened_to(one, cast.ruth)
    stay = actions.hold_bed(by=cast.dee, survivor=one, beds=beds(house(cast.noor), 1))
    actions.place_person(by=cast.ruth, survivor=one)
    answer = sign_in(cast.dee).post(page(stay), {"seen": f"{stay.pk}:{stay.version}"})
    assert b"while you had it open" in answer.content
    assert anew(stay).state == "staying"


def test_403_and_404(cast, sign_in):
    stay = actions.hold_bed(by=cast.dee, survivor=somebody(cast.dee), beds=beds(house(cast.noor), 1))
    assert sign_in(cast.hal).post(page(stay), {}).status_code == 403
    assert sign_in(cast.marco).post(page(stay), {}).status_code == 404
