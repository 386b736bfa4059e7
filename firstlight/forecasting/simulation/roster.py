"""Who is on duty at each hour: places in the team over time, shifts in turns, and the on-call ladder of the nights."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.simulation.scenario import (
    CASE_MANAGER,
    RESPONDERS,
    Departure,
    Group,
    Hire,
    OnCall,
    Scenario,
    Shift,
)

Hours = NDArray[np.int64]
ON_SHIFT, FIRST_CALL = 1, 2
NOON, NIGHT_BEGINS, NIGHT_ENDS = 12, 22, 30
"""Hours of the day a night is counted in; 30 = six in the morning of the next."""


@dataclass
class Place:
    """One place in the team: nobody in particular. Days from today; ``leaves`` None = stays."""

    group: Group
    joins: float = 0.0
    shadows_until: float = 0.0
    ramped: float = 0.0
    leaves: float | None = None
    away: tuple[tuple[float, float], ...] = ()

    @property
    def role(self) -> str:
        """The role of the place."""
        return self.group.role

    def in_post(self, day: float) -> bool:
        """Whether somebody holds the place on that day."""
        return self.joins <= day and (self.leaves is None or day < self.leaves)

    def works(self, day: float) -> bool:
        """Whether they can be on duty by themselves that day."""
        return self.in_post(day) and day >= self.shadows_until and not any(a <= day < b for a, b in self.away)


def places(scenario: Scenario) -> list[Place]:
    """Every place there is or will be within the days asked about: today's team, then hires, then refilled posts."""
    today = scenario.start.today
    found = [Place(group) for group in scenario.team.groups for _ in range(group.count)]
    found += [_hired(hire, today) for hire in scenario.hires for _ in range(hire.group.count)]
    for departure in scenario.departures:
        found += _departs(departure, found, today)
    for leave in scenario.leaves:
        begins, ends = (leave.starts - today).days, (leave.ends - today).days + 1
        there = [place for place in found if place.role == leave.role and place.in_post(max(begins, 0))]
        for place in there[: leave.count]:
            place.away += ((begins, ends),)
    if scenario.team.leave_weeks > 0:
        _spread_leave(found, scenario.team.leave_weeks, scenario.days)
    return [place for place in found if place.joins < scenario.days]


def _hired(hire: Hire, today: date) -> Place:
    joins = (hire.decided_on - today).days + hire.lag_weeks * 7
    return Place(hire.group, joins, joins + hire.shadow_weeks * 7, joins + hire.ramp_weeks * 7)


def _departs(departure: Departure, found: list[Place], today: date) -> list[Place]:
    day = float((departure.on - today).days)
    goes = next(
        (p for p in reversed(found) if p.role == departure.role and p.leaves is None and p.in_post(day)), None
    )
    if goes is None:
        return []
    goes.leaves = day
    if departure.refilled_after_weeks is None:
        return []
    joins = day + departure.refilled_after_weeks * 7
    return [Place(goes.group, joins, joins + departure.shadow_weeks * 7, joins + departure.ramp_weeks * 7)]


def _spread_leave(found: list[Place], weeks: float, days: int) -> None:
    """Blocks of about a week, spread so that as few as can be of one team are away together."""
    blocks = max(1, round(weeks))
    length = 7 * weeks / blocks
    for number, place in enumerate(found):
        first = 365 / blocks * (number + 0.5) / len(found)
        begins = [first + 365 / blocks * block for block in range(int(days / 365 * blocks) + 2)]
        place.away += tuple((float(int(day)), int(day) + length) for day in begins if day < days)


def duty(team: list[Place], scenario: Scenario, hours: int) -> Hours:
    """Shape (places, hours): 0 not on duty, 1 on shift, 2 first call, 3 second call …"""
    table = np.zeros((len(team), hours), dtype=np.int64)
    turn: dict[str, int] = {}
    weekday = scenario.start.today.weekday()
    for day in range(-1, hours // 24 + 1):
        taken: set[int] = set()
        for shift in scenario.team.shifts:
            if (weekday + day) % 7 in shift.days:
                for number in _on(shift, team, day, turn, taken):
                    begin = day * 24 + shift.starts
                    end = day * 24 + shift.ends + (24 if shift.ends <= shift.starts else 0)
                    table[number, max(begin, 0) : max(end, 0)] = ON_SHIFT
    _nights(table, team, scenario.team.on_call, hours)
    for number, place in enumerate(team):
        table[number, : max(0, int(place.shadows_until * 24))] = 0
        if place.leaves is not None:
            table[number, int(place.leaves * 24) :] = 0
    return table


def _on(shift: Shift, team: list[Place], day: int, turn: dict[str, int], taken: set[int]) -> list[int]:
    able = [n for n, place in enumerate(team) if place.role == shift.role and place.works(max(day, 0))]
    if not shift.seats:
        return able
    chosen: list[int] = []
    for step in range(len(able)):
        number = able[(turn.get(shift.role, 0) + step) % len(able)]
        if len(chosen) < shift.seats and number not in taken:
            chosen.append(number)
    turn[shift.role] = turn.get(shift.role, 0) + shift.seats
    taken.update(chosen)
    return chosen


def _nights(table: Hours, team: list[Place], rule: OnCall, hours: int) -> None:
    """The ladder, night by night from noon to noon: first call stays for some nights, then rests."""
    last: dict[int, int] = {}
    rests_until: dict[int, int] = {}
    holder, in_row = -1, 0
    for night in range(-1, hours // 24 + 1):
        able = [
            number
            for number, place in enumerate(team)
            if place.role in RESPONDERS
            and place.works(max(night, 0))
            and rests_until.get(number, -1) <= night
        ]
        if holder in able and in_row >= rule.nights_in_row:
            rests_until[holder] = night + rule.rest_nights
            able.remove(holder)
        if holder not in able:
            holder, in_row = min(able, key=lambda number: (last.get(number, -9), number), default=-1), 0
        if holder < 0:
            continue
        last[holder], in_row = night, in_row + 1
        behind = sorted((n for n in able if n != holder), key=lambda number: (last.get(number, -9), number))
        for rung, number in enumerate([holder, *behind][: rule.depth]):
            begin, end = max(night * 24 + NOON, 0), max(night * 24 + NOON + 24, 0)
            free = table[number, begin:end] == 0
            table[number, begin:end][free] = FIRST_CALL + rung


def nights_uncovered(table: Hours, team: list[Place], hours: int) -> int:
    """Nights in which for some hour between ten and six nobody who responds can be reached."""
    rows = [number for number, place in enumerate(team) if place.role in RESPONDERS]
    reachable = np.asarray((table[rows] > 0).any(axis=0)) if rows else np.zeros(hours, dtype=np.bool_)
    nights = range(0, hours - NIGHT_ENDS + 1, 24)
    return sum(not reachable[night + NIGHT_BEGINS : night + NIGHT_ENDS].all() for night in nights)


def next_change(table: Hours, hours: int) -> Hours:
    """Shape (hours,): the next hour in which anybody's duty is another than in the hour before; ``hours`` if none."""
    changes = (
        np.flatnonzero((table[:, 1:] != table[:, :-1]).any(axis=0)) + 1 if len(table) else np.zeros(0, int)
    )
    after = np.searchsorted(changes, np.arange(hours), side="right")
    return np.append(changes, hours)[after].astype(np.int64)


def case_manager_room(place: Place, most: int) -> int:
    """Cases a place of that role holds."""
    return max(1, int(most * place.group.share)) if place.role == CASE_MANAGER else 0
