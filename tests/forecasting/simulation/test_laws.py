"""The loop beside formulas that are known to be true, on fixed seeds (so a test passes always or never)."""

from dataclasses import replace

import numpy as np
import pytest

from firstlight.forecasting.simulation import laws
from firstlight.forecasting.simulation.questions import simulate
from firstlight.forecasting.simulation.scenario import ERCM, YOUTH, Caseload, Group, House, Lasting
from tests.forecasting.simulation.towns import FOREVER, only, town

pytestmark = pytest.mark.xdist_group("simulation")  # compiled once

PER_HOUR = 70 / 168
"""Contacts an hour of the plain town."""


def near(figure, expected, errors=4.0, also=0.0):
    """Within so many standard errors, and what one run of the start (an empty town) may add."""
    assert abs(figure.mean - expected) < errors * figure.error + also, (figure.mean, figure.error, expected)


def exponential_like(mean):
    """A log-normal with the coefficient of variation of an exponential."""
    return Lasting(mean, mean)


@pytest.mark.parametrize("servers", [1, 2, 4])
def test_waits_of_one_line_are_those_of_erlang(servers):
    """M/G/c with one length for all: exact for one server (Pollaczek and Khinchine), bounds for several."""
    minutes = servers * 0.7 / PER_HOUR * 60
    answer = simulate(town(servers=servers, response_minutes=Lasting(minutes), days=728), 40)
    erlang = laws.erlang_c_wait(PER_HOUR, minutes / 60, servers) * 60
    measured = answer.waits["P2"].mean
    if servers == 1:
        near(measured, erlang / 2, also=2)
    else:
        assert 0.5 * erlang < measured.mean < 0.66 * erlang  # Cosmetatos: a little above half of M/M/c


def test_the_wait_grows_with_the_spread_as_pollaczek_and_khinchine_say():
    minutes = 0.6 / PER_HOUR * 60
    answer = simulate(town(servers=1, response_minutes=exponential_like(minutes), days=728), 60)
    near(answer.waits["P2"].mean, laws.pollaczek_khinchine(PER_HOUR / 60, minutes, minutes), also=2)


def test_the_more_urgent_go_first_as_cobham_says():
    minutes = 0.7 / PER_HOUR * 60
    crowd = (only("P1", 20), only("P2", 20), only("P3", 30))
    answer = simulate(town(*crowd, servers=1, response_minutes=Lasting(minutes), days=728), 60)
    expected = laws.cobham([20 / 168 / 60, 20 / 168 / 60, 30 / 168 / 60], minutes, 0.0)
    for level, wait in zip(("P1", "P2", "P3"), expected, strict=True):
        near(answer.waits[level].mean, wait, also=3)


def test_who_cannot_wait_at_all_is_lost_as_erlang_b_says():
    """The formula holds for any length (insensitivity), so log-normal responses are no objection."""
    minutes = 3 / PER_HOUR * 60
    impatient = {"patience_minutes": {"P2": 1e-6}, "response_minutes": Lasting(minutes, minutes / 2)}
    answer = simulate(town(servers=3, days=364, **impatient), 60)
    asked = PER_HOUR * 24 * 364
    near(answer.turned_away, asked * laws.erlang_b(3, 3), also=3)


def test_episodes_open_are_arrivals_times_length_whatever_the_length():
    """M/G/infinity and Little: the mean number open on the last day."""
    crowd = town(
        only(per_week=14), servers=8, response_minutes=Lasting(1), episode_days=Lasting(40, 35), days=728
    )
    answer = simulate(crowd, 200)
    near(answer.open_at_end, laws.open_at_once(2 * 365, 40), also=0.5)
    assert answer.open_at_end.draws.var(ddof=1) == pytest.approx(answer.open_at_end.mean, rel=0.25)  # Poisson


@pytest.mark.parametrize(("days", "room"), [(36, 10), (44, 12), (55, 15), (62, 17)])
def test_one_worker_reaches_a_hundred_only_if_episodes_are_short_enough(days, room):
    """demand.md 4. A worker whose places are always taken starts room / length episodes a day."""
    load = Caseload(ceiling_points=1e6, cap_open=room, stabilising_share=0, follow_up=0, beyond=())
    crowd = only("P2", per_week=60, who=YOUTH)
    full = town(crowd, servers=1, response_minutes=Lasting(1), episode_days=Lasting(days, days / 2), days=728)
    full = replace(
        full, team=replace(full.team, caseload=load), life=replace(full.life, patience_minutes={"P2": 4e4})
    )
    near(simulate(full, 40).people, laws.reached(room, days, 728) + room / 2, also=room / 2 + 2)
    assert laws.longest_episode(room, 100) == pytest.approx(days, abs=0.6)
    assert 95 <= laws.reached(room, days, 365) <= 103


def test_beds_are_a_line_of_their_own():
    """Loss in a house whose guests cannot wait: Erlang B again."""
    beds = {"houses": (House("Casa", 5, stay_days=Lasting(7, 5)),), "bed_share": {"P2": 1.0}}
    crowd = town(only(per_week=5), servers=9, response_minutes=Lasting(1), bed_patience_nights=1e-9, **beds)
    answer = simulate(crowd, 200)
    near(answer.no_bed, 5 * 52 * laws.erlang_b(5, 5), also=2)


def test_people_are_counted_and_nobody_is_lost_on_the_way():
    answer = simulate(town(servers=2, response_minutes=Lasting(30)), 20)
    assert answer.turned_away.mean == 0
    near(answer.people, 70 * 52)
    assert np.all(answer.inside_by_hour.asked.sum() >= answer.people.draws.sum() - 20)
    assert answer.waits["P2"].mean.mean < FOREVER


def test_two_workers_share_the_work():
    answer = simulate(town(servers=2, response_minutes=Lasting(60)), 20)
    assert answer.hours[ERCM].mean == pytest.approx(35 * (1 + 1 / 60) + 2 * 10 / 2, rel=0.1)
    assert answer.scenario.team.groups == (Group(ERCM, 2),)
