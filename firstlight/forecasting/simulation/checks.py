"""Input that cannot be played, each with one plain sentence."""

from collections.abc import Iterator, Mapping
from datetime import date
from math import isfinite

from firstlight.forecasting.simulation.answers import BadScenario
from firstlight.forecasting.simulation.scenario import (
    CASE_MANAGER,
    INPUTS,
    LEVELS,
    RESPONDERS,
    ROLES,
    WHO,
    Between,
    Demand,
    Group,
    Lasting,
    Life,
    Scenario,
    Team,
)

LONGEST_DAYS = 3650
MOST_CONTACTS = 4_000_000
"""In one replication; keeps the keys of events apart (`columns.WHICH_BITS`)."""


def check(scenario: Scenario, replications: int = 1) -> None:
    """Raise BadScenario with the first thing that is wrong."""
    for problem in problems(scenario, replications):
        raise BadScenario(problem)


def problems(scenario: Scenario, replications: int = 1) -> Iterator[str]:
    """Everything that is wrong, a sentence each."""
    if replications < 1:
        yield "At least one replication must be played."
    if not 1 <= scenario.days <= LONGEST_DAYS:
        yield f"The time asked about must be between 1 and {LONGEST_DAYS} days, not {scenario.days}."
    yield from _demand(scenario.demand, scenario.days)
    yield from _team(scenario.team)
    yield from _life(scenario.life)
    yield from _houses(scenario)
    yield from _shifts(scenario)
    yield from _dates(scenario)
    yield from _today(scenario)
    yield from _doubts(scenario)
    if scenario.target_youth < 0:
        yield "The target cannot be below 0 youth."
    costs = scenario.costs
    if not all(
        _fine(v)
        for v in (*costs.salary.values(), costs.fringe, costs.overhead, costs.aid_a_person, costs.bed_night)
    ):
        yield "Costs cannot be below 0."


def _fine(value: float, least: float = 0.0, most: float = float("inf")) -> bool:
    return isfinite(value) and least <= value <= most


def _demand(demand: Demand, days: int) -> Iterator[str]:
    if not demand.classes:
        yield "Say who may come: the demand has no classes."
    for one in demand.classes:
        if one.who not in WHO:
            yield f"A caller is youth or adult, not “{one.who}”."
        if one.level not in LEVELS:
            yield f"A level is one of P0 to P5, not “{one.level}”."
        if not _fine(one.per_week):
            yield f"{one.who.capitalize()} {one.level}: the number of contacts a week cannot be {one.per_week:g}."
        if (
            len(one.profile) != 168
            or not all(_fine(weight) for weight in one.profile)
            or not sum(one.profile)
        ):
            yield f"{one.who.capitalize()} {one.level}: the week needs 168 weights, none below 0, not all 0."
    if (
        not _fine(demand.times)
        or not _fine(demand.growth_a_year, -1)
        or not all(_fine(s.times) for s in demand.shifts)
    ):
        yield "Demand cannot be multiplied by a number below 0."
    if demand.busy_weeks is not None and not (_fine(demand.busy_weeks) and demand.busy_weeks > 0):
        yield "How much busy weeks differ must be above 0, or left out."
    if sum(max(one.per_week, 0) for one in demand.classes) * days / 7 * max(demand.times, 0) > MOST_CONTACTS:
        yield f"More than {MOST_CONTACTS:,} contacts in the time asked about are too many for one question."
    for path in demand.paths:
        if path.period_hours not in (1, 24, 168):
            yield "A path counts by hour, day or week: its period is 1, 24 or 168 hours."
        elif not path.counts or any(len(draw) * path.period_hours < days * 24 for draw in path.counts):
            yield f"A demand path must cover all {days} days asked about."
        if any(draw and not (min(draw) >= 0 and max(draw) < 2**20) for draw in path.counts):
            yield "A demand path has counts below 0 or beyond a million."
        if not any(path.who in ("", one.who) and path.level in ("", one.level) for one in demand.classes):
            yield "A demand path stands for nobody: no class has its caller and level."


def _team(team: Team) -> Iterator[str]:
    yield from (problem for group in team.groups for problem in _group(group))
    if not any(group.role in RESPONDERS and group.count > 0 for group in team.groups):
        yield "Nobody responds: the team needs at least one ERCM, youth ERCM or bilingual ERCM."
    load, ladder = team.caseload, team.on_call
    if not (_fine(load.ceiling_points) and load.ceiling_points > 0) or load.cap_open < 1:
        yield "The caseload ceiling must be above 0, in points and in open episodes."
    if load.case_manager_open < 1:
        yield "A case manager must be able to hold at least one case."
    if not all(
        _fine(p) for p in (load.urgent, load.crisis, load.stabilising, load.follow_up, load.urgent_days)
    ):
        yield "Caseload points and days cannot be below 0."
    if not _fine(load.stabilising_share, 0, 1):
        yield "The stabilising part of an episode is a share between 0 and 1."
    if ladder.depth < 0 or ladder.nights_in_row < 1 or ladder.rest_nights < 0:
        yield "On call: at least one night in a row, and no number below 0."
    if not (_fine(ladder.answers, 0, 1) and ladder.answers > 0):
        yield "The chance that somebody on call answers must be above 0 and at most 1."
    if any(level not in LEVELS for level in (*load.beyond, *ladder.levels)):
        yield "A level is one of P0 to P5."
    for shift in team.shifts:
        if (
            not (0 <= shift.starts < 24 and 0 <= shift.ends <= 24)
            or shift.seats < 0
            or shift.role not in ROLES
        ):
            yield "A shift has a known role and begins and ends at hours from 0 to 24."
        if any(day not in range(7) for day in shift.days):
            yield "Days of a shift are 0 (Monday) to 6 (Sunday)."
    if not _fine(team.leave_weeks, 0, 52):
        yield "Leave is between 0 and 52 weeks a year."


def _group(group: Group) -> Iterator[str]:
    if group.role not in ROLES:
        yield f"There is no role “{group.role}”: it is one of {', '.join(ROLES)}."
    if group.count < 0:
        yield f"A team cannot have {group.count} workers of a role."
    if not (_fine(group.share, 0, 1) and group.share > 0):
        yield "The share of full time must be above 0 and at most 1."
    if not group.serves or any(who not in WHO for who in group.serves):
        yield "A group serves youth, adults or both."
    if any(level not in LEVELS for level in group.lends_to):
        yield "A level is one of P0 to P5."


def _shifts(scenario: Scenario) -> Iterator[str]:
    roles = {group.role for group in _all_groups(scenario)} - {CASE_MANAGER}
    for role in sorted(roles - {shift.role for shift in scenario.team.shifts}):
        yield f"Nobody of the role “{role}” has a shift: say when they work."


def _life(life: Life) -> Iterator[str]:
    shares: Mapping[str, float] = {
        **{f"response {level}": value for level, value in life.response_share.items()},
        **{f"bed {level}": value for level, value in life.bed_share.items()},
        "connected": life.connected_share,
        "hand-off": life.hand_off_share,
        "return": life.return_share,
    }
    for name, value in shares.items():
        if not _fine(value, 0, 1):
            yield f"The share “{name}” must be between 0 and 1, not {value:g}."
    if life.response_share.get("P5", 0) > 0:
        yield "P5 asks for information: it has no response."
    lasting = {"call": life.call_minutes, "travel": life.travel_minutes, "response": life.response_minutes}
    lasting |= {"episode": life.episode_days, "hand-off": life.hand_off_days, "case": life.case_days}
    yield from (problem for name, one in lasting.items() for problem in _lasting(name, one))
    waits = (
        *life.patience_minutes.values(),
        life.call_patience_minutes,
        life.bed_patience_nights,
        life.dispatch_minutes,
    )
    rest = (life.interpreter_minutes, life.follow_up_days, life.return_within_days, life.hours_a_point)
    if not all(_fine(value) for value in (*waits, *rest)):
        yield "Minutes, days and nights cannot be below 0."


def _lasting(name: str, one: Lasting) -> Iterator[str]:
    if not (_fine(one.mean) and one.mean > 0 and _fine(one.sd)):
        yield f"How long a {name} lasts must be above 0 on average, and not spread by less than 0."


def _houses(scenario: Scenario) -> Iterator[str]:
    names = [house.name for house in scenario.houses]
    if len(set(names)) < len(names):
        yield "Two houses have the same name."
    for house in scenario.houses:
        if house.beds < 0:
            yield f"{house.name}: a house cannot have {house.beds} beds."
        if not house.serves or any(who not in WHO for who in house.serves):
            yield f"{house.name}: a house serves youth, adults or both."
        yield from _lasting("stay", house.stay_days)
    for stay in scenario.start.stays:
        if stay.house not in names:
            yield f"Somebody stays today in “{stay.house}”, which is not among the houses."


def _dates(scenario: Scenario) -> Iterator[str]:
    today = scenario.start.today
    if scenario.award_ends and scenario.award_ends < today:
        yield f"The award ended on {scenario.award_ends}, before today ({today})."
    for hire in scenario.hires:
        yield from _group(hire.group)
        if min(hire.lag_weeks, hire.shadow_weeks, hire.ramp_weeks) < 0:
            yield "Weeks until a hire is in post and trained cannot be below 0."
        elif (hire.decided_on - today).days + hire.lag_weeks * 7 < 0:
            yield f"A hire decided on {hire.decided_on} would be in post before today: count them in the team."
    for departure in scenario.departures:
        yield from _past("A worker cannot leave", departure.on, today)
        if not any(group.role == departure.role for group in _all_groups(scenario)):
            yield f"Nobody with the role “{departure.role}” is there to leave."
    for leave in scenario.leaves:
        if leave.ends < leave.starts:
            yield f"A leave ends on {leave.ends}, before it begins on {leave.starts}."
        else:
            yield from _past("A leave cannot end", leave.ends, today)
    for shift in scenario.demand.shifts:
        yield from _past("A change of demand cannot begin", shift.on, today)


def _all_groups(scenario: Scenario) -> tuple[Group, ...]:
    return (*(g for g in scenario.team.groups if g.count), *(hire.group for hire in scenario.hires))


def _past(what: str, day: date, today: date) -> Iterator[str]:
    if day < today:
        yield f"{what} on {day}, before today ({today})."


def _today(scenario: Scenario) -> Iterator[str]:
    start = scenario.start
    counts = [
        *(e.count for e in start.episodes),
        *(s.count for s in start.stays),
        *(k.count for k in start.cases),
    ]
    ages = [*(e.age_days for e in start.episodes), *(s.age_days for s in start.stays)]
    ages += [case.age_days for case in start.cases]
    if min(counts, default=0) < 0 or not all(map(_fine, ages)):
        yield "What is open today needs a count and an age in days, neither below 0."
    for episode in start.episodes:
        if episode.who not in WHO or episode.level not in LEVELS[:5]:
            yield "An open episode is of youth or adult, and of a level from P0 to P4."


def _doubts(scenario: Scenario) -> Iterator[str]:
    for name, doubt in scenario.uncertainty.inputs.items():
        if name not in INPUTS:
            yield f"“{name}” is not an input that may be uncertain: those are {', '.join(INPUTS)}."
        if isinstance(doubt, Between):
            if not (0 < doubt.low <= doubt.high and isfinite(doubt.high)):
                yield f"“{name}”: the range must go from a number above 0 up to one not smaller."
        elif not doubt.values or not all(_fine(value) and value > 0 for value in doubt.values):
            yield f"“{name}”: draws must be there, and above 0."
