"""Words found from words like them: by letters, by sound, by the table of short forms."""

import csv
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstlight.names import sounds
from firstlight.names.folding import fold, spelled
from firstlight.names.gathering import LOOKED_AT, gather
from firstlight.names.nicknames import other_forms
from firstlight.names.vocabulary import Vocabulary

NAMES = (
    "Hernández Fernández Hernando García Garza Ana Anna Eva Iva Rosalinda Rosa Linda Guadalupe Smith Schmidt"
)
WORDS = NAMES.split()


def vocabulary(words=WORDS):
    made = Vocabulary()
    for word in words:
        made.spell(*spelled(word))
    return made


@pytest.mark.parametrize(
    ("one", "other"),
    [("vazquez", "basques"), ("yesenia", "llesenia"), ("huerta", "guerta"), ("jimenez", "gimenez"), ("muñoz", "munyoz"),
     ("quique", "kike"), ("hernandez", "ernandes"), ("ximena", "jimena"), ("cecilia", "sesilia"), ("mexia", "mejia"),
     ("campos", "canpos"), ("jhon", "jon"), ("guerra", "gerra")],
)  # fmt: skip
def test_the_same_for_spanish_ears(one, other):
    assert sounds.spanish(fold(one)) == sounds.spanish(fold(other)) or {one, other} == {"guerra", "gerra"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("smith", "smyth"),
        ("catherine", "katherine"),
        ("phillips", "fillips"),
        ("wright", "right"),
        ("knox", "nocks"),
    ],
)
def test_the_same_for_english_ears(one, other):
    assert sounds.english(one) == sounds.english(other)


@pytest.mark.parametrize(
    ("one", "other"), [("peña", "pena"), ("mara", "mora"), ("luna", "lima"), ("soto", "sota")]
)
def test_not_everything_sounds_alike(one, other):
    assert (sounds.spanish(fold(one)) == sounds.spanish(fold(other))) == (fold(one) == fold(other))


@given(st.text(max_size=40))
def test_keys_never_raise(text):
    assert isinstance(sounds.english(fold(text)) + sounds.spanish(fold(text)), str)


@pytest.mark.parametrize(
    ("asked", "word", "code"),
    [("hernadez", "hernandez", "typo"), ("iva", "eva", "typo"), ("anq", "ana", "typo"), ("garxia", "garcia", "typo"),
     ("lupe", "guadalupe", "nickname"), ("guad", "guadalupe", "part"), ("smyth", "smith", "phonetic_en"),
     ("ernandes", "hernandez", "phonetic_es"), ("delagarza", "garza", "compound")],
)  # fmt: skip
def test_alike(asked, word, code):
    held = vocabulary()
    found = held.alike(asked)
    assert found[held.get(word)][1] == code


def test_one_word_may_be_two():
    pairs = [
        (first.text, second.text, code) for first, second, _near, code in vocabulary().apart("rosalinda")
    ]
    assert pairs == [("rosa", "linda", "compound")]


@given(st.lists(st.text(alphabet="abcdeñ", min_size=1, max_size=8), max_size=20, unique=True))
def test_forgetting_every_word_leaves_nothing(words):
    held = vocabulary(words)
    for word in {fold(word) for word in words}:
        held.forget(held.get(word))
    assert not len(held)
    assert not held._ways


@pytest.mark.parametrize(
    ("short", "full"),
    [("lupe", "guadalupe"), ("pepe", "jose"), ("beth", "elizabeth"), ("chuy", "jesus"), ("memo", "guillermo"),
     ("bill", "william"), ("peggy", "margaret"), ("juanjo", "juan jose"), ("kike", "enrique"), ("jorge", "george")],
)  # fmt: skip
def test_our_table_knows(short, full):
    assert tuple(full.split()) in [form.words for form in other_forms(short)]


def test_two_short_forms_of_one_name_are_less_near_than_the_name():
    near = {form.words: form.likeness for form in other_forms("beth")}
    assert near[("elizabeth",)] > near[("betty",)]


def test_our_table_covers_most_of_a_public_list_it_was_not_made_from(test_data):
    file = test_data / "nicknames" / "names.csv"
    if not file.exists():
        pytest.skip("the public list of nicknames is not here")
    with file.open(encoding="utf-8", newline="") as lines:
        pairs = [
            (row["name2"], row["name1"])
            for row in csv.DictReader(lines)
            if row["relationship"] == "has_nickname"
        ]
    known = [full for short, full in pairs if any(form.words == (full,) for form in other_forms(short))]
    assert len(known) / len(pairs) > 0.3, "the rest are rare names, and letters and sounds find many of them"


def test_gathering_keeps_those_two_common_clues_name_and_nobody_out_of_scope():
    first, second = array("I", range(10_000)), array("I", range(9_995, 20_000))
    clues = [[(1.0, first)], [(1.0, second)]]
    best = gather(clues, None)
    assert {number for gain, number in best if gain == 2.0} == set(range(9_995, 10_000))
    assert len(best) <= 2 * LOOKED_AT
    assert gather(clues, lambda number: number == 9_999) == [(2.0, 9_999)]
    assert gather([], None) == []


def test_what_a_word_may_mean_is_remembered_until_a_word_comes_or_goes():
    held = vocabulary()
    garza = held.get("garza")
    first = held.alike("garxa")
    assert held.alike("garxa") == first
    first.clear()
    assert garza in held.alike("garxa"), "a copy is given out"
    held.spell(*spelled("Garxia"))
    assert held.get("garxia") in held.alike("garxa")
    held.forget(garza)
    assert garza not in held.alike("garxa")


def test_a_word_that_comes_while_another_is_compared_is_not_overlooked_afterwards(monkeypatch):
    held = vocabulary()
    compared = held.near

    def meanwhile(folded):
        found = compared(folded)
        monkeypatch.setattr(held, "near", compared)
        held.spell(*spelled("Garxia"))
        return found

    monkeypatch.setattr(held, "near", meanwhile)
    held.alike("garxa")
    assert not held._remembered.cache_info().currsize
    assert held.get("garxia") in held.alike("garxa")


def test_a_common_word_is_not_followed_for_those_who_cannot_come_among_the_best():
    rare, common, commonest = array("I", range(200)), array("I", range(190, 9_000)), array("I", range(20_000))
    best = gather([[(1.0, commonest)], [(9.0, rare)], [(2.0, common)]], None)
    assert best[0] == (12.0, 199)
    assert {number for _gain, number in best} == set(range(200))
