"""Call signs are two plain words, unlike by ear, and never run out."""

import random
from itertools import combinations

import pytest

from firstlight.survivors.callsigns import (
    FIRST_WORDS,
    SECOND_WORDS,
    distance,
    propose_sign,
    propose_signs,
    sound,
)

# Words that wound, mean something on the street or at a border, or are heard as such; both languages.
NEVER = """
black white brown yellow red oreo coconut banana ebony ivory jade cotton chocolate mocha caramel ginger bamboo
dog cat bitch cow pig rat fox snake sheep goat donkey mule monkey gorilla coyote wolf crow chicken hen beaver
perra zorra vaca cerda burra rata concha pico bicho papaya almeja conejo paloma pato pájaro violin heron
gun knife rope chain cage lock hook needle crystal ice snow speed pot weed poppy kelp prism prison
square circuit track stable daddy john trick anchor border wall alert victim rescue safe hope angel
north south east west monday tuesday friday sunday april one two seven twenty patient simple special
"""


def test_each_list_is_long_enough_and_plain():
    assert len(FIRST_WORDS) >= 120
    assert len(SECOND_WORDS) >= 120
    for word in FIRST_WORDS + SECOND_WORDS:
        assert word.isascii()
        assert word.isalpha()
        assert word.islower()
        assert 4 <= len(word) <= 13, word


def test_no_word_stands_in_both_lists_and_a_sign_fits_its_column():
    assert not set(FIRST_WORDS) & set(SECOND_WORDS)
    longest = max(map(len, FIRST_WORDS)) * 2 + max(map(len, SECOND_WORDS)) + 2
    assert longest <= 40


def test_no_word_that_wounds_or_means_something():
    assert not set(NEVER.split()) & {*FIRST_WORDS, *SECOND_WORDS}


@pytest.mark.parametrize("words", [FIRST_WORDS, SECOND_WORDS], ids=["first", "second"])
def test_words_of_one_list_differ_by_at_least_two_sounds(words):
    close = [(one, other) for one, other in combinations(words, 2) if distance(one, other) < 2]
    assert close == []


def test_sound_hears_soft_and_hard_consonants_alike():
    assert sound("bat") == sound("pad")
    assert sound("fountain") != sound("lantern")
    assert distance("maple", "maple") == 0


def test_a_proposed_sign_is_two_words_and_free():
    chance = random.Random(7)
    taken: set[str] = set()
    for _ in range(500):
        sign = propose_sign(taken.intersection, chance.choice)
        first, second = sign.split()
        assert first in FIRST_WORDS
        assert second in SECOND_WORDS
        assert sign not in taken
        taken.add(sign)


def test_a_third_word_comes_when_every_pair_is_in_use():
    every = {f"{first} {second}" for first in FIRST_WORDS for second in SECOND_WORDS}
    assert len(propose_sign(every.intersection, random.Random(1).choice).split()) == 3


def test_it_asks_about_a_handful_and_never_for_the_whole_list():
    asked: list[int] = []

    def in_use(signs):
        asked.append(len(signs))
        return set(signs) if len(asked) < 3 else set()

    propose_sign(in_use, random.Random(1).choice)
    assert asked == [40, 40, 40]


def test_many_at_once_are_free_and_unlike_one_another():
    chance, taken = random.Random(3), set()
    for many in (1, 50, 400):
        fresh = propose_signs(taken.intersection, chance.choice, many)
        assert len(set(fresh)) == len(fresh) == many
        assert not taken & set(fresh)
        taken |= set(fresh)
    every = {f"{first} {second}" for first in FIRST_WORDS for second in SECOND_WORDS}
    assert all(len(sign.split()) == 3 for sign in propose_signs(every.intersection, chance.choice, 30))
    assert propose_signs(every.intersection, chance.choice, 0) == []
