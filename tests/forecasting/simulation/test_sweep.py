"""Many scenarios at once: wherever they are played, the same answers. Dask: `make test-sweep`."""

import os

import pytest

from firstlight.forecasting.simulation.answers import BadScenario
from firstlight.forecasting.simulation.defaults import default_scenario
from firstlight.forecasting.simulation.questions import simulate
from firstlight.forecasting.simulation.sweep import DASK, PROCESSES, grid, seed_of, sweep
from tests.forecasting.simulation.towns import TODAY

pytestmark = pytest.mark.xdist_group("simulation")  # compiled once

AGENCIES = {"Harbor": default_scenario(TODAY), "Vista": default_scenario(TODAY, ercms=3)}
CELLS = grid(AGENCIES, {"times": (1.0, 2.0), "episode_days": (30, 60), "more_youth_ercms": (0, 1)})


def test_a_grid_is_every_combination_for_every_agency():
    assert len(CELLS) == 16
    last = CELLS[-1]
    assert (last.agency, last.settings) == (
        "Vista",
        {"times": 2.0, "episode_days": 60, "more_youth_ercms": 1},
    )
    assert last.scenario.life.episode_days.sd == pytest.approx(52.5)
    assert [group.role for group in last.scenario.team.groups][-1] == "youth_ercm"


def test_a_cell_is_the_same_question_as_by_hand():
    one = next(iter(sweep(CELLS[:1], 8, 5)))
    answer = simulate(CELLS[0].scenario, 8, seed_of("Harbor", 5))
    assert one.youth == (answer.youth.mean, answer.youth.low, answer.youth.high)
    assert one.chance == answer.chance_of_target


def test_agencies_have_people_of_their_own():
    here = list(sweep(grid({"A": AGENCIES["Harbor"], "B": AGENCIES["Harbor"]}, {}), 8))
    assert here[0].people != here[1].people


def test_what_cannot_be_varied_is_said():
    with pytest.raises(BadScenario, match="cannot vary “weather”"):
        grid(AGENCIES, {"weather": (1,)})
    with pytest.raises(BadScenario, match="not “there”"):
        list(sweep(CELLS, 2, where="there"))
    with pytest.raises(BadScenario, match="ceiling"):
        grid(AGENCIES, {"cap_open": (0,)})


@pytest.mark.skipif("SWEEP" not in os.environ, reason="starts processes and a Dask cluster: make test-sweep")
def test_processes_and_dask_answer_as_here():
    here = list(sweep(CELLS, 12, 3))
    assert list(sweep(CELLS, 12, 3, where=PROCESSES, workers=2)) == here
    assert list(sweep(CELLS, 12, 3, where=DASK, workers=2)) == here
