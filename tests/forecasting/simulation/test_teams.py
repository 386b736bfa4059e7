"""Shifts, the ladder of the nights, leave, hires with a ramp, somebody leaving, and what is open today."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from firstlight.dispatch.routing_rules import load_routing
from firstlight.dispatch.rulefiles import load_rules
from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation import roster
from firstlight.forecasting.simulation.answers import Answer
from firstlight.forecasting.simulation.defaults import default_scenario, default_team
from firstlight.forecasting.simulation.people import whole_lengths
from firstlight.forecasting.simulation.questions import simulate
from firstlight.forecasting.simulation.roster import FIRST_CALL, ON_SHIFT
from firstlight.forecasting.simulation.scenario import (
    ADULT,
    CASE_MANAGER,
    CLOCK_MINUTES,
    ERCM,
    HOTLINE,
    YOUTH,
    YOUTH_ERCM,
    Departure,
    Group,
    Hire,
    House,
    Lasting,
    Leave,
    OnCall,
    OpenEpisode,
    OpenStay,
    Shift,
    Start,
    Team,
)
from tests.forecasting.simulation.towns import ALWAYS, NO_LIMIT, TODAY, only, town

pytestmark = pytest.mark.xdist_group("simulation")  # compiled once


def table(scenario):
    team = [place for place in roster.places(scenario) if place.role != CASE_MANAGER]
    return roster.duty(team, scenario, scenario.days * 24), team


def with_team(team, **changes):
    return replace(default_scenario(TODAY), team=team, **changes)


def test_clocks_are_those_of_the_product():
    rules = load_rules()
    for level, minutes in CLOCK_MINUTES.items():
        clocks = [rules.clocks[code] for code in rules.levels[level].clocks if code.startswith("response")]
        assert [clock.minutes or (clock.business_days or 0) * 1440 * 7 // 5 for clock in clocks] == [minutes]


def test_the_caseload_is_that_of_the_product():
    rules, load = load_routing(), Team(()).caseload
    assert (load.ceiling_points, load.cap_open) == (rules.ceiling, rules.cap_episodes)
    points = [rules.load[code].points for code in ("urgent_first_days", "crisis", "stabilising", "follow_up")]
    assert [load.urgent, load.crisis, load.stabilising, load.follow_up] == points
    assert load.urgent_days == rules.load["urgent_first_days"].days


def test_days_are_shifts_and_nights_are_a_ladder():
    duty, _ = table(with_team(default_team(2)))
    tuesday_noon, tuesday_night = 12, 23
    assert duty[0, tuesday_noon] == duty[1, tuesday_noon] == ON_SHIFT
    assert sorted(duty[:2, tuesday_night]) == [FIRST_CALL, FIRST_CALL + 1]
    assert all(
        (duty[2:, hour] == ON_SHIFT).sum() == 1 for hour in range(0, 24 * 60)
    )  # one line, day and night


@pytest.mark.parametrize(("limit", "rest"), [(4, 2), (1, 0), (7, 3)])
def test_nobody_stands_first_more_nights_in_a_row_than_allowed(limit, rest):
    team = replace(default_team(3), on_call=OnCall(nights_in_row=limit, rest_nights=rest), leave_weeks=0)
    duty, _ = table(with_team(team))
    nights = duty[:3, 26::24] == FIRST_CALL
    assert (nights.sum(axis=0) == 1).all()
    for row in nights:
        ends = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(int), [0]])))
        assert max(ends[1::2] - ends[::2]) <= limit


def test_one_worker_alone_leaves_nights_uncovered_and_says_so():
    alone = with_team(replace(default_team(1), leave_weeks=0))
    assert simulate(alone, 2).nights_uncovered.mean == pytest.approx(364 / 3, abs=3)  # four on, two off
    assert simulate(with_team(replace(default_team(2), leave_weeks=0)), 2).nights_uncovered.mean == 0


def test_leave_takes_them_off_duty():
    away = Leave(ERCM, TODAY + timedelta(6), TODAY + timedelta(8), 2)
    duty, _ = table(with_team(replace(default_team(2), leave_weeks=0), leaves=(away,)))
    monday = 6 * 24 + 12
    assert not (duty[:2, monday] == ON_SHIFT).any()
    assert (duty[:2, monday + 3 * 24] == ON_SHIFT).all()
    spread, _ = table(with_team(replace(default_team(2), leave_weeks=5)))
    days = (spread[:2, 12::24] == ON_SHIFT).sum(axis=1)
    assert ((days > 365 * 5 / 7 - 30) & (days < 365 * 5 / 7 - 20)).all()


def test_a_hire_comes_late_and_grows_into_the_load():
    load = replace(NO_LIMIT, cap_open=10, beyond=())
    crowd = town(
        only(per_week=100), servers=1, response_minutes=Lasting(1), episode_days=Lasting(3000), days=140
    )
    crowd = replace(crowd, team=replace(crowd.team, caseload=load))
    hire = Hire(Group(ERCM, 1), TODAY, lag_weeks=10, shadow_weeks=2, ramp_weeks=8)
    assert simulate(crowd, 5).people.draws.tolist() == [10] * 5
    assert simulate(replace(crowd, hires=(hire,)), 5).people.draws.tolist() == [20] * 5
    half_way = replace(crowd, hires=(hire,), days=14 * 7)
    assert simulate(half_way, 5).people.draws.tolist() == [14] * 5  # four of eight weeks: below half of ten
    assert simulate(replace(half_way, days=84), 5).people.draws.tolist() == [10] * 5


def test_somebody_who_leaves_passes_their_people_on():
    crowd = town(only(per_week=2), servers=2, episode_days=Lasting(3000), days=100)
    gone = replace(crowd, departures=(Departure(ERCM, TODAY + timedelta(50)),))
    plain, after = simulate(crowd, 5), simulate(gone, 5)
    assert np.array_equal(plain.open_at_end.draws, after.open_at_end.draws)
    assert after.without_worker.mean == 0
    alone = replace(gone, team=replace(crowd.team, groups=(Group(ERCM, 1),)))
    assert simulate(alone, 5).without_worker.mean > 5
    assert simulate(alone, 5).people.mean < 0.7 * plain.people.mean


def test_episodes_open_today_weigh_and_end():
    start = Start(TODAY, (OpenEpisode(ADULT, "P2", 10, ERCM, 12),))
    nobody = town(only(per_week=0), servers=1, start=start, episode_days=Lasting(30, 1), days=40)
    nobody = replace(nobody, team=replace(nobody.team, caseload=replace(NO_LIMIT, cap_open=5)))
    answer = simulate(nobody, 20)
    assert answer.people.mean == 0
    assert answer.open_at_end.mean == 0
    assert answer.days_over.mean == pytest.approx(20, abs=0.5)
    assert answer.weeks_until_full.draws.tolist() == [0] * 20
    assert simulate(replace(nobody, days=10), 20).open_at_end.mean == 12


def test_what_is_left_of_an_episode_knows_how_long_it_lasted():
    lasting, chances = Lasting(40, 35), (np.arange(4000) + 0.5) / 4000
    ages, ones = np.array([0.0, 60.0]), np.ones(len(chances))
    fresh, old = whole_lengths(lasting, ages, np.column_stack([chances, chances]), ones).T / c.DAY
    assert fresh.mean() == pytest.approx(40, rel=0.01)
    assert old.min() >= 60
    assert old.mean() == pytest.approx(fresh[fresh > 60].mean(), rel=0.01)


def test_stays_of_today_hold_their_beds():
    house = House("Casa", 3, stay_days=Lasting(30))
    life = {"bed_share": {"P2": 1.0}, "bed_patience_nights": 1e6}
    full = town(
        only(per_week=14),
        houses=(house,),
        start=Start(TODAY, stays=(OpenStay("Casa", 10, 3),)),
        days=30,
        **life,
    )
    short = simulate(full, 20).bed_nights_short.mean
    assert short > simulate(replace(full, start=Start(TODAY)), 20).bed_nights_short.mean + 15


def test_youth_go_to_the_youth_post_and_adults_only_in_danger():
    crowd = town(only("P2", 10, YOUTH), only("P2", 10, ADULT), only("P1", 4, ADULT), days=180)
    groups = (Group(ERCM, 1), Group(YOUTH_ERCM, 1, serves=(YOUTH,)))
    mixed = simulate(replace(crowd, team=replace(crowd.team, groups=groups)), 10)
    assert mixed.youth_by_post.mean > 0.7 * mixed.youth.mean
    alone = replace(crowd, team=replace(crowd.team, groups=groups[1:]), target_youth=1)
    answer = simulate(alone, 10)
    assert answer.people.mean == pytest.approx((10 + 4) * 180 / 7, rel=0.1)
    assert answer.chance_of_target == 1


def test_no_hotline_at_night_means_people_hang_up():
    day = Team(
        (Group(ERCM, 2), Group(HOTLINE, 1)),
        (*ALWAYS, Shift(HOTLINE, 9, 17, tuple(range(7)))),
        OnCall(0),
        NO_LIMIT,
    )
    answer = simulate(replace(town(only(per_week=30), call_minutes=Lasting(1)), team=day), 10)
    assert answer.hung_up.mean == pytest.approx(16 / 24, abs=0.03)
    assert isinstance(answer, Answer)


def test_hand_offs_wait_for_a_case_manager_with_room():
    life = {
        "episode_days": Lasting(5),
        "hand_off_share": 1.0,
        "hand_off_days": Lasting(1 / 24),
        "case_days": Lasting(9999),
    }
    crowd = town(only(per_week=7), days=100, **life)
    groups = (*crowd.team.groups, Group(CASE_MANAGER, 1))
    held = simulate(replace(crowd, team=replace(crowd.team, groups=groups)), 10)
    free = simulate(crowd, 10)
    assert held.open_at_end.mean == pytest.approx(free.people.mean - 15, abs=1)
    assert held.hand_offs_waiting.mean == pytest.approx(free.people.mean - 15 - 5, abs=2)
    assert free.open_at_end.mean == pytest.approx(5, abs=1.5)


def test_somebody_in_danger_is_sent_for_while_the_call_goes_on():
    life = {"call_minutes": Lasting(45), "dispatch_minutes": 5, "travel_minutes": Lasting(40)}
    crowd = town(only("P1", 1), only("P2", 1), servers=4, response_minutes=Lasting(1), **life)
    groups, shifts = (
        (*crowd.team.groups, Group(HOTLINE, 2)),
        (*ALWAYS, Shift(HOTLINE, 0, 24, tuple(range(7)))),
    )
    answer = simulate(replace(crowd, team=replace(crowd.team, groups=groups, shifts=shifts)), 5)
    assert answer.waits["P1"].median == 45
    assert answer.waits["P2"].median == 85
    assert answer.hung_up.mean < 0.01
