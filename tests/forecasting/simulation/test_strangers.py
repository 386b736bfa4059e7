"""The loop beside exponential textbook queues, and beside SimPy told the same story person by person."""

from dataclasses import replace

import numpy as np
import pytest

from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation import laws
from firstlight.forecasting.simulation.arrivals import rhythm
from firstlight.forecasting.simulation.engine import player
from firstlight.forecasting.simulation.scenario import Caseload, Lasting
from firstlight.forecasting.simulation.setting import setting
from firstlight.forecasting.simulation.tables import worlds
from tests.forecasting.simulation.strangers import simpy_waits, tables
from tests.forecasting.simulation.towns import only, town

pytestmark = pytest.mark.xdist_group("simulation")  # compiled once

RATE = 70 / 168


def played(scenario, replications, exponential_minutes=None):
    """Worlds after they were played; with exponential responses in place of log-normal ones where asked."""
    random = np.random.default_rng(11)
    for world in worlds(setting(scenario), rhythm(scenario), 4, np.arange(replications), {}):
        if exponential_minutes:
            person = tables(world)[1]
            person[:, c.RESPONSE] = np.maximum(1, random.exponential(exponential_minutes * 60, len(person)))
        player()(world)
        yield world


@pytest.mark.parametrize(("servers", "load"), [(1, 0.6), (2, 0.7), (3, 0.8)])
def test_exponential_lengths_wait_as_erlang_c_says(servers, load):
    minutes = servers * load / RATE * 60
    means = []
    for world in played(town(servers=servers, days=728), 40, minutes):
        waited = tables(world)[2][:, c.WAITED]
        means.append((waited[waited >= 0].mean() - 1) / 60)
    error = np.std(means, ddof=1) / np.sqrt(len(means))
    assert abs(np.mean(means) - 60 * laws.erlang_c_wait(RATE, minutes / 60, servers)) < 4 * error


def test_exponential_patience_loses_as_erlang_a_says():
    minutes, patience = 3.0 / RATE * 60, 240.0
    scenario = town(servers=2, days=728, patience_minutes={"P2": patience})
    lost = []
    for world in played(scenario, 40, minutes):
        live = np.asarray(world.live)
        lost.append(live[c.TURNED_AWAY] / live[c.CONTACTS])
    error = np.std(lost, ddof=1) / np.sqrt(len(lost))
    assert abs(np.mean(lost) - laws.erlang_a_lost(RATE, minutes / 60, 2, patience / 60)) < 4 * error + 0.002


def test_simpy_tells_the_same_story_person_by_person():
    pytest.importorskip("simpy")
    servers, cap, days = 2, 6, 364
    load = Caseload(ceiling_points=1e6, cap_open=cap, stabilising_share=0, follow_up=0, urgent=2, beyond=())
    crowd = town(
        only("P1", 4),
        only("P2", 6),
        only("P3", 6),
        servers=servers,
        days=days,
        response_minutes=Lasting(180, 120),
        episode_days=Lasting(6, 6),
        patience_minutes={"P1": 3000, "P2": 6000, "P3": 9000},
    )
    crowd = replace(crowd, team=replace(crowd.team, caseload=load))
    compared = 0
    for world in played(crowd, 5):
        ours = tables(world)[2][:, c.WAITED]
        theirs = simpy_waits(world, servers, cap, days * c.DAY)
        assert {row: int(ours[row]) for row in np.flatnonzero(ours >= 0)} == theirs
        compared += len(theirs)
        assert np.asarray(world.live)[c.TURNED_AWAY] > 20
    assert compared > 2500
