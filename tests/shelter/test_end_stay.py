"""shelter.end_stay"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.shelter import actions, codes
from firstlight.shelter.models import Stay
from firstlight.survivors.models import Survivor
from tests.shelter.made import anew, beds, done, house, mother_and_three, somebody, staying

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:end_stay", args=[of.pk])


def test_the_household_leaves_and_the_record_closes_to_the_house(cast, sign_in, ledger, night):
    mother, _children = mother_and_three(cast.dee)
    home = house(cast.noor, 4, cots=1, takes_children=True)
    stay = staying(cast.dee, mother, *beds(home, 1, 2, 3, 5))
    night(hours=30)
    told = {"why_ended": "moved_on", "next_place": "transitional", "together": "on"}
    answer = sign_in(cast.noor).post(page(stay), told)
    assert answer["Location"] == reverse("shelter:list_beds")
    assert Stay.objects.filter(state="ended", next_place="transitional", until_at=now()).count() == 4
    assert not Survivor.objects.visible_to(cast.noor).exists()
    assert sign_in(cast.noor).get(reverse("shelter:see_stay", args=[stay.pk])).status_code == 404
    (event,) = done(ledger("shelter.end_stay"))
    assert event.about == f"survivor:{mother.pk}"


def test_one_may_leave_alone(cast):
    mother, children = mother_and_three(cast.dee)
    home = house(cast.noor, 4, cots=1, takes_children=True)
    staying(cast.dee, mother, *beds(home, 1, 2, 3, 5))
    one = Stay.objects.get(survivor=children[0])
    actions.end_stay(by=cast.dee, stay=one, why_ended="moved_on", next_place="family", together=False)
    assert Stay.objects.open().count() == 3


def test_going_back_is_no_failure_and_the_door_is_open(cast):
    one, home = somebody(cast.dee), house(cast.noor)
    stay = staying(cast.dee, one, *beds(home, 1))
    actions.end_stay(by=cast.dee, stay=stay, why_ended="own_choice", next_place="went_back")
    assert "door" in str(codes.NextPlace.WENT_BACK.label)
    assert staying(cast.dee, one, *beds(home, 1)).state == "staying"


def test_times_and_words_that_cannot_be(cast, night):
    stay = staying(cast.dee, somebody(cast.dee), *beds(house(cast.noor), 1))
    ok = {"why_ended": "moved_on", "next_place": "family"}
    for told, code in (
        ({**ok, "happened_at": now() - timedelta(hours=1)}, "before_start"),
        ({**ok, "happened_at": now() + timedelta(hours=1)}, "in_the_future"),
        ({**ok, "why_ended": "asked_to_leave"}, "supervisor_only"),
        ({**ok, "next_place": "moon"}, "no_ending"),
    ):
        with pytest.raises(Refused, match=code):
            actions.end_stay(by=cast.ruth, stay=stay, **told)
    assert anew(stay).state == "staying"


def test_a_hold_is_let_go_not_ended(cast):
    stay = actions.hold_bed(by=cast.dee, survivor=somebody(cast.dee), beds=beds(house(cast.noor), 1))
    with pytest.raises(Refused, match="no_such_move"):
        actions.end_stay(by=cast.dee, stay=stay, why_ended="moved_on", next_place="family")


def test_odd_input_gets_a_sentence(cast, sign_in):
    stay = staying(cast.dee, somebody(cast.dee), *beds(house(cast.noor), 1))
    for odd in (
        {},
        {"why_ended": "🌙", "next_place": "x"},
        {"why_ended": "asked_to_leave", "next_place": "family"},
    ):
        assert b'class="problems"' in sign_in(cast.dee).post(page(stay), odd).content


def test_403_and_404(cast, sign_in):
    stay = staying(cast.dee, somebody(cast.dee), *beds(house(cast.noor), 1))
    assert sign_in(cast.hal).post(page(stay), {}).status_code == 403
    assert sign_in(cast.marco).post(page(stay), {}).status_code == 404
