"""Which bed: the whole household, never a child alone, and every "no" with a reason about nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstlight.shelter import codes
from firstlight.shelter.matching import (
    Berth,
    Home,
    Member,
    Party,
    Space,
    alone,
    before_a_bed,
    fits,
    unasked,
    why_not_bed,
)

ADULT = Member("a", "no", 34)
CHILDREN = (Member("b", "yes", 9, "child"), Member("c", "yes", 6, "child"), Member("d", "yes", 1, "child"))
MOTHER_OF_THREE = Party((ADULT, *CHILDREN))


def room(key, beds=2, cots=0, *, taken=0, whole=False, strangers=False):
    berths = [Berth(f"{key}{number}", free=number >= taken) for number in range(beds)]
    berths += [Berth(f"{key}cot{number}", cot=True) for number in range(cots)]
    return Space(key, tuple(berths), whole=whole, strangers=strangers or taken > 0)


def home(*rooms, **but):
    return Home("A", rooms or (room("r"),), **but)


def one(minor="no", years=None, relation=""):
    return Party((Member("a", minor, years, relation),))


@pytest.mark.parametrize("minor", ["yes", "maybe"])
def test_nobody_under_18_and_alone_gets_any_bed(minor):
    for house in (home(), home(takes_children=True), home(youngest=16, takes_children=True)):
        found = fits(house, one(minor, 17 if minor == "yes" else None))
        assert not found.fits
        assert found.against == ("young_alone",)


def test_an_age_nobody_told_is_asked_first():
    assert fits(home(), one("unknown")).against == ("ask_age",)
    two = Party((ADULT, Member("b", "unknown", None, "partner")))
    assert [member.key for member in unasked(two)] == ["b"]
    assert before_a_bed(two) == "ask_age"


def test_a_young_person_alone_comes_before_an_age_to_ask():
    assert (
        before_a_bed(Party((Member("a", "yes", 16), Member("b", "unknown", None, "other")))) == "young_alone"
    )


@pytest.mark.parametrize(
    ("members", "who"),
    [
        ((ADULT, Member("b", "yes", 9, "child")), []),
        ((ADULT, Member("b", "unknown", None, "child")), []),
        ((ADULT, Member("b", "yes", 16, "partner")), ["b"]),
        ((ADULT, Member("b", "yes", 16, "other")), ["b"]),
        ((ADULT, Member("b", "yes", 16, "sibling")), ["b"]),
        ((Member("a", "yes", 16), Member("b", "no", 40, "parent")), []),
        ((Member("a", "yes", 16), Member("b", "no", 40, "partner")), ["a"]),
        ((Member("a", "yes", 16), Member("b", "no", 20, "sibling")), ["a"]),
        ((Member("a", "yes", 16), Member("b", "yes", 0, "child")), ["a", "b"]),
        ((Member("a", "yes", 16), Member("b", "no", 40, "parent"), Member("c", "yes", 5, "sibling")), []),
    ],
)
def test_only_a_parent_is_an_adult_of_their_own(members, who):
    assert [member.key for member in alone(Party(members))] == who


def test_a_child_of_unknown_age_without_an_adult_is_a_child_alone():
    assert before_a_bed(Party((Member("b", "unknown", None, "child"),))) == "young_alone"


def test_mother_and_three_sleep_in_one_room_the_baby_in_a_cot():
    house = home(room("small", 2), room("family", 4, 1, whole=True), takes_children=True)
    found = fits(house, MOTHER_OF_THREE)
    assert dict(found.beds) == {"a": "family0", "b": "family1", "c": "family2", "d": "familycot0"}
    assert {"takes_age", "one_room", "cot_for_baby"} <= set(found.reasons)


@pytest.mark.parametrize(
    ("house", "party", "why"),
    [
        (home(unsafe=True), one(), ("safety",)),
        (home(youngest=21), one("no", 19), ("age",)),
        (home(room("f", 4, 1, whole=True)), MOTHER_OF_THREE, ("children",)),
        (home(room("r", 2, taken=2)), one(), ("full",)),
        (home(room("f", 4, whole=True), takes_children=True), MOTHER_OF_THREE, ("cot",)),
        (home(room("r", 3), room("s", 2, 1), takes_children=True), Party((ADULT, *CHILDREN)), ("together",)),
        (home(room("r", 5, 1, strangers=True), takes_children=True), MOTHER_OF_THREE, ("shared",)),
        (home(room("r", 2, whole=True, strangers=True)), one(), ("shared",)),
        (home(offers=frozenset({"for_men"})), Party((ADULT,), frozenset({"for_women"})), ("where_safe",)),
        (home(), Party((ADULT,), frozenset({"step_free", "pets"})), ("pets", "step_free")),
        (home(), Party((ADULT,), frozenset({"own_room"})), ("own_room",)),
    ],
)
def test_why_a_house_does_not_fit(house, party, why):
    found = fits(house, party)
    assert not found.fits
    assert found.against == why
    assert all(codes.WHY_NOT[code] for code in why)


def test_safety_hides_every_other_reason():
    house = home(unsafe=True, youngest=40, offers=frozenset({"for_men"}))
    assert fits(house, Party((ADULT,), frozenset({"for_women", "pets"}))).against == ("safety",)


def test_two_adults_may_have_two_rooms_of_one_house_and_children_stay_with_theirs():
    house = home(room("r", 2), room("s", 2), takes_children=True)
    party = Party((ADULT, Member("p", "no", 30, "partner"), Member("b", "yes", 9, "child")))
    beds = dict(fits(house, party).beds)
    assert beds["a"][0] == beds["b"][0] != beds["p"][0]
    assert "one_house" in fits(house, party).reasons


def test_one_person_leaves_the_family_room_and_takes_what_leaves_least_over():
    house = home(room("f", 4, whole=True), room("r", 3), room("s", 2, taken=1))
    assert fits(house, one()).beds == (("a", "s1"),)
    assert fits(home(room("f", 4, whole=True)), one()).fits


def test_a_room_of_their_own_is_whole_or_filled():
    alone_there = Party((ADULT,), frozenset({"own_room"}))
    assert fits(home(room("r", 1)), alone_there).fits
    assert fits(home(room("r", 2, whole=True)), alone_there).fits


def test_where_they_feel_safe_and_what_to_know():
    house = home(offers=frozenset({"for_women", "step_free"}), languages=frozenset({"es"}))
    told = fits(house, Party((ADULT,), frozenset({"for_women", "step_free"}), "es"))
    assert {"feels_safe", "has_needs", "speaks"} <= set(told.reasons)
    assert told.to_know == ()
    assert set(fits(house, Party((ADULT,), language="ko")).to_know) == {"ask_where_safe", "interpreter"}
    assert fits(home(), Party((ADULT,), frozenset({"for_everyone"}))).fits
    assert all(codes.REASONS[code] for code in told.reasons)


def test_changing_beds_within_a_house():
    shared = room("r", 2, 1, strangers=True)
    assert why_not_bed(ADULT, "r0", shared) == ""
    assert why_not_bed(ADULT, "rcot0", shared) == "cot"
    assert why_not_bed(Member("b", "yes", 9, "child"), "r0", shared) == "shared"
    assert why_not_bed(ADULT, "r0", room("r", 2, taken=1)) == "full"
    assert why_not_bed(ADULT, "r1", Space("r", (Berth("r1"),), strangers=True, children=True)) == "shared"


def test_nobody_strange_sleeps_where_children_of_others_do():
    family = Space("f", tuple(Berth(f"f{number}") for number in range(4)), strangers=True, children=True)
    assert fits(home(family), one()).against == ("shared",)


members = st.builds(
    lambda years, relation: (years, relation),
    st.one_of(st.none(), st.integers(0, 60)),
    st.sampled_from(["child", "parent", "partner", "sibling", "other"]),
)


@given(
    st.one_of(st.none(), st.integers(0, 60)),
    st.lists(members, max_size=5),
    st.integers(18, 25),
    st.booleans(),
)
def test_no_household_ever_gets_a_bed_with_a_child_alone_in_it(head, others, youngest, takes):
    people = [(head, ""), *others]
    party = Party(
        tuple(
            Member(str(order), "unknown" if years is None else "yes" if years < 18 else "no", years, relation)
            for order, (years, relation) in enumerate(people)
        )
    )
    house = home(
        room("f", 6, 4, whole=True), room("r", 3, 1), room("s", 2), youngest=youngest, takes_children=takes
    )
    found = fits(house, party)
    if found.fits:
        assert not alone(party)
        assert len({bed for _who, bed in found.beds}) == len(party.members)
        assert takes or not any(member.young for member in party.members)
    else:
        assert found.against
