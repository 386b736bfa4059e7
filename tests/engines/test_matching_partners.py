"""directory.matching: who takes whom, told as a table."""

import pytest

from firstlight.directory.matching import SLEEPS, Party, Place, in_order, match
from firstlight.directory.wording import partner_words

MINORS = Place("m", "minors_shelter", 12, 17, frozenset({"women", "men", "trans"}), 12, frozenset({"en"}))
FAMILY = Place("f", "shelter", 18, None, frozenset({"women", "families"}))
MOTEL = Place("t", "motel")
CLINIC = Place("c", "clinic")
UNKNOWN_HOUSE = Place("u", "shelter")
WOMEN = Place("w", "shelter", 18, None, frozenset({"women"}))
POLICE = Place("p", "clinic", know_first=frozenset({"works_with_police"}))


def codes(reasons):
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(
    ("party", "place", "against", "ask"),
    [
        # somebody young on their own (care.md 5)
        (Party(age=16, minor="yes"), MINORS, [], []),
        (Party(age=16, minor="yes"), MOTEL, ["never_alone"], ["ask_ages"]),
        (Party(minor="maybe"), MOTEL, ["never_alone"], ["ask_ages"]),
        (Party(age=16, minor="yes"), FAMILY, ["not_known_minors", "too_young"], ["ask_consent"]),
        (Party(age=16, minor="yes"), UNKNOWN_HOUSE, ["not_known_minors"], ["ask_ages", "ask_consent"]),
        (Party(age=11, minor="yes"), MINORS, ["too_young", "own_consent_later"], []),
        (Party(age=18, minor="no"), MINORS, ["too_old"], []),
        (Party(age=30, minor="no"), Place("x", "minors_shelter"), ["too_old"], []),
        # with an adult of theirs a motel may be asked
        (Party(age=16, minor="yes", others=(40,), with_adult=True), MOTEL, [], ["ask_ages", "ask_takes"]),
        # age not known: asked first, nothing is ruled out
        (Party(), MOTEL, [], ["ask_age"]),
        (Party(), CLINIC, [], []),
        # children come as a family, not by their own age
        (Party(age=34, minor="no", others=(2, 5)), FAMILY, [], []),
        (Party(age=34, minor="no", others=(2,)), WOMEN, ["does_not_take"], []),
        (Party(age=34, minor="no", others=(2,)), UNKNOWN_HOUSE, [], ["ask_ages", "ask_takes"]),
        # what they bring
        (Party(age=20, minor="no", needs=frozenset({"pets"})), FAMILY, ["does_not_take"], []),
        (Party(age=20, minor="no", needs=frozenset({"wheelchair"})), MOTEL, [], ["ask_ages", "ask_takes"]),
        # the person's wishes and safety
        (Party(age=20, no_police=True), POLICE, ["police_here"], []),
        (Party(age=20), Place("p", "clinic", know_first=frozenset({"known_to_exploiters"})), [], ["ask_safe"]),
        # language, area, last checked: never a reason against
        (Party(age=20, language="es"), CLINIC, [], ["ask_language"]),
        (Party(age=20, area="spa4"), Place("a", "clinic", area="spa8"), [], ["elsewhere"]),
        (Party(age=20, area="spa4"), CLINIC, [], []),
        (Party(age=20), Place("s", "clinic", stale=True), [], ["ask_again"]),
    ],
)  # fmt: skip
def test_one_place(party, place, against, ask):
    found = match(party, place)
    assert codes(found.against) == against
    assert codes(found.ask) == ask
    assert found.fits is not bool(against)


def test_those_who_fit_come_first_then_the_fewest_questions_then_awake_all_night():
    awake = Place("d", "clinic", round_the_clock=True)
    stale = Place("s", "clinic", stale=True)
    order = [one.id for one in in_order(Party(age=16, minor="yes"), [MOTEL, stale, CLINIC, awake])]
    assert order == ["d", "c", "s", "t"]


@pytest.mark.parametrize("age", [0, 5, 12, 15, 17])
@pytest.mark.parametrize("kind", sorted(SLEEPS - {"minors_shelter"}))
def test_nobody_young_and_alone_sleeps_where_minors_are_not_known_to_be_taken(age, kind):
    for youngest in (None, 18, 21):
        assert not match(Party(age=age), Place("x", kind, youngest)).fits


def test_every_reason_has_its_words():
    words = partner_words().reasons
    source = match.__globals__["__file__"]
    with open(source, encoding="utf-8") as text:
        named = {part.partition('"')[0] for part in text.read().split('why("')[1:]}
    assert {"ask_takes"} | named <= set(words)
