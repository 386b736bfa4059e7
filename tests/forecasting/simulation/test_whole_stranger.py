"""The whole model beside SimPy, told the same about the same people: the same for each person, to the second."""

from datetime import timedelta

import numpy as np
import pytest

pytest.importorskip("simpy")

from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation.arrivals import rhythm
from firstlight.forecasting.simulation.defaults import default_scenario
from firstlight.forecasting.simulation.engine import player
from firstlight.forecasting.simulation.people import multiples
from firstlight.forecasting.simulation.scenario import (
    BILINGUAL_ERCM,
    CASE_MANAGER,
    ERCM,
    HOTLINE,
    YOUTH,
    YOUTH_ERCM,
    Caseload,
    Departure,
    Group,
    House,
    OnCall,
    Team,
)
from firstlight.forecasting.simulation.setting import setting
from firstlight.forecasting.simulation.tables import worlds
from tests.forecasting.simulation.simpy_whole import Whole
from tests.forecasting.simulation.strangers import tables
from tests.forecasting.simulation.test_twins import everything
from tests.forecasting.simulation.told import told
from tests.forecasting.simulation.towns import TODAY, replace

pytestmark = pytest.mark.xdist_group("simulation")  # compiled once

OF_OUR_ENGINE = {c.FULL_SINCE, c.CM_SINCE, c.TICK_AT, c.EVENTS, c.KINDS, c.IN_VAIN, c.IN_VAIN_UNTIL}
"""Columns that our loop keeps for itself."""


def in_two_languages():
    """Youth specialists and bilingual workers, twice the demand, no hotline, no case managers."""
    plain = default_scenario(TODAY, times=2.0)
    groups = (Group(ERCM, 2), Group(YOUTH_ERCM, 1, serves=(YOUTH,)), Group(BILINGUAL_ERCM, 2, 0.5))
    return replace(plain, team=replace(plain.team, groups=groups))


def at_night():
    """Nobody has a shift longer than the morning: most is answered on call, by few, and often in vain at first."""
    plain = default_scenario(TODAY, times=1.5)
    shifts = tuple(replace(shift, ends=11) if shift.role == ERCM else shift for shift in plain.team.shifts)
    ladder = OnCall(depth=2, nights_in_row=3, rest_nights=4, answers=0.5)
    life = replace(plain.life, connected_share=0.8, return_share=0.6)
    return replace(plain, life=life, team=replace(plain.team, shifts=shifts, on_call=ladder))


def with_few_beds():
    """Two houses far too small, one of them for youth alone."""
    houses = (House("Nest", 2, (YOUTH,)), House("Casa", 2))
    return replace(default_scenario(TODAY, times=1.5), houses=houses)


def everybody_leaves():
    """One after the other, until nobody is left to hold the episodes, and few can be handed on."""
    plain, days = default_scenario(TODAY), (40, 90)
    groups = (Group(ERCM, 2), Group(HOTLINE, 2), Group(CASE_MANAGER, 1))
    team = Team(groups, plain.team.shifts, caseload=Caseload(case_manager_open=5))
    gone = tuple(Departure(ERCM, TODAY + timedelta(day), 20) for day in days)
    gone += (Departure(CASE_MANAGER, TODAY + timedelta(60), 10), Departure(HOTLINE, TODAY + timedelta(200)))
    return replace(plain, team=team, departures=gone)


TOWNS = {
    "as we are": lambda: default_scenario(TODAY),
    "every rule": everything,
    "in two languages": in_two_languages,
    "at night": at_night,
    "with few beds": with_few_beds,
    "everybody leaves": everybody_leaves,
}


def both(scenario, replications=4):
    """Worlds that our loop played, and the same told to SimPy."""
    known = multiples(scenario, 3, replications)
    for world in worlds(setting(scenario), rhythm(scenario), 3, np.arange(replications), known):
        stranger = Whole(told(world)).play()
        player()(world)
        yield world, stranger


@pytest.mark.parametrize("name", TOWNS)
def test_the_same_comes_of_each_person(name):
    seen = 0
    for world, stranger in both(TOWNS[name]()):
        rows = tables(world)[2]
        came = np.flatnonzero(rows[:, c.WAITED] >= 0)
        assert stranger.waited.keys() == set(came.tolist())
        assert [stranger.waited[row][0] for row in came.tolist()] == rows[came, c.WAITED].tolist()
        assert stranger.gone == set(np.flatnonzero(rows[:, c.STATUS] == c.GONE).tolist())
        assert stranger.met == set(np.flatnonzero(rows[:, c.MET]).tolist())
        seen += len(came)
    assert seen > 150


@pytest.mark.parametrize("name", TOWNS)
def test_all_that_is_counted_is_the_same(name):
    for world, stranger in both(TOWNS[name]()):
        live = np.asarray(world.live)
        for column in set(range(c.CONF, c.ALIKE)) - OF_OUR_ENGINE:
            assert live[column] == stranger.totals[column], column
        desks = live[world.desk : world.taken].reshape(-1, c.DESK)
        kept = [c.OPEN, c.POINTS, c.OVER_TIME, c.POINT_TIME, c.BUSY_TIME]
        theirs = [[w.open, w.points, w.over_time, w.point_time, w.busy_time] for w in stranger.workers]
        assert desks[:, kept].tolist() == theirs
        assert live[world.asked : world.inside].tolist() == stranger.asked
        assert live[world.inside : world.youth_weeks].tolist() == stranger.inside
        assert live[world.youth_weeks :].tolist() == stranger.youth_weeks


def test_the_towns_have_something_to_do_for_each_rule():
    totals = {name: np.zeros(c.ALIKE) for name in TOWNS}
    for name, town in TOWNS.items():
        for world, _ in both(town(), 2):
            totals[name] += np.asarray(world.live)[: c.ALIKE]
    for name, column in (
        ("every rule", c.YOUTH_BY_POST),
        ("everybody leaves", c.LINE_AT_END),
        ("as we are", c.HUNG_UP),
        ("as we are", c.TURNED_AWAY),
        ("with few beds", c.BED_SHORT),
        ("with few beds", c.NIGHTS),
        ("everybody leaves", c.WITHOUT_WORKER),
    ):
        assert totals[name][column] > 0, (name, column)
    assert totals["in two languages"][c.HUNG_UP] == 0
