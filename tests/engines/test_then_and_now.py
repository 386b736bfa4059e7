"""The picture of then and now: bars, marks and rings, drawn in colors of the theme, no total anywhere."""

import re

from firstlight.assessments.picture import Bar, Legend, then_and_now
from firstlight.kit.drawing import draw

LEGEND = Legend(("In crisis", "Vulnerable", "Stable", "Growing", "Thriving"), "now", "at first", "own view")
BARS = [
    Bar("Safety", 3, "Stable", then=1, own=2),
    Bar("Housing", 2, "Vulnerable"),
    Bar("Legal", None, "Prefers not to rate", then=2),
]


def values(spec, layer):
    return spec["layer"][layer - 5]["data"]["values"]


def test_each_area_has_its_bar_its_mark_and_its_ring():
    spec = then_and_now(BARS, LEGEND)
    assert [row["to"] for row in values(spec, 1)] == [3, 2]
    assert [row["words"] for row in values(spec, 2)] == ["Prefers not to rate"]
    assert [row["at"] for row in values(spec, 3)] == [1, 2]
    assert [row["at"] for row in values(spec, 4)] == [2]


def test_it_is_drawn_in_colors_of_the_theme_without_script_or_style():
    svg = draw(then_and_now(BARS, LEGEND))
    assert "var(--accent)" in svg
    assert "<script" not in svg
    assert "style=" not in svg
    assert not re.search(r'(?:fill|stroke)="#', svg)
    for word in ("Safety", "Housing", "Legal", "Prefers not to rate", "Vulnerable", "own view"):
        assert word in svg


def test_a_name_of_two_words_stands_on_two_lines():
    svg = draw(then_and_now(BARS, LEGEND))
    assert ">In crisis<" not in svg
    assert "crisis" in svg


def test_nobody_rated_yet_is_drawn_too():
    assert "<svg" in draw(then_and_now([Bar("Safety", None, "Not known yet")], LEGEND))
    assert "<svg" in draw(then_and_now([], LEGEND))
