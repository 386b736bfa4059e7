"""shelter.hold_bed"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.shelter import actions
from firstlight.shelter.models import Stay
from firstlight.survivors.models import Circle
from tests.shelter.made import anew, beds, done, house, mother_and_three, somebody

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:hold_bed", args=[of.pk])


def value(*of):
    return ",".join(bed.pk for bed in of)


def test_one_press_holds_for_two_hours(cast, sign_in, ledger, night):
    home, one = house(cast.noor), somebody(cast.dee)
    answer = sign_in(cast.dee).post(
        page(one), {"beds": value(beds(home)[0]), "seen": f"{one.pk}:{one.version}"}
    )
    stay = Stay.objects.get()
    assert answer["Location"] == reverse("shelter:see_stay", args=[stay.pk])
    assert (stay.state, stay.place, stay.held_by) == ("held", "own", cast.dee)
    assert stay.hold_until == now() + timedelta(hours=2)
    assert stay.age_years == 34
    assert [move.to_state for move in stay.moves.all()] == ["held"]
    (event,) = done(ledger("shelter.hold_bed"))
    assert event.about == f"survivor:{one.pk}"
    assert sign_in(cast.noor).get(answer["Location"]).status_code == 200


def test_a_household_holds_all_the_beds_it_needs(cast, sign_in):
    mother, children = mother_and_three(cast.dee)
    home = house(cast.noor, 4, cots=1, whole=True, takes_children=True)
    sign_in(cast.dee).post(page(mother), {"beds": value(*beds(home, 1, 2, 3, 5))})
    assert Stay.objects.filter(party=mother, state="held").count() == 4
    assert Stay.objects.get(survivor=children[2]).bed.cot
    assert Circle.objects.in_force().filter(why="shelter").count() == 4


def test_a_get_shows_what_fits(cast, sign_in):
    house(cast.noor)
    assert b"Site A, Room 1, 1" in sign_in(cast.dee).get(page(somebody(cast.dee))).content
    assert b"No house of ours fits" in sign_in(cast.dee).get(page(somebody(cast.dee, years=16))).content


@pytest.mark.parametrize(
    ("age", "code"),
    [
        ({"years": 16}, "young_alone"),
        ({"years": None, "word": "teen"}, "young_alone"),
        ({"years": 20, "maybe": True}, "young_alone"),
        ({"years": None}, "ask_age"),
    ],
)
def test_the_adult_house_is_not_for_whom_nobody_knows_to_be_grown_up(cast, age, code):
    home = house(cast.noor)
    with pytest.raises(Refused, match=code):
        actions.hold_bed(by=cast.dee, survivor=somebody(cast.dee, **age), beds=beds(home, 1))
    assert Stay.objects.count() == 0


def test_two_tabs_want_the_same_bed_and_the_second_is_told(cast, sign_in):
    home, first, second = house(cast.noor, 1), somebody(cast.dee), somebody(cast.dee)
    offered = {"beds": value(*beds(home))}
    assert sign_in(cast.dee).post(page(first), offered).status_code == 302
    answer = sign_in(cast.dee).post(page(second), offered)
    assert b"given to somebody else a moment ago" in answer.content
    assert Stay.objects.count() == 1


def test_too_few_beds_of_two_houses_or_twice_are_refused(cast):
    home, other, one = house(cast.noor), house(cast.noor, name="Site B"), somebody(cast.dee)
    for wrong, code in (([], "no_such_bed"), ([beds(home)[0], beds(other)[0]], "no_such_bed")):
        with pytest.raises(Refused, match=code):
            actions.hold_bed(by=cast.dee, survivor=one, beds=wrong)
    actions.hold_bed(by=cast.dee, survivor=one, beds=beds(home, 1))
    with pytest.raises(Refused, match="held_already"):
        actions.hold_bed(by=cast.dee, survivor=one, beds=beds(home, 2))


def test_odd_input_gets_a_sentence(cast, sign_in):
    one, browser = somebody(cast.dee), sign_in(cast.dee)
    house(cast.noor)
    for odd in ("x" * 12, "🌙", "<script>", ",,,", "x" * 900):
        assert browser.post(page(one), {"beds": odd}).status_code == 200
    for hours in ("0", "-1", "9999", "two"):
        assert browser.post(page(one), {"beds": "", "hours": hours}).status_code == 200
    assert Stay.objects.count() == 0


def test_the_record_changed_meanwhile(cast, sign_in):
    home, one = house(cast.noor), somebody(cast.dee)
    actions.find_bed(by=cast.dee, survivor=one, may_be_under_18=True)
    answer = sign_in(cast.dee).post(
        page(one), {"beds": value(beds(home)[0]), "seen": f"{one.pk}:{one.version}"}
    )
    assert b"Dee changed this while you had it open" in answer.content
    assert anew(one).version > one.version


def test_403_and_404(cast, sign_in):
    one = somebody(cast.dee)
    assert sign_in(cast.hal).post(page(one), {}).status_code == 403
    assert sign_in(cast.marco).post(page(one), {}).status_code == 404
