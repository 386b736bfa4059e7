"""kit.ids: twelve characters nobody can guess."""

import secrets

import pytest

from firstlight.kit.ids import ALPHABET, ID_PATTERN, IdConverter, new_id


def test_an_id_is_twelve_characters_of_our_alphabet_and_never_the_same():
    ids = [new_id() for _ in range(2000)]
    assert all(ID_PATTERN.match(one) for one in ids)
    assert len(set(ids)) == len(ids)
    assert set("".join(ids)) == set(ALPHABET)


def test_the_alphabet_has_no_letters_that_are_misread():
    assert len(set(ALPHABET)) == 32
    assert not set("ilou") & set(ALPHABET)
    assert ALPHABET.lower() == ALPHABET


@pytest.mark.parametrize(
    ("bits", "text"),
    [(0, "000000000000"), (1, "000000000001"), (32, "000000000010"), (2**60 - 1, "zzzzzzzzzzzz")],
)
def test_all_sixty_bits_are_used(monkeypatch, bits, text):
    asked = []
    monkeypatch.setattr(secrets, "randbits", lambda count: asked.append(count) or bits)
    assert new_id() == text
    assert asked == [60]


@pytest.mark.parametrize(
    "wrong",
    ["", "00000000000", "0000000000000", "00000000000O", "00000000000i", "000000000000\n", "../../etc/pa"],
)
def test_nothing_else_is_an_id(wrong):
    assert not ID_PATTERN.match(wrong)


def test_in_an_address_it_stands_as_it_is():
    one = new_id()
    assert IdConverter().to_python(one) == IdConverter().to_url(one) == one
