"""From what replications counted to the figures of an answer."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation.answers import Answer, Draws, Figure, HoursOfWeek, Wait
from firstlight.forecasting.simulation.columns import World
from firstlight.forecasting.simulation.roster import Place
from firstlight.forecasting.simulation.scenario import CASE_MANAGER, HOTLINE, LEVELS, ROLES, Scenario
from firstlight.forecasting.simulation.setting import Setting

Whole = NDArray[np.int64]
CLOCKED = LEVELS[: c.LEVELS_WITH_CLOCK]


@dataclass(eq=False)
class Kept:
    """What is kept of each replication: totals, desks, clocks, youth by week, waits in seconds by level."""

    totals: Whole
    desks: Whole
    asked: Whole
    inside: Whole
    by_hour: Whole
    weeks: Whole
    wait_sum: Whole
    wait_count: Whole

    @classmethod
    def room_for(cls, replications: int, setting: Setting) -> "Kept":
        """Empty room for so many."""

        def empty(*shape: int) -> Whole:
            return np.zeros(shape, dtype=np.int64)

        levels, weeks = c.LEVELS_WITH_CLOCK, setting.scenario.days // 7 + 1
        return cls(
            empty(replications, c.HEAD - c.CONF),
            empty(replications, setting.desks, c.DESK),
            empty(replications, levels),
            empty(replications, levels),
            empty(2, levels, 168),
            empty(replications, weeks),
            empty(replications, levels),
            empty(replications, levels),
        )

    def keep(self, replication: int, world: World) -> tuple[Whole, Whole]:
        """Take what one replication counted; returns its clocks by hour, to be added in a fixed order."""
        live = np.asarray(world.live)
        self.totals[replication] = live[c.CONF : c.HEAD]
        self.desks[replication] = live[world.desk : world.taken].reshape(-1, c.DESK)
        clocks = live[world.asked : world.asked + 2 * c.BY_HOUR].reshape(2, c.LEVELS_WITH_CLOCK, 168)
        self.asked[replication], self.inside[replication] = clocks.sum(axis=2)
        self.weeks[replication] = live[world.youth_weeks :]
        rows = live[world.row : world.beds].reshape(-1, c.ROW)
        people = live[world.person : world.desk].reshape(-1, c.PERSON)
        came = rows[:, c.WAITED] >= 0
        level, waited = people[came, c.LEVEL], rows[came, c.WAITED]
        self.wait_count[replication] = np.bincount(level, minlength=c.LEVELS_WITH_CLOCK)[
            : c.LEVELS_WITH_CLOCK
        ]
        self.wait_sum[replication] = np.bincount(level, waited, c.LEVELS_WITH_CLOCK)[: c.LEVELS_WITH_CLOCK]
        return clocks, np.stack([level, waited])


def answer(setting: Setting, kept: Kept, waits: Whole, seed: int, inputs: Mapping[str, Draws]) -> Answer:
    """All figures. ``waits``: rows level and seconds of everybody answered, all replications together."""
    scenario, totals = setting.scenario, kept.totals
    replications = len(totals)

    def total(column: int, unit: str, part: float = 1.0) -> Figure:
        return Figure(totals[:, column - c.CONF] / part, unit)

    people = total(c.PEOPLE, "people")
    cost = Figure(_cost(setting, totals), "money")
    return Answer(
        scenario=scenario,
        replications=replications,
        seed=seed,
        people=people,
        youth=total(c.YOUTH_MET, "people"),
        youth_by_post=total(c.YOUTH_BY_POST, "people"),
        youth_by_week=np.cumsum(kept.weeks, axis=1),
        inside={
            level: ratio(kept.inside[:, n], kept.asked[:, n], "share") for n, level in enumerate(CLOCKED)
        },
        inside_by_hour=HoursOfWeek(kept.by_hour[1], kept.by_hour[0]),
        waits=_waits(kept, waits),
        hung_up=ratio(totals[:, c.HUNG_UP - c.CONF], totals[:, c.CALLS - c.CONF], "share"),
        turned_away=total(c.TURNED_AWAY, "people"),
        days_over=Figure(kept.desks[:, :, c.OVER_TIME].sum(axis=1) / c.DAY, "worker-days"),
        weeks_until_full=Figure(_or_nan(totals[:, c.FULL_AT - c.CONF] / c.WEEK), "weeks"),
        open_at_end=total(c.OPEN_AT_END, "episodes"),
        hand_offs_waiting=total(c.LINE_AT_END, "people"),
        without_worker=total(c.WITHOUT_WORKER, "episodes"),
        hours=_hours(setting, kept),
        nights_uncovered=Figure(np.full(replications, float(setting.nights_uncovered)), "nights"),
        bed_nights_short=total(c.BED_SHORT, "nights", c.DAY),
        no_bed=total(c.NO_BED, "people"),
        cost=cost,
        cost_a_person=ratio(cost.draws, people.draws, "money"),
        inputs=dict(inputs),
    )


def ratio(over: NDArray[np.generic], under: NDArray[np.generic], unit: str) -> Figure:
    """One by the other, NaN where there is nothing to divide by."""
    low = np.asarray(under, dtype=np.float64)
    return Figure(np.divide(over, low, out=np.full(low.shape, np.nan), where=low > 0), unit)


def _or_nan(values: Draws) -> Draws:
    return np.where(values < 0, np.nan, values)


def _waits(kept: Kept, waits: Whole) -> dict[str, Wait]:
    found = {}
    for number, level in enumerate(CLOCKED):
        minutes = waits[1, waits[0] == number] / c.MINUTE
        median, nine = np.quantile(minutes, (0.5, 0.9)) if minutes.size else (float("nan"),) * 2
        mean = ratio(kept.wait_sum[:, number] / c.MINUTE, kept.wait_count[:, number], "minutes")
        found[level] = Wait(float(median), float(nine), mean)
    return found


def weeks_in_post(place: Place, days: int) -> float:
    """Weeks of the time asked about that somebody holds the place."""
    return max(0.0, min(days, place.leaves if place.leaves is not None else days) - place.joins) / 7


def _hours(setting: Setting, kept: Kept) -> dict[str, Figure]:
    """Hours a week of one worker: responses and casework; on the hotline and with cases what the post takes."""
    scenario, found = setting.scenario, {}
    for role in ROLES:
        numbers = [number for number, place in enumerate(setting.places) if place.role == role]
        weeks = sum(weeks_in_post(setting.places[number], scenario.days) for number in numbers)
        if not weeks:
            continue
        if role == CASE_MANAGER:
            points = kept.totals[:, c.CM_TIME - c.CONF] / c.WEEK
            hours = points * scenario.life.hours_a_point
        elif role == HOTLINE:
            hours = np.full(len(kept.totals), float(setting.duty_hours[numbers].sum()))
        else:
            desks = kept.desks[:, numbers].sum(axis=1)
            points = desks[:, c.POINT_TIME] / c.POINT / c.WEEK
            hours = desks[:, c.BUSY_TIME] / c.HOUR + points * scenario.life.hours_a_point
        found[role] = Figure(hours / weeks, "hours a week")
    return found


def _cost(setting: Setting, totals: Whole) -> Draws:
    scenario = setting.scenario
    costs = scenario.costs
    staff = sum(
        role_a_year(place.role, scenario) * weeks_in_post(place, scenario.days) * 7 / 365
        for place in setting.places
    )
    aid = totals[:, c.PEOPLE - c.CONF] * costs.aid_a_person
    return np.asarray(staff + aid + totals[:, c.NIGHTS - c.CONF] / c.DAY * costs.bed_night, dtype=np.float64)


def role_a_year(role: str, scenario: Scenario) -> float:
    """What a post costs a year, fringe and overhead included; liaison hours are paid too, whatever its share."""
    return scenario.costs.salary.get(role, 0.0) * scenario.costs.fringe * scenario.costs.overhead
