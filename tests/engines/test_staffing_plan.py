"""staffing.plan and the scenarios made of it"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from firstlight.forecasting.simulation.scenario import ADULT, YOUTH
from firstlight.staffing.facts import Goal, Lasted, OnDuty, Own
from firstlight.staffing.ground import ground_of
from firstlight.staffing.plan import DEFAULTS, changed_from, kept_of, plan_of, why_not
from firstlight.staffing.scenarios import days_of, scenario_of
from tests.engines.test_staffing_counting import response

TODAY = date(2026, 11, 24)
HOURS = tuple(1.0 if 9 <= place % 24 < 17 and place < 120 else 0.2 for place in range(168))


def own(**other):
    at = datetime(2026, 6, 1, 10, tzinfo=UTC)
    rows = [
        response(
            at + n * timedelta(days=2), who=n, ended=at + (2 * n + 35) * timedelta(days=1), youth=n % 2 == 0
        )
        for n in range(60)
    ]
    rows += [response(at + timedelta(days=150), who=100, role="youth_ercm")]
    given = {
        "begins": date(2026, 6, 1), "responses": rows, "beds": 12, "cases": [Lasted(45.0, False)] * 40,
        "stays": [Lasted(5.0, False)], "on_duty": [OnDuty("ercm", HOURS)],
        "goal": Goal("", 100, date(2026, 7, 1), date(2027, 6, 30), 4, 9), **other,
    }  # fmt: skip
    return Own(today=TODAY, **given)


def scenario(plan=DEFAULTS, facts=None, paths=None):
    facts = facts or own()
    return scenario_of("as we are", plan, facts, ground_of(facts), paths or {}, 91)


def test_what_is_kept_comes_back_and_a_later_release_reads_an_earlier_plan():
    plan = replace(DEFAULTS, hire_youth_ercm=1, leaver="ercm", leaves_in_month=2)
    assert plan_of(kept_of(plan)) == plan
    assert plan_of({"ercm": 3, "gone_by_now": 1}) == replace(DEFAULTS, ercm=3)
    assert changed_from(DEFAULTS, plan) == ["hire_youth_ercm", "leaver", "leaves_in_month"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ercm": 0}, "nobody"),
        ({"leaver": "ercm"}, "leaver_unpaired"),
        ({"leaves_in_month": 3}, "leaver_unpaired"),
        ({"leaver": "youth_ercm", "leaves_in_month": 3}, "leaver_not_there"),
        ({"shadow_weeks": 9}, "shadow_longer"),
        ({"ends_on": "2026-11-25"}, "odd_end"),
        ({"ends_on": "2030-01-01"}, "odd_end"),
        ({}, ""),
        ({"ercm": 0, "hire_youth_ercm": 1}, ""),
    ],
)
def test_what_cannot_be_worked_out_is_said_by_a_code(changes, code):
    assert why_not(replace(DEFAULTS, **changes), TODAY) == code


def test_the_ground_is_the_agencys_own():
    ground = ground_of(own())
    assert ground.figures["episode"].value == pytest.approx(35, abs=2.5)
    assert ground.figures["episode"].n == 60
    assert 1.2 < ground.figures["per_week_youth"].value < 2
    assert {one.who for one in ground.classes} == {YOUTH, ADULT}
    rate = sum(one.per_week for one in ground.classes if one.who == YOUTH)
    assert rate == pytest.approx(ground.figures["per_week_youth"].value)
    assert [(one.starts, one.ends, one.days) for one in ground.shifts["ercm"]] == [(9, 17, (0, 1, 2, 3, 4))]
    assert [(one.who, one.role, one.count) for one in ground.start.episodes] == [(YOUTH, "youth_ercm", 1)]


def test_without_history_everything_is_the_default_and_says_so():
    empty = Own(today=TODAY, begins=TODAY)
    ground = ground_of(empty)
    assert {one.source for one in ground.figures.values()} == {"default"}
    assert scenario(facts=empty).days == 365


def test_a_plan_changes_the_scenario_and_nothing_else():
    base = scenario()
    plan = replace(
        DEFAULTS, demand_times=2.0, hire_youth_ercm=1, leaver="ercm", leaves_in_month=3, episode_days=60.0,
        case_manager=1, nights_in_row=2, ceiling_points=14.0, beyond="crisis", beds=0,
    )  # fmt: skip
    other = scenario(plan)
    assert (other.demand.times, other.life.episode_days.mean, other.houses) == (2.0, 60.0, ())
    assert [(one.group.role, one.group.serves, one.lag_weeks) for one in other.hires] == [
        ("youth_ercm", (YOUTH,), 10)
    ]
    assert [one.role for one in other.departures] == ["ercm"]
    assert other.departures[0].on == TODAY + timedelta(days=76)
    assert (other.team.on_call.nights_in_row, other.team.caseload.ceiling_points) == (2, 14.0 * 0.85)
    assert other.team.caseload.beyond == ("P0", "P1", "P2")
    assert other.team.caseload.case_manager_open == 40, "what one holds today"
    assert base.life.hand_off_share == other.life.hand_off_share
    assert base.start == other.start or base.start.stays != other.start.stays


def test_it_looks_to_the_awards_last_day_and_names_nobody():
    assert days_of(DEFAULTS, own()) == (date(2027, 6, 30) - TODAY).days + 1
    assert scenario().award_ends == date(2027, 6, 30)
    assert days_of(replace(DEFAULTS, ends_on="2026-12-20"), own()) == 91
    drawn = scenario(paths={"youth": [[1, 2], [0, 3]]})
    assert drawn.demand.busy_weeks is None
    assert "demand" not in drawn.uncertainty.inputs
    assert "demand" in scenario().uncertainty.inputs
