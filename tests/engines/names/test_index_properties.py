"""For whatever is put in and asked: nothing raises, nobody out of scope is shown, what is dropped is gone."""

import random
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstlight.names.cards import Birth, Card
from firstlight.names.folding import spelled
from firstlight.names.index import Index
from tests.engines.names.people import CARDS, filled, keys

WORDS = [
    "Ana",
    "José",
    "María",
    "Guadalupe",
    "Lupe",
    "Hernández",
    "Hernandes",
    "López",
    "Smith",
    "Smyth",
    "de la Cruz",
]
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
births = st.one_of(
    st.none(),
    st.builds(Birth, st.one_of(st.none(), st.integers(1950, 2015)), st.integers(1, 12), st.integers(1, 31)),
)
phones = st.lists(st.from_regex(r"[0-9]{4}", fullmatch=True), max_size=2).map(tuple)
some_cards = st.lists(
    st.builds(
        Card,
        st.integers(0, 99).map(str),
        st.lists(st.one_of(names, st.text(max_size=20)), max_size=2).map(tuple),
        st.lists(names, max_size=1).map(tuple),
        births,
        phones,
    ),
    max_size=12,
    unique_by=lambda card: card.key,
)
INDEX = filled()


def empty(index):
    vocabulary = index._vocabulary
    return not (len(index) or len(vocabulary) or vocabulary._ways or index._facts)


@given(st.text(max_size=300))
def test_a_search_never_raises(text):
    assert len(INDEX.search(text)) <= 10


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\0", "🙂🙂🙂", "גואדלופה ‏הרננדז", "محمد علي", "e\u0301" * 200, "\u0301" * 500, "1" * 500,
        "1/2/3/4/5", "12 34 56 78", "a" * 100_000, "ana " * 25_000, "\ud800", "ﷺ" * 200, "'" * 999, "%_*?[]()", "0000",
        "٢٠٠٦", "李小龍",
    ],
    ids=range(20),
)  # fmt: skip
def test_odd_texts_are_quick_and_harmless(text):
    index = filled()
    begun = time.monotonic()
    index.search(text)
    index.put(Card("odd", (text,), (text,), None, (text,)))
    index.search(text)
    index.drop("odd")
    assert time.monotonic() - begun < 5
    assert keys(index.search("guadalupe hernandez"))[0] == "lupe"


@pytest.mark.parametrize("name", ["محمد علي", "李小龍", "Иван Петров", "גואדלופה הרננדז", "🙂 Ana"])
def test_other_scripts_are_found_as_written(name):
    assert keys(filled([*CARDS, Card("it", (name,))]).search(name))[0] == "it"


@settings(deadline=None, max_examples=40)
@given(some_cards)
def test_a_card_finds_itself_by_its_whole_name(cards):
    index = filled(cards)
    for card in cards:
        for name in card.names:
            words = spelled(name)
            if (
                words
                and not any(word.folded.isdecimal() for word in words)
                and not any(c.isdigit() for c in name)
            ):
                assert card.key in keys(index.search(name, limit=12))


@settings(deadline=None, max_examples=40)
@given(some_cards)
def test_dropping_forgets(cards):
    index = filled([*CARDS, *cards])
    for card in cards:
        index.drop(card.key)
        assert card.key not in index
        for name in (*card.names, *card.aliases, *card.phone_ends):
            assert card.key not in keys(index.search(name, limit=50))
    for card in CARDS:
        index.drop(card.key)
    index.drop("never there")
    assert empty(index)


@settings(deadline=None, max_examples=40)
@given(some_cards, st.randoms(use_true_random=False), names)
def test_the_order_of_puts_does_not_matter(cards, dice, typed):
    shuffled = list(cards)
    dice.shuffle(shuffled)
    assert filled(cards).search(typed) == filled(shuffled).search(typed)


@settings(deadline=None, max_examples=40)
@given(some_cards, names)
def test_putting_twice_changes_nothing(cards, typed):
    once, twice = filled(cards), filled([*cards, *cards])
    assert len(once) == len(twice) == len(cards)
    assert once.search(typed) == twice.search(typed)


@settings(deadline=None, max_examples=40)
@given(some_cards, names, st.sets(st.integers(0, 99).map(str)))
def test_nobody_out_of_scope_is_shown_or_takes_a_place(cards, typed, scope):
    index = filled(cards)
    within = index.search(typed, limit=5, among=scope.__contains__)
    everybody = index.search(typed, limit=100)
    assert within == [match for match in everybody if match.key in scope][:5]


def test_a_crowd_out_of_scope_takes_nobodys_place():
    index = Index()
    for number in range(12_000):
        index.put(Card(f"{number:05}", ("María García",)))
    index.put(Card("zz", ("María García Ruiz",)))
    index.put(Card("zy", ("Marta Garza",)))
    for typed in ("maria garcia", "maria", "mria garcia"):
        assert keys(index.search(typed, among={"zz", "zy"}.__contains__))[0] == "zz"


def test_a_new_card_takes_the_place_of_the_old():
    index = filled()
    index.put(Card("lupe", ("Rosa Salas",)))
    assert "lupe" not in keys(index.search("hernandez"))
    assert keys(index.search("rosa salas")) == ["lupe"]
    assert len(index) == len(CARDS)


def test_readers_and_a_writer_at_once():
    index, stop, wrong = filled(), threading.Event(), []

    def read(seed):
        dice = random.Random(seed)
        while not stop.is_set():
            try:
                typed = dice.choice(["lupe hernadez", "jose garcia 1999", "maria", "wright", "4411"])
                found = index.search(typed)
                if typed == "lupe hernadez" and found[0].key != "lupe":
                    wrong.append(keys(found))
            except Exception as error:
                wrong.append(error)

    readers = [threading.Thread(target=read, args=(seed,)) for seed in range(4)]
    for reader in readers:
        reader.start()
    dice = random.Random(9)
    for turn in range(400):
        key = f"w{dice.randrange(30)}"
        index.put(Card(key, (f"{dice.choice(WORDS)} Xyz{turn % 50}",), (), Birth(1999), ("4411",)))
        index.drop(f"w{dice.randrange(30)}")
    stop.set()
    for reader in readers:
        reader.join()
    assert not wrong
    for number in range(30):
        index.drop(f"w{number}")
    for card in CARDS:
        index.drop(card.key)
    assert empty(index)
