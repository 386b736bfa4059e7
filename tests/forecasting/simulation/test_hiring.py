"""Whom to hire, and what to learn first."""

from dataclasses import replace

import numpy as np
import pytest

from firstlight.forecasting.simulation.answers import BadScenario, Promise
from firstlight.forecasting.simulation.defaults import default_scenario
from firstlight.forecasting.simulation.hiring import (
    below,
    marginal_hires,
    role_a_year,
    smallest_team,
    with_more,
    with_shift,
)
from firstlight.forecasting.simulation.learning import explained, sensitivity
from firstlight.forecasting.simulation.questions import simulate, weeks_until_full
from firstlight.forecasting.simulation.scenario import (
    CASE_MANAGER,
    ERCM,
    RESPONDERS,
    YOUTH_ERCM,
    Between,
    Lasting,
    Uncertainty,
)
from tests.forecasting.simulation.towns import TODAY, only, town

pytestmark = pytest.mark.xdist_group("simulation")  # compiled once

PLAIN = default_scenario(TODAY, times=1.4)
POST = role_a_year(ERCM, PLAIN)


def test_one_more_of_each_is_valued_beside_today():
    values = marginal_hires(PLAIN, 30, 2, roles=(ERCM, YOUTH_ERCM, CASE_MANAGER))
    assert {one.role for one in values} == {ERCM, YOUTH_ERCM, CASE_MANAGER}
    gains = [(one.chance_gained, one.changes["youth"].mean) for one in values]
    assert gains == sorted(gains, reverse=True)
    for one in values:
        assert one.changes["cost"].mean == pytest.approx(POST * (365 - 70) / 365)
        assert one.answer.chance_of_target == one.chance_of_target
    assert max(one.changes["people"].mean for one in values) > 5
    assert [one.role for one in marginal_hires(town(only(per_week=2)), 2, roles=(ERCM, CASE_MANAGER))] == [
        ERCM
    ]


def test_the_smallest_team_is_the_cheapest_that_keeps_the_promise():
    promise = Promise("turned_away", 80, at_most=True)
    found = smallest_team(
        PLAIN, promise, 0.8, 4 * POST, roles=(ERCM, YOUTH_ERCM), most_each=3, replications=60
    )
    assert found.hires is not None
    hires = tuple(found.hires.values())
    full = promise.kept(simulate(with_more(PLAIN, found.hires), 60, 1))
    assert found.best.chance == full >= 0.8
    for one in found.tried:
        if one.cost_a_year < found.best.cost_a_year:
            assert one.chance < 0.8
    cheaper = [team for team in ((0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2)) if sum(team) < sum(hires)]
    for team in cheaper:
        assert (
            promise.kept(simulate(with_more(PLAIN, dict(zip((ERCM, YOUTH_ERCM), team, strict=True))), 60, 1))
            < 0.8
        )
    assert "of 100 courses" in found.sentence


def test_none_within_the_budget_is_said():
    found = smallest_team(PLAIN, Promise("youth", 1000), 0.9, 1.5 * POST, replications=20)
    assert found.hires is None
    assert found.sentence.startswith("None within the budget. The nearest is ")
    assert found.best.chance == 0


def test_a_team_that_needs_nobody_is_found():
    found = smallest_team(PLAIN, Promise("youth", 1), 0.9, 0, replications=20)
    assert found.hires == dict.fromkeys(RESPONDERS, 0)
    assert found.sentence.startswith("Nobody more")


@pytest.mark.parametrize("wrong", [{"confidence": 1.0}, {"budget": -1}])
def test_a_search_that_cannot_be_is_said(wrong):
    with pytest.raises(BadScenario):
        smallest_team(PLAIN, Promise("youth", 1), **wrong)


def test_a_new_role_works_when_the_others_do():
    bare = replace(
        PLAIN, team=replace(PLAIN.team, shifts=tuple(s for s in PLAIN.team.shifts if s.role == ERCM))
    )
    own = [shift for shift in with_shift(bare, YOUTH_ERCM).team.shifts if shift.role == YOUTH_ERCM]
    assert [(shift.starts, shift.ends, shift.days) for shift in own] == [(9, 17, (0, 1, 2, 3, 4))]
    assert below((1, 0), (1, 2))
    assert not below((2, 0), (1, 2))


def test_weeks_until_full_come_sooner_with_more_demand():
    one, two = (weeks_until_full(default_scenario(TODAY, times=times), 30) for times in (1.0, 2.85))
    assert 2 < two.mean < one.mean < 40
    never = weeks_until_full(default_scenario(TODAY, times=0.2), 10)
    assert np.isnan(never.draws).all()
    assert never.chance(0) == 0


def test_the_input_that_matters_is_found():
    """Only the length of episodes can matter where one worker is always full."""
    load = replace(PLAIN.team.caseload, cap_open=5, beyond=(), ceiling_points=1e6)
    crowd = town(only("P2", 40, "youth"), servers=1, response_minutes=Lasting(1), episode_days=Lasting(20, 5))
    doubts = Uncertainty({"episode": Between(0.6, 1.6), "case": Between(0.5, 2), "travel": Between(0.5, 2)})
    life = replace(crowd.life, patience_minutes={"P2": 20_000})
    crowd = replace(crowd, life=life, team=replace(crowd.team, caseload=load), uncertainty=doubts, days=180)
    found = sensitivity(crowd, "youth", 400)
    first, *others = found.influences
    assert first.name == "episode"
    assert first.share > 0.8
    assert first.when_low > first.when_high
    assert all(one.share < 5 * one.error for one in others)
    assert found.chance < 0.2
    assert {one.name for one in sensitivity(PLAIN, "people", 40).influences} >= {
        "demand",
        "episode",
        "hand_off",
    }


def test_shares_of_variance_are_those_of_a_sum():
    x = np.random.default_rng(1).standard_normal((3, 20000))
    share, error = explained(x[0], x[0] * 2 + x[1] + x[2])
    assert share == pytest.approx(4 / 6, abs=0.02)
    assert explained(x[1], x[0])[0] < 4 * error
    assert explained(np.ones(50), x[0, :50]) == (0, 0)
