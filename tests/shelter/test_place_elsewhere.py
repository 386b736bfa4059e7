"""shelter.place_elsewhere"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.shelter import actions
from firstlight.shelter.models import Stay
from firstlight.vault.sealing import reveal
from tests.shelter.made import anew, beds, done, house, mother_and_three, partner, somebody

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:place_elsewhere", args=[of.pk])


def elsewhere(by, survivor, place, **told):
    return actions.place_elsewhere(by=by, survivor=survivor, place=place, **told)


def test_a_motel_in_our_alias_for_the_whole_household(cast, sign_in, ledger):
    mother, _children = mother_and_three(cast.dee)
    told = {"place": "motel", "alias_words": "Harbor, party of four", "note": "Room by the stairs."}
    answer = sign_in(cast.dee).post(page(mother), told)
    assert Stay.objects.filter(state="staying", place="motel", bed=None).count() == 4
    stay = Stay.objects.get(survivor=mother)
    assert reveal(stay, "alias_words", by=cast.dee, why="test") == "Harbor, party of four"
    assert b"Harbor, party of four" in sign_in(cast.dee).get(answer["Location"]).content
    (event,) = done(ledger("shelter.place_elsewhere"))
    assert event.reason == ""


def test_beds_held_are_free_again(cast):
    one, home = somebody(cast.dee), house(cast.noor)
    held = actions.hold_bed(by=cast.dee, survivor=one, beds=beds(home, 1))
    elsewhere(cast.dee, one, "partner", partner=partner())
    assert anew(held).state == "lapsed"
    with pytest.raises(Refused, match="has_place"):
        elsewhere(cast.dee, one, "hospital")


@pytest.mark.parametrize(
    ("place", "kind", "youngest", "code"),
    [
        ("motel", None, None, "young_alone"),
        ("other", None, None, "young_alone"),
        ("partner", "shelter", 18, "young_alone"),
        ("partner", "shelter", None, "young_alone"),
        ("partner", "minors_shelter", None, ""),
        ("partner", "shelter", 16, ""),
        ("safe_person", None, None, ""),
        ("hospital", None, None, ""),
    ],
)
def test_where_somebody_under_18_and_alone_may_go(cast, place, kind, youngest, code):
    one = somebody(cast.dee, years=16)
    asked = partner(kind, youngest=youngest, oldest=None) if kind else None
    told = {"partner": asked, "alias_words": "Harbor"}
    if code:
        with pytest.raises(Refused, match=code):
            elsewhere(cast.dee, one, place, **told)
        assert Stay.objects.count() == 0
    else:
        assert elsewhere(cast.dee, one, place, **told).state == "staying"


def test_may_be_under_18_counts_the_same_and_an_unknown_age_is_asked(cast):
    with pytest.raises(Refused, match="young_alone"):
        elsewhere(cast.dee, somebody(cast.dee, years=None, word="teen"), "motel", alias_words="Harbor")
    with pytest.raises(Refused, match="ask_age"):
        elsewhere(cast.dee, somebody(cast.dee, years=None), "motel", alias_words="Harbor")


def test_what_is_missing_or_not_safe_is_said(cast):
    one, asked = somebody(cast.dee), partner()
    for place, told, code in (
        ("motel", {}, "no_alias"),
        ("partner", {}, "no_partner"),
        ("own", {}, "no_place"),
        ("partner", {"partner": partner("police", name="Desk (invented)")}, "no_partner"),
    ):
        with pytest.raises(Refused, match=code):
            elsewhere(cast.dee, one, place, **told)
    actions.mark_not_safe(by=cast.dee, survivor=one, partner=asked)
    with pytest.raises(Refused, match="safety"):
        elsewhere(cast.dee, one, "partner", partner=asked)


def test_odd_input_gets_a_sentence_and_loses_nothing(cast, sign_in):
    one = somebody(cast.dee)
    for odd in (
        {},
        {"place": "moon"},
        {"place": "hospital", "note": "x" * 301},
        {"place": "motel", "alias_words": "y" * 99},
    ):
        answer = sign_in(cast.dee).post(page(one), odd)
        assert b'class="problems"' in answer.content
    kept = sign_in(cast.dee).post(page(one), {"place": "motel", "note": "‮<script>🌙"})
    assert "&lt;script&gt;🌙" in kept.content.decode()
    assert Stay.objects.count() == 0


def test_403_and_404(cast, sign_in):
    one = somebody(cast.dee)
    assert sign_in(cast.hal).post(page(one), {}).status_code == 403
    assert sign_in(cast.marco).post(page(one), {}).status_code == 404
