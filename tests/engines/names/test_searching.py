"""A half-remembered person is found, whichever way the name was kept in mind, and the page can say why."""

import pytest

from firstlight.names.cards import CODES, Birth, Card, Query
from tests.engines.names.people import CARDS, codes, filled, keys

INDEX = filled()


@pytest.mark.parametrize(
    ("typed", "key", "code"),
    [
        ("Guadalupe Hernández López", "lupe", "exact"),
        ("guadalupe hernandez lopez", "lupe", "accent"),
        ("guadalupe hernadez", "lupe", "typo"),
        ("guadalupe hernxandes", "lupe", "typo"),
        ("guadalupr hernandez", "lupe", "typo"),
        ("lupe hernandez", "lupe", "nickname"),
        ("lupita hernandez", "lupe", "nickname"),
        ("pepe garcia", "pepe", "nickname"),
        ("toño garcia", "pepe", "nickname"),
        ("joseph garcia", "pepe", "nickname"),
        ("beth schmidt", "beth", "nickname"),
        ("betty schmidt", "beth", "nickname"),
        ("eliz schmidt", "beth", "part"),
        ("guadalupe lopez hernandez", "lupe", "surname_order"),
        ("hernandez lopez, guadalupe", "lupe", "surname_order"),
        ("hernandez guadalupe", "lupe", "surname_order"),
        ("guadalupe hernandez", "lupe", "dropped_surname"),
        ("jose garcia", "pepe", "dropped_surname"),
        ("joseantonio garcia", "pepe", "compound"),
        ("maryann phillips", "katie", "compound"),
        ("maria delacruz", "carmen", "compound"),
        ("maricarmen cruz", "carmen", "alias"),
        ("katherine philips", "katie", "phonetic_en"),
        ("jeffrey right", "wright", "phonetic_en"),
        ("shawn oneal", "sean", "phonetic_en"),
        ("o neil sean", "sean", "compound"),
        ("guadalupe ernandes", "lupe", "phonetic_es"),
        ("bazques maria", "carmen", "phonetic_es"),
        ("jimena llanes", "xime", "phonetic_es"),
        ("guadal hernandez", "lupe", "part"),
        ("g hernandez", "lupe", "initial"),
        ("flaca", "lupe", "alias"),
        ("la flaca 2006", "lupe", "birth_year"),
        ("ghost", "sean", "alias"),
        ("lupe 4411", "lupe", "phone_end"),
        ("lupe 4412", "lupe", "phone_near"),
        ("2135554411", "lupe", "phone_end"),
        ("lupe 2006-03-14", "lupe", "birth_exact"),
        ("lupe 3/14/2006", "lupe", "birth_exact"),
        ("lupe 14/3/2006", "lupe", "birth_exact"),
        ("lupe 3/2006", "lupe", "birth_part"),
        ("xime 6/5", "xime", "birth_part"),
        ("pepe garcia 2/1/99", "pepe", "birth_exact"),
        ("lupe hernandez 2007", "lupe", "birth_near"),
        ("kim le", "le", "exact"),
    ],
)
def test_found_first_with_the_reason(typed, key, code):
    best = INDEX.search(typed)[0]
    assert (best.key, code in codes(best)) == (key, True), best.reasons and codes(best)


def test_what_a_worker_types_is_taken_apart_and_explained():
    [best, *others] = INDEX.search("lupe hernadez 2006 4411")
    assert best.key == "lupe"
    said = {reason.code: (reason.asked, reason.held) for reason in best.reasons}
    assert said == {
        "nickname": ("lupe", "guadalupe"),
        "typo": ("hernadez", "hernández"),
        "birth_year": ("2006", "2006-03-14"),
        "phone_end": ("4411", "4411"),
        "dropped_surname": ("", "lópez"),
    }
    assert all(match.score < best.score / 2 for match in others)


def test_two_words_for_one_are_both_told():
    [best, *_others] = INDEX.search("maryann phillips")
    assert [reason.held for reason in best.reasons if reason.code == "compound"] == ["mary", "ann"]


def test_a_year_may_be_the_end_of_a_phone():
    index = filled([Card("a", ("Ana Ruiz",), (), Birth(2006)), Card("b", ("Ana Ruiz",), (), None, ("2006",))])
    found = index.search("ana ruiz 2006")
    assert keys(found) == ["a", "b"]
    assert [codes(match) - {"exact"} for match in found] == [{"birth_year"}, {"phone_end"}]


def test_who_says_nothing_stands_between_who_agrees_and_who_contradicts():
    cards = [("agrees", Birth(2006, 3, 14)), ("silent", None), ("differs", Birth(1980, 1, 1))]
    index = filled([Card(key, ("Ana Ruiz",), (), birth) for key, birth in cards])
    assert keys(index.search("ana ruiz 2006-03-14")) == ["agrees", "silent", "differs"]


def test_a_query_may_be_given_in_parts():
    found = INDEX.search(Query(("Lupe", "Hernandez"), ((Birth(2006),), ("4411",))))
    assert found[0].key == "lupe"
    assert {"birth_year", "phone_end"} <= codes(found[0])


def test_two_names_of_one_card_and_one_result():
    assert keys(INDEX.search("ximena quijano")).count("xime") == 1


def test_every_code_said_is_in_the_list():
    said = {
        code
        for card in CARDS
        for name in (*card.names, "lupe 4411")
        for m in INDEX.search(name)
        for code in codes(m)
    }
    assert said <= set(CODES)


def test_limit_and_nothing_found():
    assert len(INDEX.search("guadalupe", limit=1)) == 1
    assert INDEX.search("guadalupe", limit=0) == []
    assert INDEX.search("zzzzqqq") == []
    assert filled([]).search("guadalupe") == []


def test_no_name_is_printed_by_accident():
    printed = repr((CARDS[0], INDEX.search("lupe hernadez 4411"), Query(("lupe",)))).lower()
    assert "hern" not in printed
    assert "4411" not in printed
