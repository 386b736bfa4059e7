"""shelter.find_bed"""

import re

import pytest
from django.urls import reverse

from firstlight.shelter import actions
from firstlight.shelter.models import BedWish
from firstlight.survivors.models import Survivor
from tests.shelter.made import (
    anew,
    beds,
    done,
    house,
    mother_and_three,
    partner,
    somebody,
    staying,
    with_them,
)

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:find_bed", args=[of.pk])


def shown(browser, of):
    answer = browser.get(page(of))
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_they_need_is_told_once(cast, sign_in, ledger):
    one = somebody(cast.dee)
    told = {"needs": ["for_women", "pets"], "language": "es", "apart": ""}
    assert sign_in(cast.dee).post(page(one), told).status_code == 302
    wish = BedWish.objects.get()
    assert (wish.needs, wish.language, wish.settled_at) == (["for_women", "pets"], "es", None)
    assert re.search(r'<input[^>]* value="pets" checked>', shown(sign_in(cast.dee), one))
    (event,) = done(ledger("shelter.find_bed"))
    assert (event.about, event.reason) == (f"survivor:{one.pk}", "")


def test_an_age_nobody_told_is_asked_before_a_bed_is_offered(cast, sign_in):
    home, one = house(cast.noor), somebody(cast.dee, years=None)
    assert "About how old is" in shown(sign_in(cast.dee), one)
    assert "Place now" not in shown(sign_in(cast.dee), one)
    sign_in(cast.dee).post(page(one), {f"age_{one.pk}": "about 25"})
    assert anew(one).age_years == 25
    assert "Place now" in shown(sign_in(cast.dee), one)
    assert "About how old is" not in shown(sign_in(cast.dee), one)
    assert home.name in shown(sign_in(cast.dee), one)


def test_what_is_no_age_gets_a_sentence_and_loses_nothing(cast, sign_in):
    one = somebody(cast.dee, years=None)
    for odd in ("1990", "999", "<script>", "🌙🌙", "שלום", "17" * 20):
        answer = sign_in(cast.dee).post(page(one), {f"age_{one.pk}": odd, "needs": ["pets"]})
        assert answer.status_code == 200
        assert b'class="problems"' in answer.content
        assert anew(one).age_years is None
    assert BedWish.objects.count() == 0
    assert sign_in(cast.dee).post(page(one), {"needs": ["no such need"]}).status_code == 200


@pytest.mark.parametrize(
    "age", [{"years": 16}, {"years": None, "word": "teen"}, {"years": 19, "maybe": True}]
)
def test_somebody_under_18_and_alone_sees_the_way_forward_and_no_bed(cast, sign_in, age):
    house(cast.noor, name="Site A")
    partner("motel", name="Sunny Motel (invented)", youngest=None, oldest=None)
    minors = partner("minors_shelter", name="Youth House (invented)", youngest=12, oldest=17, consent_from=12)
    said = shown(sign_in(cast.dee), somebody(cast.dee, **age))
    assert "The way forward" in said
    assert "stays until they are handed over" in said
    assert "Place now" not in said
    assert "Site A" not in said
    assert "Sunny Motel" not in said
    assert minors.name in said
    assert "may be under 18 (" not in said.lower().replace("may be under 18 (your own sense)", "")


def test_a_household_is_shown_whole_from_whoever_is_asked_for(cast, sign_in):
    mother, children = mother_and_three(cast.dee)
    house(cast.noor, 4, cots=1, whole=True, takes_children=True)
    for one in (mother, children[2]):
        said = shown(sign_in(cast.dee), one)
        assert all(each.sign in said for each in (mother, *children))
        assert "everybody in one room" in said
        assert "cot 5" in said.replace("\n", " ")


def test_why_a_house_does_not_fit_says_nothing_about_anybody_else(cast, sign_in):
    first, other = somebody(cast.dee), somebody(cast.dee)
    home = house(cast.noor, 1)
    staying(cast.dee, other, *beds(home))
    said = shown(sign_in(cast.dee), first)
    assert "too few free beds tonight" in said
    assert other.sign not in said
    actions.mark_not_safe(by=cast.dee, survivor=first, house=home)
    assert "does not fit: safety" in shown(sign_in(cast.dee), first)


def test_adults_who_wish_it_are_placed_apart_and_children_stay_with_theirs(cast, sign_in):
    one = somebody(cast.dee)
    adult, child = with_them(cast.dee, one, "partner", 30), with_them(cast.dee, one, "child", 5)
    sign_in(cast.dee).post(page(one), {"apart": "on"})
    assert adult.sign not in shown(sign_in(cast.dee), one)
    assert child.sign in shown(sign_in(cast.dee), one)
    said = shown(sign_in(cast.dee), adult)
    assert one.sign not in said
    assert child.sign not in said


def test_a_grown_sister_may_look_alone_and_the_young_one_keeps_the_way_forward(cast, sign_in):
    young = somebody(cast.dee, years=16)
    sister = with_them(cast.dee, young, "sibling", 30)
    house(cast.noor)
    assert "The way forward" in shown(sign_in(cast.dee), sister)
    sign_in(cast.dee).post(page(sister), {"apart": "on"})
    assert "Place now" in shown(sign_in(cast.dee), sister)
    assert "The way forward" in shown(sign_in(cast.dee), young)


def test_a_stale_partner_is_marked(cast, sign_in):
    partner(verified_on=None, verify_by=None)
    assert "ask again: never checked" in shown(sign_in(cast.dee), somebody(cast.dee))


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    one = somebody(cast.dee)
    assert sign_in(cast.hal).get(page(one)).status_code == 403
    assert sign_in(cast.marco).get(page(one)).status_code == 404
    assert Survivor.objects.visible_to(cast.marco).count() == 0
