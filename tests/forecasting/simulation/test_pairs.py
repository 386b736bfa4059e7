"""Common random numbers: the same person in every scenario, and what that is good for."""

from dataclasses import replace

import numpy as np
import pytest

from firstlight.forecasting.simulation import columns as c
from firstlight.forecasting.simulation.arrivals import arrivals, rhythm
from firstlight.forecasting.simulation.crowds import Crowds
from firstlight.forecasting.simulation.defaults import default_scenario
from firstlight.forecasting.simulation.people import multiples, people
from firstlight.forecasting.simulation.questions import compare, simulate
from firstlight.forecasting.simulation.scenario import (
    INPUTS,
    YOUTH,
    YOUTH_ERCM,
    Between,
    DemandPath,
    Group,
    Uncertainty,
)
from firstlight.forecasting.simulation.streams import base, row_keys, uniform
from tests.forecasting.simulation.towns import TODAY, only, town

pytestmark = pytest.mark.xdist_group("simulation")  # compiled once

CHUNK = np.arange(3)


def crowd(scenario):
    contacts = arrivals(scenario, rhythm(scenario), 5, CHUNK, {})
    return contacts, people(scenario, 5, CHUNK, contacts, {})


def lengths(scenario):
    """The episode length of everybody, found by replication, class and place in the class."""
    (of, _, kind, index), everybody = crowd(scenario)
    follows = everybody.contact[:, c.PERSON_OF]
    asking = follows >= 0
    row = everybody.begins[of[asking]] + follows[asking]
    found = everybody.person[0, row, c.EPISODE]
    return dict(zip(zip(of[asking], kind[asking], index[asking], strict=True), found, strict=True))


def test_twice_the_demand_brings_the_same_people_with_the_same_lives_and_others_after_them():
    one, two = (lengths(default_scenario(TODAY, times=times)) for times in (1.0, 2.0))
    assert len(two) > 1.7 * len(one)
    assert one.keys() <= two.keys()
    assert all(two[key] == one[key] for key in one)


def test_a_longer_mean_stretches_every_episode_alike():
    plain = default_scenario(TODAY)
    one = lengths(plain)
    two = lengths(
        replace(
            plain, life=replace(plain.life, episode_days=replace(plain.life.episode_days, mean=80, sd=70))
        )
    )
    assert all(two[key] == pytest.approx(2 * one[key], abs=2) for key in one)


def test_a_hire_is_seen_through_the_noise():
    plain = default_scenario(TODAY)
    groups = (*plain.team.groups, Group(YOUTH_ERCM, 1, serves=(YOUTH,)))
    both = compare([plain, replace(plain, team=replace(plain.team, groups=groups))], 40, 3)
    gain = both.differences[1]["youth"]
    assert gain.mean > 5
    alone = np.hypot(both.answers[0].youth.error, both.answers[1].youth.error)
    assert gain.error < 0.8 * alone
    assert not both.differences[0]["youth"].draws.any()
    assert both.answers[1].youth_by_post.mean > 0.5 * both.answers[1].youth.mean


def test_what_is_not_known_varies_by_itself_and_in_its_range():
    doubts = Uncertainty(dict.fromkeys(INPUTS, Between(0.5, 3.0)))
    found = multiples(replace(default_scenario(TODAY), uncertainty=doubts), 1, 4000)
    assert len(found) == len(INPUTS)
    for values in found.values():
        assert np.quantile(values, (0.1, 0.9)) == pytest.approx((0.5, 3.0), rel=0.08)
    together = np.corrcoef([np.log(values) for values in found.values()])
    assert np.abs(together - np.eye(len(INPUTS))).max() < 0.06


def test_uniform_numbers_are_uniform_and_do_not_know_one_another():
    keys = row_keys(np.repeat(np.arange(20), 5000), np.tile(np.arange(5000), 20))
    one, other = uniform(keys[None, :] + base(1, np.array([0]), (3, 4)))
    again = uniform(keys + base(1, np.array([1]), (3,))[0])
    counts = np.histogram(one, 100, (0, 1))[0]
    assert ((counts - 1000) ** 2 / 1000).sum() < 150  # 99 degrees of freedom: beyond 150 once in 2,000 times
    for left, right in ((one, other), (one, again), (one[1:], one[:-1])):
        assert abs(np.corrcoef(left, right)[0, 1]) < 0.012


def test_arrivals_follow_the_week_and_are_poisson():
    week = tuple(3.0 if hour % 24 in range(9, 17) else 1.0 for hour in range(168))
    scenario = town(replace(only(per_week=50), profile=week))
    of, at, _, _ = arrivals(scenario, rhythm(scenario), 2, np.arange(40), {})
    by_day = np.bincount(at // 3600 % 24, minlength=24)
    assert by_day[9:17].sum() / by_day.sum() == pytest.approx(24 / 40, abs=0.005)
    counts = np.bincount(of, minlength=40)
    assert counts.mean() == pytest.approx(50 * 52, rel=0.01)
    assert counts.var(ddof=1) == pytest.approx(50 * 52, rel=0.5)


def test_busy_weeks_spread_the_weeks_and_keep_the_mean():
    plain = town(only(per_week=14))
    wild = replace(plain, demand=replace(plain.demand, busy_weeks=3.0))
    of, at, _, _ = arrivals(wild, rhythm(wild), 2, np.arange(80), {})
    weeks = np.bincount(of * 52 + at // c.WEEK, minlength=80 * 52)
    assert weeks.mean() == pytest.approx(14, rel=0.03)
    assert weeks.var(ddof=1) == pytest.approx(14 + 14**2 / 3, rel=0.1)  # negative binomial


def test_the_paths_of_a_forecast_are_kept_to_the_person():
    plain = town(only("P2", 10, YOUTH), only("P1", 5, YOUTH), only(per_week=7), days=14)
    paths = (DemandPath(((3, 40), (0, 7)), who=YOUTH),)
    scenario = replace(plain, demand=replace(plain.demand, paths=paths))
    of, at, kind, _ = arrivals(scenario, rhythm(scenario), 2, np.arange(2), {})
    youth = kind < 2
    assert np.bincount(of[youth] * 2 + at[youth] // c.WEEK, minlength=4).tolist() == [3, 40, 0, 7]
    assert (kind[youth] == 1).mean() == pytest.approx(1 / 3, abs=0.15)
    assert (kind == 2).any()
    twice = replace(scenario, demand=replace(scenario.demand, times=2.0))
    assert simulate(twice, 2).people.draws.sum() > simulate(scenario, 2).people.draws.sum()


def test_played_together_or_alone_is_the_same():
    plain = default_scenario(TODAY)
    groups = (*plain.team.groups, Group(YOUTH_ERCM, 1, serves=(YOUTH,)))
    others = [
        plain,
        replace(plain, team=replace(plain.team, groups=groups)),
        default_scenario(TODAY, times=2.0),
    ]
    both = compare(others, 50, 3, workers=2)
    for scenario, answer in zip(others, both.answers, strict=True):
        alone = simulate(scenario, 50, 3)
        for measure in ("people", "youth", "cost", "days_over", "bed_nights_short"):
            assert (answer.measure(measure).draws == alone.measure(measure).draws).all()


def test_people_who_come_alike_are_prepared_once_and_others_apart():
    plain, crowds = default_scenario(TODAY), Crowds()

    def of(scenario, seed=1):
        return crowds.of(scenario, rhythm(scenario), seed, CHUNK, {})

    hired = replace(plain, team=replace(plain.team, leave_weeks=9.0), name="Another team")
    assert of(hired) is of(plain)
    assert of(default_scenario(TODAY, times=2.0)) is not of(plain)
    assert of(plain, 2) is not of(plain)
    small = Crowds(room=0)
    one = small.of(plain, rhythm(plain), 1, CHUNK, {})
    again = small.of(plain, rhythm(plain), 1, CHUNK, {})
    assert one is not again
    assert (one.people.person == again.people.person).all()
