"""services.needs, services.wording and the catalogue: what was never had, who may hear it, in which words."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest

from firstlight.directory.wording import partner_words
from firstlight.kit.sheets import RulesError
from firstlight.services.catalogue import MEASURES, RULES, load_catalogue, read_catalogue
from firstlight.services.needs import Need, audience, reasons, tally, unmet
from firstlight.services.wording import is_veiled, label_for

CATALOGUE = load_catalogue()
START = datetime(2026, 11, 24, 2, 0)  # noqa: DTZ001  # any clock will do: the engine only compares
LIMITS = {"board_from": 5, "public_from": 11}


def need(state, hours=0, person="p", code="food", reason=""):
    return Need(person, code, CATALOGUE.group_of(code), state, START + timedelta(hours=hours), reason)


@pytest.mark.parametrize(
    ("needs", "later", "left"),
    [
        ([], [], 0),
        ([need("asked")], [], 1),
        ([need("unavailable")], [], 1),
        ([need("given")], [], 0),
        ([need("referred"), need("declined")], [], 0),
        ([need("asked"), need("given", 3)], [], 0),
        ([need("given"), need("asked", 3)], [], 1),
        ([need("asked"), need("given", 0)], [], 0),
        ([need("unavailable")], [need("given", 900)], 0),
        ([need("unavailable")], [need("given", -900)], 1),
        ([need("unavailable"), need("unavailable", 24), need("asked", 48)], [], 1),
        ([need("unavailable"), need("given", 3, person="q")], [], 1),
        ([need("unavailable"), need("given", 3, code="phone")], [], 1),
        ([need("asked"), need("asked", person="q"), need("asked", code="phone")], [], 3),
    ],
)
def test_what_was_never_had(needs, later, left):
    for order in permutations(needs):
        assert len(unmet(order, later)) == left


def test_a_group_adds_up_and_nothing_is_zero():
    needs = [
        need("given"),
        need("given", person="q"),
        need("asked", 1),
        need("declined", 2),
        need("unavailable", 3, reason="closed"),
        need("referred", 4),
        need("given", code="dental"),
    ]
    row = tally("daily", needs, unmet(needs), **LIMITS)
    assert row.came_up == row.given + row.referred + row.declined + row.unavailable + row.still_open == 6
    assert (row.people, row.unmet, row.audience) == (2, 1, "inside")
    empty = tally("family", needs, [], **LIMITS)
    assert (empty.came_up, empty.people, empty.audience) == (0, 0, "public")
    assert tally("", needs, unmet(needs), **LIMITS).came_up == 7


def test_why_it_could_not_be_had_the_most_frequent_first():
    needs = [need("unavailable", reason=code) for code in ("closed", "none_free", "closed")]
    assert reasons([*needs, need("declined", reason="not_now")]) == [("closed", 2), ("none_free", 1)]


@pytest.mark.parametrize(
    ("people", "who"),
    [
        (0, "public"),
        (1, "inside"),
        (4, "inside"),
        (5, "board"),
        (10, "board"),
        (11, "public"),
        (500, "public"),
    ],
)
def test_who_may_hear_a_figure(people, who):
    assert audience(people, **LIMITS) == who


def test_a_row_is_heard_as_narrowly_as_its_smallest_figure():
    many = [need("given", person=f"p{n}") for n in range(20)]
    assert tally("daily", many, [], **LIMITS).audience == "public"
    assert tally("daily", [*many, need("declined", person="p1")], [], **LIMITS).audience == "inside"


@pytest.mark.parametrize("code", sorted(CATALOGUE.needs))
def test_each_need_in_the_words_for_its_reader(code):
    item = CATALOGUE.needs[code]
    assert label_for(CATALOGUE, code, on_team=True) == item.words.en
    assert label_for(CATALOGUE, code, on_team=True, language="es-mx") == item.words.es
    read = label_for(CATALOGUE, code, on_team=False)
    assert read == (item.plain.en if item.plain else item.words.en)
    assert is_veiled(CATALOGUE, code, on_team=False) is bool(item.plain)
    assert not is_veiled(CATALOGUE, code, on_team=True)


def test_what_care_asks_to_veil_is_veiled_and_a_plain_word_never_means_one_thing():
    veiled = {item.code for item in CATALOGUE.needs.values() if item.plain}
    assert {
        "sart_exam",
        "reproductive_health",
        "substance_use_treatment",
        "harm_reduction",
        "mental_health",
        "legal",
        "record_relief",
    } <= veiled
    for word in ("health", "support", "legal"):
        assert len([item for item in CATALOGUE.needs.values() if item.plain and item.plain.code == word]) >= 3


def test_a_word_of_no_list_hides():
    assert label_for(CATALOGUE, "gone", on_team=False, language="es") == "otra cosa"
    assert is_veiled(CATALOGUE, "gone", on_team=False)


def test_the_catalogue_is_of_one_piece():
    for item in CATALOGUE.needs.values():
        assert item.words.en
        assert item.words.es
        assert item.measure in MEASURES
        assert len(item.code) <= 30
    assert 8 <= len([item for item in CATALOGUE.needs.values() if item.quick]) <= 14
    assert all(CATALOGUE.of_group(group) for group in CATALOGUE.groups)
    asked_about = {item.code for item in CATALOGUE.needs.values() if item.kept}
    assert {"medical", "mental_health", "dental", "sart_exam"} <= asked_about
    assert {item.measure for item in CATALOGUE.needs.values()} == set(MEASURES)
    assert partner_words().own_consent.trust == "B"


@pytest.mark.parametrize(
    ("line", "wrong", "said"),
    [
        ("quick: true, unit: meals", "quick: often, unit: meals", "true or false"),
        ("unit: meals", "unit: spoons", "Use one of"),
        ("code: food, group: daily", "code: food, group: dragons", "Use one of"),
        ("code: food", f"code: {'f' * 31}", "longer than"),
        ("code: clothing", "code: food", "stands twice"),
    ],
)
def test_a_wrong_edit_is_told_plainly(tmp_path, line, wrong, said):
    text = (RULES / "catalogue_v1.yaml").read_text(encoding="utf-8")
    (tmp_path / "edited.yaml").write_text(text.replace(line, wrong, 1), encoding="utf-8")
    with pytest.raises(RulesError, match=said):
        read_catalogue(tmp_path / "edited.yaml")
