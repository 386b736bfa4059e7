"""funding.burnup and its drawing: what is in the picture, and what never is."""

import pytest

from firstlight.funding.burnup import BurnUp, Words, burn_up
from firstlight.kit.drawing import draw

WORDS = Words("people", "month", "Target: 100", "even pace")
MONTHS = [(1, "Jul"), (32, "Aug"), (63, "Sep's")]
FAN = [(60, 3, 3), (200, 8, 15), (365, 14, 31)]
CASES = {
    "nothing yet": BurnUp(365, 0, [], 100, [], MONTHS),
    "under way": BurnUp(365, 60, [2, 30, 59], 100, FAN, MONTHS),
    "no number promised": BurnUp(366, 60, [2, 30, 59], None, FAN, MONTHS),
    "far over the target": BurnUp(365, 365, list(range(1, 300)), 10, [], MONTHS),
    "one day": BurnUp(1, 1, [1], 1, [], [(1, "Jul")]),
}


@pytest.mark.parametrize("case", CASES)
def test_every_case_draws_without_script_style_or_link(case):
    shown = CASES[case]
    svg = draw(burn_up(shown, WORDS))
    assert svg.startswith("<svg ")
    for never in ("style=", "<style", "<script", "href=", "url(", " id="):
        assert never not in svg
    assert ("Target: 100" in svg) == (shown.target is not None)
    assert f">{len(shown.reached_on)}</text>" in svg


def test_the_axis_holds_whatever_is_highest():
    spec = burn_up(CASES["far over the target"], WORDS)
    assert spec["encoding"]["y"]["scale"]["domain"] == [0, 299]


def test_the_same_picture_is_drawn_once():
    spec = burn_up(CASES["under way"], WORDS)
    assert draw(spec) is draw(dict(spec))
