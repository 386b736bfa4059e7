"""A plan put on the ground of the agency's own facts: one scenario of the library."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil, sqrt

from firstlight.forecasting.simulation.scenario import (
    BILINGUAL_ERCM,
    CASE_MANAGER,
    ERCM,
    YOUTH,
    YOUTH_ERCM,
    Between,
    Caseload,
    Costs,
    Demand,
    DemandPath,
    Departure,
    Group,
    Hire,
    House,
    Lasting,
    Life,
    OnCall,
    OpenStay,
    Scenario,
    Team,
    Uncertainty,
)
from firstlight.staffing.counting import Figure
from firstlight.staffing.facts import Own
from firstlight.staffing.ground import LIFE, Ground
from firstlight.staffing.plan import A_MONTH, BEYOND, Plan

HORIZON = 365
SHORTEST, LONGEST = 91, 730
CASES_EACH = Caseload().case_manager_open
"""Cases of one case manager; where they hold more today, so many."""
UNSURE = {"patience": Between(0.5, 2.0), "travel": Between(0.7, 1.4), "response": Between(0.7, 1.4)}
"""What nobody counts yet: 8 in 10 within these multiples of the default."""
OF_FIGURE = {
    "episode": "episode",
    "hand_off_share": "hand_off_share",
    "hand_off": "hand_off",
    "case": "case",
    "returns": "return_share",
    "stay": "stay",
}
HOUSE = "own"


def days_of(plan: Plan, own: Own) -> int:
    """How far ahead is looked: to the last day that counts, or a year."""
    last = plan.last_day or own.goal.ends_on
    days = (last - own.today).days + 1 if last else HORIZON
    return max(SHORTEST, min(LONGEST, days))


def scenario_of(
    title: str,
    plan: Plan,
    own: Own,
    ground: Ground,
    paths: Mapping[str, Sequence[Sequence[int]]],
    target: int,
) -> Scenario:
    """The library's scenario. ``paths``: weekly counts a forecast drew, by who; empty: rates of our own counts."""
    days = days_of(plan, own)
    demand = Demand(
        ground.classes,
        times=plan.demand_times,
        busy_weeks=None if paths else 3.0,
        paths=tuple(DemandPath(draws, who=who) for who, draws in sorted(paths.items())),
    )
    beds = own.beds if plan.beds is None else plan.beds
    return Scenario(
        name=title,
        demand=demand,
        team=_team(plan, ground),
        start=replace(ground.start, stays=_stays(own, beds)),
        life=_life(plan, ground),
        houses=(House(HOUSE, beds, stay_days=ground.stay),) if beds else (),
        hires=_hires(plan, own.today),
        departures=_departures(plan, own.today),
        costs=Costs(
            salary=dict.fromkeys((YOUTH_ERCM, ERCM, BILINGUAL_ERCM, CASE_MANAGER), float(plan.salary)),
            aid_a_person=ground.figures["aid"].value if plan.aid_a_person is None else plan.aid_a_person,
        ),
        uncertainty=Uncertainty(_unsure(ground, with_demand=not paths)),
        days=days,
        award_ends=min(plan.last_day or own.goal.ends_on or own.today + timedelta(days=days - 1),
                       own.today + timedelta(days=days - 1)),
        target_youth=target,
    )  # fmt: skip


def _life(plan: Plan, ground: Ground) -> Life:
    if plan.episode_days is None:
        return ground.life
    usual = LIFE.episode_days
    return replace(
        ground.life, episode_days=Lasting(plan.episode_days, plan.episode_days * usual.sd / usual.mean)
    )


def _group(role: str, count: int, plan: Plan) -> Group:
    bilingual = role == BILINGUAL_ERCM or (role == YOUTH_ERCM and plan.youth_bilingual)
    if role == YOUTH_ERCM:
        return Group(role, count, bilingual=bilingual, serves=(YOUTH,))
    return Group(role, count, bilingual=bilingual)


def _team(plan: Plan, ground: Ground) -> Team:
    held = sum(one.count for one in ground.start.cases)
    part = plan.time_percent / 100
    there = [role for role in (YOUTH_ERCM, ERCM, BILINGUAL_ERCM) if plan.team[role] or plan.hires[role]]
    groups = [_group(role, plan.team[role], plan) for role in there if plan.team[role]]
    if plan.case_manager:
        groups.append(Group(CASE_MANAGER, plan.case_manager))
    return Team(
        groups=tuple(groups),
        shifts=tuple(shift for role in there for shift in ground.shifts[role]),
        on_call=OnCall(depth=plan.on_call_depth, nights_in_row=plan.nights_in_row),
        caseload=Caseload(
            ceiling_points=plan.ceiling_points * part,
            cap_open=max(1, round(plan.cap_open * part)),
            beyond=BEYOND[plan.beyond],
            case_manager_open=max(CASES_EACH, ceil(held / plan.case_manager))
            if plan.case_manager
            else CASES_EACH,
        ),
        leave_weeks=plan.leave_weeks,
    )


def _hires(plan: Plan, today: date) -> tuple[Hire, ...]:
    return tuple(
        Hire(_group(role, count, plan), today, plan.lag_weeks, plan.shadow_weeks, plan.ramp_weeks)
        for role, count in plan.hires.items()
        if count
    )


def _departures(plan: Plan, today: date) -> tuple[Departure, ...]:
    if not plan.leaver or plan.leaves_in_month is None:
        return ()
    on = today + timedelta(days=round((plan.leaves_in_month - 0.5) * A_MONTH))
    again = None if plan.refilled_after_weeks is None else float(plan.refilled_after_weeks)
    return (Departure(plan.leaver, on, again, plan.shadow_weeks, plan.ramp_weeks),)


def _stays(own: Own, beds: int) -> tuple[OpenStay, ...]:
    return tuple(OpenStay(HOUSE, one.days) for one in [one for one in own.stays if not one.over][:beds])


def _unsure(ground: Ground, *, with_demand: bool) -> dict[str, Between]:
    found: dict[str, Between] = dict(UNSURE)
    for code, name in OF_FIGURE.items():
        figure = ground.figures[code]
        if figure.low < figure.high:
            found[name] = Between(figure.low, figure.high)
    if with_demand:
        found["demand"] = _rate_between(ground.figures["per_week_youth"], ground.figures["per_week_adult"])
    return found


def _rate_between(*rates: Figure) -> Between:
    """How sure a rate is that rests on so many counts; never surer than a tenth either way."""
    n = sum(one.n for one in rates)
    part = max(0.1, min(0.4, 1.28 / sqrt(n + 1)))
    return Between(1 / (1 + part), 1 + part)
