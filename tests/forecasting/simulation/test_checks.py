"""Input that cannot be: one clear sentence each, never a wrong answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from firstlight.forecasting.simulation.answers import BadScenario
from firstlight.forecasting.simulation.checks import problems
from firstlight.forecasting.simulation.defaults import default_scenario
from firstlight.forecasting.simulation.questions import compare, simulate
from firstlight.forecasting.simulation.scenario import (
    ERCM,
    YOUTH_ERCM,
    Between,
    Caseload,
    Demand,
    DemandPath,
    Departure,
    Drawn,
    Group,
    Hire,
    House,
    Lasting,
    Leave,
    LevelShift,
    OnCall,
    OpenEpisode,
    OpenStay,
    Shift,
    Start,
    Uncertainty,
)
from tests.forecasting.simulation.towns import TODAY, only

pytestmark = pytest.mark.xdist_group("simulation")  # compiled once

PLAIN = default_scenario(TODAY)
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)


def demand(**changes):
    return replace(PLAIN, demand=replace(PLAIN.demand, **changes))


def team(**changes):
    return replace(PLAIN, team=replace(PLAIN.team, **changes))


def life(**changes):
    return replace(PLAIN, life=replace(PLAIN.life, **changes))


def today(**changes):
    return replace(PLAIN, start=Start(TODAY, **changes))


WRONG = {
    "no classes": demand(classes=()),
    "cannot be -3": demand(classes=(only(per_week=-3),)),
    "cannot be nan": demand(classes=(only(per_week=float("nan")),)),
    "168 weights": demand(classes=(replace(only(), profile=(1.0, 2.0)),)),
    "not “child”": demand(classes=(only(who="child"),)),
    "not “P9”": demand(classes=(only("P9"),)),
    "multiplied by a number below 0": demand(times=-1),
    "change of demand cannot begin": demand(shifts=(LevelShift(YESTERDAY, 2),)),
    "too many for one question": demand(times=1e6),
    "must cover all 365 days": demand(paths=(DemandPath(((5, 5),)),)),
    "counts below 0": demand(paths=(DemandPath((tuple([-1] * 60),)),)),
    "by hour, day or week": demand(paths=(DemandPath(((5,),), 5),)),
    "stands for nobody": replace(
        PLAIN, demand=Demand((only(),), paths=(DemandPath(((1,) * 53,), who="youth"),))
    ),
    "Nobody responds": team(groups=()),
    "no role “boss”": team(groups=(*PLAIN.team.groups, Group("boss", 1))),
    "-1 workers": team(groups=(*PLAIN.team.groups, Group(ERCM, -1))),
    "share of full time": team(groups=(Group(ERCM, 1, 0.0),)),
    "ceiling must be above 0": team(caseload=Caseload(cap_open=0)),
    "at least one case": team(caseload=Caseload(case_manager_open=0)),
    "one night in a row": team(on_call=OnCall(nights_in_row=0)),
    "answers must be above 0": team(on_call=OnCall(answers=0)),
    "has a shift": team(shifts=(Shift(ERCM),)),
    "at hours from 0 to 24": team(shifts=(*PLAIN.team.shifts, Shift(ERCM, 25))),
    "between 0 and 52 weeks": team(leave_weeks=60),
    "“return” must be between 0 and 1": life(return_share=1.2),
    "P5 asks for information": life(response_share={"P5": 0.5}),
    "episode lasts must be above 0": life(episode_days=Lasting(0)),
    "Minutes, days and nights": life(follow_up_days=-1),
    "-2 beds": replace(PLAIN, houses=(House("Casa", -2),)),
    "same name": replace(PLAIN, houses=(House("Casa", 2), House("Casa", 3))),
    "not among the houses": today(stays=(OpenStay("Nowhere", 3),)),
    "neither below 0": today(episodes=(OpenEpisode("youth", "P1", -4),)),
    "of a level from P0 to P4": today(episodes=(OpenEpisode("youth", "P5", 4),)),
    "award ended on": replace(PLAIN, award_ends=YESTERDAY),
    "count them in the team": replace(PLAIN, hires=(Hire(Group(ERCM, 1), YESTERDAY, 0),)),
    "cannot leave on": replace(PLAIN, departures=(Departure(ERCM, YESTERDAY),)),
    "is there to leave": replace(PLAIN, departures=(Departure(YOUTH_ERCM, TOMORROW),)),
    "before it begins": replace(PLAIN, leaves=(Leave(ERCM, TOMORROW, TODAY),)),
    "leave cannot end": replace(PLAIN, leaves=(Leave(ERCM, YESTERDAY, YESTERDAY),)),
    "not an input": replace(PLAIN, uncertainty=Uncertainty({"weather": Between(0.5, 2)})),
    "the range must go": replace(PLAIN, uncertainty=Uncertainty({"demand": Between(2, 0.5)})),
    "draws must be there": replace(PLAIN, uncertainty=Uncertainty({"demand": Drawn(())})),
    "between 1 and 3650 days": replace(PLAIN, days=0),
    "target cannot be": replace(PLAIN, target_youth=-1),
    "Costs cannot be": replace(PLAIN, costs=replace(PLAIN.costs, fringe=-1)),
}


@pytest.mark.parametrize(("words", "scenario"), list(WRONG.items()), ids=lambda x: str(x)[:24])
def test_one_sentence_says_what_is_wrong(words, scenario):
    with pytest.raises(BadScenario, match=words) as refused:
        simulate(scenario, 2)
    assert str(refused.value).endswith(".")
    assert all(problem[0].isupper() or problem[0] == "“" for problem in problems(scenario))


def test_what_is_right_has_no_problem():
    assert not list(problems(PLAIN, 10))
    with pytest.raises(BadScenario, match="one replication"):
        simulate(PLAIN, 0)
    with pytest.raises(BadScenario, match="Nobody responds"):
        compare([PLAIN, team(groups=())], 2)


def test_nobody_calling_is_an_answer_too():
    answer = simulate(demand(times=0), 3)
    assert answer.people.mean == 0
    assert answer.cost.mean > 0
    assert str(answer.cost_a_person.mean) == "nan"
    assert answer.chance_of_target == 0
