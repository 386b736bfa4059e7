"""Strangers with chance of their own say the same of one queue, within their error and ours."""

import pytest

from firstlight.forecasting.simulation.questions import simulate
from tests.forecasting.simulation import ciw_with_shifts
from tests.forecasting.simulation.queue_of_others import (
    STRANGERS,
    apart,
    bare_year,
    our_figures,
    scenario,
)

pytestmark = pytest.mark.xdist_group("simulation")  # compiled once
YEARS = {"simpy": 6, "ciw": 6, "salabim": 3}


@pytest.fixture(scope="module")
def ours():
    return our_figures(simulate(scenario(), 40, 7))


@pytest.mark.parametrize("name", STRANGERS)
def test_they_say_the_same(ours, name):
    pytest.importorskip(name, reason="only in the set bench-simulation: make bench-simulation")
    theirs = [STRANGERS[name](seed).figures() for seed in range(YEARS[name])]
    assert max(map(abs, apart(ours, theirs))) < 4


def test_ciw_says_the_same_of_two_teams_by_turns_and_of_what_stays_open():
    pytest.importorskip("ciw", reason="only in the set bench-simulation: make bench-simulation")
    ours = ciw_with_shifts.our_figures(simulate(ciw_with_shifts.scenario(), 40, 7))
    theirs = [ciw_with_shifts.ciw_figures(seed) for seed in range(5)]
    assert max(map(abs, apart(ours, theirs))) < 4


def test_a_few_lines_of_plain_python_say_the_same(ours):
    assert max(map(abs, apart(ours, [bare_year(seed).figures() for seed in range(10)]))) < 4
