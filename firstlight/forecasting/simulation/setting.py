"""What is the same in every replication of a scenario: rules in numbers, places, duty, what is planned."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation import roster
from firstlight.forecasting.simulation.roster import Place
from firstlight.forecasting.simulation.scenario import (
    CASE_MANAGER,
    CLOCK_MINUTES,
    LEVELS,
    RESPONDERS,
    WHO,
    YOUTH_ERCM,
    Group,
    Scenario,
)

Whole = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Setting:
    """Tables of `columns.World` that replications share, and the places behind them.

    ``fixed``: seat, duty, change, serves in one row; they begin at ``begins``. ``duty_hours``: on shift, by place.
    """

    scenario: Scenario
    places: tuple[Place, ...]
    conf: Whole
    fixed: Whole
    begins: tuple[int, ...]
    plan: Whole
    desks: int
    nights_uncovered: int
    duty_hours: Whole


def setting(scenario: Scenario) -> Setting:
    """Work out once what every replication needs."""
    hours = scenario.days * 24
    everybody = roster.places(scenario)
    seated = [place for place in everybody if place.role != CASE_MANAGER]
    table = roster.duty(seated, scenario, hours)
    tables = (
        np.array([number for place in seated for number in _seat(place, scenario)], dtype=np.int64),
        table.reshape(-1),
        roster.next_change(table, hours),
        roster.next_change(table[[place.role in RESPONDERS for place in seated]], hours),
        np.array([mask(house.serves) for house in scenario.houses], dtype=np.int64),
    )
    return Setting(
        scenario=scenario,
        places=(*seated, *(place for place in everybody if place.role == CASE_MANAGER)),
        conf=_conf(scenario, everybody, seated),
        fixed=np.concatenate(tables),
        begins=tuple(int(sum(one.size for one in tables[:number])) for number in range(len(tables))),
        plan=_plan(everybody, seated, scenario),
        desks=len(seated),
        nights_uncovered=roster.nights_uncovered(table, seated, hours),
        duty_hours=(table == roster.ON_SHIFT).sum(axis=1),
    )


def mask(words: tuple[str, ...], all_words: tuple[str, ...] = WHO) -> int:
    """A bit for each word."""
    return sum(1 << all_words.index(word) for word in set(words))


def seconds(value: float, unit: int) -> int:
    """Whole seconds."""
    return round(value * unit)


def _conf(scenario: Scenario, everybody: list[Place], seated: list[Place]) -> Whole:
    conf = np.zeros(c.CONF, dtype=np.int64)
    team, life, load = scenario.team, scenario.life, scenario.team.caseload
    horizon = scenario.days * c.DAY
    award = (scenario.award_ends - scenario.start.today).days + 1 if scenario.award_ends else scenario.days
    roles = {place.role for place in everybody}
    conf[c.HORIZON], conf[c.AWARD_END], conf[c.HOURS] = (
        horizon,
        min(award * c.DAY, horizon),
        scenario.days * 24,
    )
    conf[c.FIRST_HOUR] = scenario.start.today.weekday() * 24
    conf[c.SEATS], conf[c.HOUSES] = len(seated), len(scenario.houses)
    responds = [place.role in RESPONDERS for place in seated]
    conf[c.RESPONDERS_END] = max((number + 1 for number, one in enumerate(responds) if one), default=0)
    conf[c.HOTLINE_BEGINS] = next((number for number, one in enumerate(responds) if not one), len(seated))
    conf[c.RAMPED_ALL] = max((seconds(place.ramped, c.DAY) for place in seated), default=0)
    conf[c.HAS_HOTLINE], conf[c.HAS_CASE_MANAGERS] = "hotline" in roles, CASE_MANAGER in roles
    conf[c.BEYOND] = mask(load.beyond, LEVELS)
    conf[c.ON_CALL_LEVELS] = mask(team.on_call.levels, LEVELS)
    conf[c.INTERPRETER] = seconds(life.interpreter_minutes, c.MINUTE)
    points = (load.urgent, load.crisis, load.stabilising, load.follow_up)
    conf[c.URGENT_POINTS : c.FOLLOW_POINTS + 1] = [round(point * c.POINT) for point in points]
    conf[c.URGENT_FOR] = seconds(load.urgent_days, c.DAY)
    conf[c.STABILISING_MILLE] = round(1000 * load.stabilising_share)
    conf[c.FOLLOW_FOR] = seconds(life.follow_up_days, c.DAY)
    for number, level in enumerate(LEVELS[: c.LEVELS_WITH_CLOCK]):
        conf[c.CLOCK + number] = CLOCK_MINUTES[level] * c.MINUTE
        conf[c.RUNG + number] = seconds(team.on_call.rung_minutes.get(level, 60), c.MINUTE)
    return conf


def _seat(place: Place, scenario: Scenario) -> list[int]:
    group, load = place.group, scenario.team.caseload
    row = [0] * c.SEAT
    row[c.RESPONDER], row[c.YOUTH_POST] = int(group.role in RESPONDERS), int(group.role == YOUTH_ERCM)
    row[c.SERVES], row[c.LENDS] = mask(group.serves), mask(group.lends_to, LEVELS)
    row[c.BILINGUAL] = int(speaks_both(group))
    row[c.CEILING] = round(load.ceiling_points * group.share * c.POINT)
    row[c.CAP] = round(load.cap_open * group.share)
    row[c.JOINED], row[c.RAMPED] = seconds(place.joins, c.DAY), seconds(place.ramped, c.DAY)
    return row


def speaks_both(group: Group) -> bool:
    """Whether workers of the group need no interpreter."""
    return group.bilingual or group.role == "bilingual_ercm"


def _plan(everybody: list[Place], seated: list[Place], scenario: Scenario) -> Whole:
    """Rows (at, kind, which) of who joins and leaves."""
    rows: list[int] = []
    numbers = {id(place): number for number, place in enumerate(seated)}
    for place in everybody:
        room = roster.case_manager_room(place, scenario.team.caseload.case_manager_open)
        which = numbers.get(id(place), room)
        kinds = (c.CM_JOIN, c.CM_LEAVE) if place.role == CASE_MANAGER else (c.JOIN, c.LEAVE)
        rows += [seconds(place.joins, c.DAY), kinds[0], which]
        if place.leaves is not None:
            rows += [seconds(place.leaves, c.DAY), kinds[1], which]
    return np.array(rows, dtype=np.int64)
