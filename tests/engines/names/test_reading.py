"""What is typed into one box: words, part of a date in either order, four digits of a phone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstlight.names.cards import Birth
from firstlight.names.folding import fold, spelled
from firstlight.names.reading import phone_end, read_query


@pytest.mark.parametrize(
    ("typed", "words", "facts"),
    [
        ("", (), ()),
        ("lupe hernadez 2006 4411", ("lupe", "hernadez"), ((Birth(2006), "2006"), ("4411",))),
        ("4411 2006", (), (("4411",), (Birth(2006), "2006"))),
        ("Lupe 3/2006", ("lupe",), ((Birth(2006, 3),),)),
        ("2006-03 Lupe", ("lupe",), ((Birth(2006, 3),),)),
        ("2006-03-14", (), ((Birth(2006, 3, 14),),)),
        ("14/3", (), ((Birth(None, 3, 14),),)),
        ("3/4", (), ((Birth(None, 3, 4), Birth(None, 4, 3)),)),
        ("3/4/2006", (), ((Birth(2006, 3, 4), Birth(2006, 4, 3)),)),
        ("14.3.2006", (), ((Birth(2006, 3, 14),),)),
        ("3/14/06", (), ((Birth(2006, 3, 14), Birth(1906, 3, 14)),)),
        ("20060314", (), ((Birth(2006, 3, 14), "0314"),)),
        ("14/3 2006 ana", ("ana",), ((Birth(None, 3, 14),), (Birth(2006), "2006"))),
        ("14/3 4411", (), ((Birth(None, 3, 14),), ("4411",))),
        ("(213) 555-4411", (), (("4411",),)),
        ("+1 213 555 4411 ana", ("ana",), (("4411",),)),
        ("555-4411", (), (("4411",),)),
        ("ana 17", ("ana",), ()),
        ("31/31/2006 99/99", (), ()),
        ("María del Carmen de la Cruz", ("maría", "carmen", "cruz"), ()),
        ("O'Neil, Sean", ("oneil", "sean"), ()),
        ("de la", ("de", "la"), ()),
        ("2pac ana3", ("2pac", "ana3"), ()),
    ],
)
def test_read(typed, words, facts):
    query = read_query(typed)
    assert (query.words, query.facts) == (words, facts)


@pytest.mark.parametrize(
    ("number", "end"), [("213-555-4411", "4411"), ("4411", "4411"), ("411", ""), ("", ""), ("ext", "")]
)
def test_the_end_of_a_phone(number, end):
    assert phone_end(number) == end


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Muñoz", "munoz"), ("GARCÍA", "garcia"), ("Straße", "strasse"), ("Łukasz", "lukasz"), ("İnci", "inci")],
)
def test_folding(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_words_are_folded_and_few(text):
    for word in spelled(text):
        assert word.folded == fold(word.folded) != ""
        assert not any(letter.isspace() for letter in word.folded)


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (Birth(2006, 3, 14), "2006-03-14"),
        (Birth(2006, 3), "2006-03"),
        (Birth(2006), "2006"),
        (Birth(None, 3, 14), "--03-14"),
    ],
)
def test_a_part_of_a_date_as_text(date, shown):
    assert date.text() == shown
