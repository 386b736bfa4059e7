"""shelter.move_bed"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.shelter import actions, steps
from tests.shelter.made import anew, beds, done, house, mother_and_three, opened_to, somebody, staying

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:move_bed", args=[of.pk])


def test_to_another_bed_and_the_history_says_so(cast, sign_in, ledger):
    home = house(cast.noor)
    stay = staying(cast.dee, somebody(cast.dee), *beds(home, 1))
    assert b"Site A, Room 1, 2" in sign_in(cast.noor).get(page(stay)).content
    sign_in(cast.noor).post(page(stay), {"bed": beds(home, 2)[0].pk, "seen": f"{stay.pk}:{stay.version}"})
    assert anew(stay).bed == beds(home, 2)[0]
    assert [move.why for move in stay.moves.all()] == ["", "moved_bed"]
    assert len(done(ledger("shelter.move_bed"))) == 1


def test_who_is_alone_may_change_houses_and_a_household_may_not_be_split(cast):
    home, other = house(cast.noor, 4, cots=1, takes_children=True), house(cast.noor, 4, name="Site B")
    mother, _children = mother_and_three(cast.dee)
    stay = staying(cast.dee, mother, *beds(home, 1, 2, 3, 5))
    with pytest.raises(Refused, match="together"):
        actions.move_bed(by=cast.dee, stay=stay, bed=beds(other, 1)[0])
    alone = staying(cast.dee, somebody(cast.dee), *beds(other, 2))
    for number, code in ((5, "taken"), (4, "shared")):
        with pytest.raises(Refused, match=code):
            actions.move_bed(by=cast.dee, stay=alone, bed=beds(home, number)[0])
    third = beds(house(cast.noor, name="Site C"), 1)[0]
    assert actions.move_bed(by=cast.dee, stay=alone, bed=third).bed == third


def test_taken_out_of_use_the_same_or_none(cast):
    home = house(cast.noor, 4)
    first, second = somebody(cast.dee), somebody(cast.dee)
    stay = staying(cast.dee, first, *beds(home, 1))
    staying(cast.dee, second, *beds(home, 2))
    actions.take_bed_out(by=cast.noor, bed=beds(home, 3)[0], reason="repair")
    for number, code in ((1, "same_bed"), (2, "taken"), (3, "out")):
        with pytest.raises(Refused, match=code):
            actions.move_bed(by=cast.dee, stay=stay, bed=beds(home, number)[0])
    ended = actions.end_stay(by=cast.dee, stay=stay, why_ended="moved_on", next_place="family")
    with pytest.raises(Refused, match="no_bed"):
        actions.move_bed(by=cast.dee, stay=ended, bed=beds(home, 4)[0])


def test_the_second_of_two_writers_gets_a_sentence(cast, monkeypatch):
    home = house(cast.noor)
    stay = staying(cast.dee, somebody(cast.dee), *beds(home, 1))
    staying(cast.dee, somebody(cast.dee), *beds(home, 2))
    monkeypatch.setattr(steps, "refuse_unmovable", lambda *_given: None)
    with pytest.raises(Refused, match="taken"):
        actions.move_bed(by=cast.dee, stay=stay, bed=beds(home, 2)[0])


def test_two_tabs(cast, sign_in):
    home, one = house(cast.noor, 3), somebody(cast.dee)
    opened_to(one, cast.ruth)
    stay = staying(cast.dee, one, *beds(home, 1))
    actions.move_bed(by=cast.ruth, stay=stay, bed=beds(home, 2)[0])
    late = {"bed": beds(home, 3)[0].pk, "seen": f"{stay.pk}:{stay.version}"}
    assert b"Ruth changed this while you had it open" in sign_in(cast.dee).post(page(stay), late).content


def test_403_and_404(cast, sign_in):
    stay = staying(cast.dee, somebody(cast.dee), *beds(house(cast.noor), 1))
    assert sign_in(cast.hal).post(page(stay), {}).status_code == 403
    assert sign_in(cast.marco).post(page(stay), {}).status_code == 404
