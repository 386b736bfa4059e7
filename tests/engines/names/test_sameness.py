"""Likely duplicates: rare agreements make them likely, common ones do not, contradictions speak against."""

import csv

import pytest

from firstlight.names.cards import Birth, Card
from firstlight.names.index import Index
from firstlight.names.sameness import likely_same
from tests.engines.names.people import CARDS, codes, filled, keys

BORN = Birth(2004, 8, 21)
ASKED = Card("new", ("Yaretzi Villalobos Ochoa",), (), BORN, ("6677",))
CROWD = [Card(f"crowd{n}", (f"{given} {one} {two}",), (), Birth(1980 + n % 30, 1 + n % 12, 1 + n % 28))
         for n, (given, one, two) in enumerate(
             (given, one, two)
             for given in ("María", "José", "Ana", "Juan", "Rosa", "Luis", "Elena", "Marco", "Alma", "Iris")
             for one in ("García", "López", "Soto", "Vega", "Cruz", "Ruiz")
             for two in ("Pérez", "Díaz", "Luna", "Mora", "Ríos"))]  # fmt: skip


@pytest.mark.parametrize(
    ("other", "likely", "said"),
    [
        (
            Card("it", ("Yaretzi Villalobos Ochoa",), (), BORN, ("6677",)),
            True,
            {"exact", "birth_exact", "phone_end"},
        ),
        (Card("it", ("Yaretzi Villalobos",), (), BORN), True, {"exact", "birth_exact"}),
        (Card("it", ("Yaretsi Biyalobos Ochoa",), (), BORN), True, {"phonetic_es", "birth_exact"}),
        (
            Card("it", ("Yaretzi Ochoa Villalobos",), (), Birth(2004, 8, 12)),
            True,
            {"surname_order", "birth_near"},
        ),
        (Card("it", ("Yaretzi Villalobos Ochoa",)), True, {"exact"}),
        (Card("it", ("Mario García Pérez",), (), Birth(1990, 1, 1), ("6677",)), False, {"phone_end"}),
        (Card("it", ("María García Pérez",)), False, set()),
    ],
)
def test_likely_or_not_and_why(other, likely, said):
    index = filled([*CROWD, ASKED, other])
    found = likely_same(ASKED, index)
    assert ("it" in keys(found)) == likely
    every = {match.key: match for match in likely_same(ASKED, index, limit=99, least=0.0)}
    assert "new" not in every
    if "it" in every:
        assert said <= codes(every["it"])
    if likely:
        assert found[0].key == "it"


def test_a_contradiction_speaks_against_it():
    births = [BORN, None, Birth(1971, 2, 3)]
    index = filled(
        [*CROWD, *(Card(str(n), ("Yaretzi Villalobos",), (), birth) for n, birth in enumerate(births))]
    )
    found = likely_same(Card("new", ("Yaretzi Villalobos",), (), BORN), index, least=0.0, limit=3)
    assert keys(found) == ["0", "1", "2"]
    assert "birth_differs" in codes(found[2])


def test_sharing_a_common_name_is_less_and_scope_is_kept():
    index = filled(CROWD)
    common = Card("new", ("María García",))
    assert all(match.score < 0.85 for match in likely_same(common, index))
    twin = Card("twin", ("María García Pérez",), (), CROWD[0].birth)
    index.put(twin)
    best = likely_same(CROWD[0], index)[0]
    assert (best.key, best.score > 0.99) == ("twin", True)
    assert "twin" not in keys(likely_same(CROWD[0], index, among=lambda key: key != "twin"))


def test_a_card_without_anything_is_like_nobody():
    assert likely_same(Card("new"), filled(CARDS)) == []


def test_known_duplicates_of_a_public_list(test_data):
    file = test_data / "linkage_fake_1000" / "fake_1000.csv"
    if not file.exists():
        pytest.skip("the list of known duplicates is not here")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))[:300]
    cards = {
        row["unique_id"]: Card(
            row["unique_id"], (f"{row['first_name']} {row['surname']}",), (), _birth(row["dob"])
        )
        for row in rows
    }
    cluster = {row["unique_id"]: row["cluster"] for row in rows}
    true = {(a, b) for a in cards for b in cards if a < b and cluster[a] == cluster[b]}
    index = filled(cards.values())
    found = {
        tuple(sorted((key, match.key))) for key, card in cards.items() for match in likely_same(card, index)
    }
    right = len(found & true)
    assert right / len(found) > 0.9, "of what it says, most is so"
    assert right / len(true) > 0.55, "of what is so, it says most; many of these have lost half their name"


def _birth(text):
    year, month, day = (int(part) for part in text.split("-")) if text.count("-") == 2 else (None, None, None)
    return Birth(year, month, day)


def test_what_the_index_keeps_of_a_card_finds_the_same_others():
    given = Card("one", ("José Luis García Inventado",), ("Pepe",), Birth(2001, 3, 14), ("+1 213 555 0142",))
    index = Index()
    index.put(given)
    index.put(Card("other", ("Pepe Garcia Inventado",), (), Birth(2001), ("0142",)))
    kept = index.card("one")
    assert kept is not None
    assert (kept.birth, kept.phone_ends) == (given.birth, ("0142",))
    assert likely_same(kept, index, least=0.0) == likely_same(given, index, least=0.0)
    assert index.card("nobody") is None
