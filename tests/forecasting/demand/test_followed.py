"""Levels, widths and weights, each by itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from firstlight.forecasting.demand.following import follow
from firstlight.forecasting.demand.known import MIXED, Profile
from firstlight.forecasting.demand.result import nearest
from firstlight.forecasting.demand.scores import crps, inside
from firstlight.forecasting.demand.shape import Known, shape
from firstlight.forecasting.demand.spread import LEVELS, Widths, learn, paths, stretched
from firstlight.forecasting.demand.trial import Fold, origins
from firstlight.forecasting.demand.weighing import choose
from tests.forecasting.demand.made import days

SEED = np.random.SeedSequence(1)


def level_of(counts):
    return follow(np.array(counts, float), np.ones(len(counts)), 1.0)


def test_a_steady_level_remembers_long_and_a_shifted_one_short():
    draw = np.random.default_rng(1)
    steady, shifted = draw.poisson(5, 300), np.concatenate([draw.poisson(5, 280), draw.poisson(12, 20)])
    assert level_of(steady).rate == pytest.approx(5, rel=0.1)
    assert level_of(shifted).rate == pytest.approx(12, rel=0.2)
    assert level_of(shifted).memory < level_of(steady).memory / 2
    assert level_of(shifted).unsure > level_of(steady).unsure


@settings(max_examples=30, deadline=None)
@given(some.lists(some.integers(0, 60), min_size=1, max_size=60))
def test_a_level_stays_among_the_counts(counts):
    level = level_of(counts)
    assert 0 <= level.rate <= max(counts) + 1
    assert 0 <= level.moves <= 0.25
    assert 0 < level.unsure <= 1


def test_few_counts_stay_near_the_profile_and_many_leave_it():
    quiet = Profile(MIXED.hours, (1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.5))

    def weekend(many, profile, weekend):
        counts = np.array(days(many=many, mean=4, weekend=weekend).counts, float)
        times = days(many=many).times(0, many)
        found = shape(counts, times, "day", Known(profile)).week
        return found[5] / found[0]

    assert weekend(21, quiet, 1.0) < 0.85
    assert weekend(700, quiet, 1.0) > 0.85
    assert weekend(700, MIXED, 0.3) < 0.45


@pytest.mark.parametrize(
    ("mean", "spread", "relative"), [(0.3, 1.0, 0.0), (4.0, 2.0, 0.05), (200.0, 3.0, 0.01)]
)
def test_paths_have_the_mean_and_variance_they_were_given(mean, spread, relative):
    level = follow(np.full(60, mean), np.ones(60), 1.0)
    widths = Widths(unsure=relative / level.unsure, moves=0.0)
    counts, rates = paths(np.full(5, mean), spread, level, widths, 40_000, SEED)
    assert counts.mean() == pytest.approx(mean, rel=0.05)
    assert counts.var(axis=0).mean() == pytest.approx(spread * mean + relative * mean**2, rel=0.12)
    assert rates.mean() == pytest.approx(mean, rel=0.05)


def fold_of(draw, origin, mean, truth, spread=1.0, worth=1.0):
    level = follow(draw.poisson(mean, 80).astype(float), np.ones(80), 1.0)
    return Fold(
        origin, draw.poisson(truth, 28).astype(float), {"one": np.full(28, mean)}, level, spread, worth
    )


def test_widths_grow_when_what_came_was_further_off():
    draw = np.random.default_rng(2)
    calm = [fold_of(draw, 28 * k, 6.0, 6.0) for k in range(8)]
    wild = [fold_of(draw, 28 * k, 6.0, 6.0 * (0.4 if k % 2 else 1.8)) for k in range(8)]
    widths = []
    for folds in (calm, wild):
        learned = learn(folds, [fold.said["one"] for fold in folds], SEED)
        counts, _rates = paths(np.full(28, 6.0), 1.0, folds[-1].level, learned, 2000, SEED)
        widths.append(np.ptp(np.quantile(counts, [0.1, 0.9], axis=0), axis=0).mean())
    assert widths[1] > 1.4 * widths[0]


def test_new_errors_count_more_than_old_ones():
    draw = np.random.default_rng(3)

    def wide(late):
        folds = [
            fold_of(draw, 28 * k, 6.0, 14.0 if (k >= 6) == late else 6.0, worth=0.7 ** (7 - k))
            for k in range(8)
        ]
        learned = learn(folds, [fold.said["one"] for fold in folds], SEED)
        return learned.unsure * np.prod(learned.stretch)

    assert wide(late=True) > 1.0


def test_the_stretch_moves_each_level_where_it_should():
    z = np.array([0.6744897501960817, 1.2815515655446004, 1.959963984540054])
    assert stretched(z, (1.2, 1.3, 1.4)) == pytest.approx(z * [1.2, 1.3, 1.4])
    assert stretched(-z, (1.2, 1.3, 1.4)) == pytest.approx(-z * [1.2, 1.3, 1.4])
    assert (np.diff(stretched(np.linspace(-4, 4, 99), (2.0, 1.0, 0.9))) >= 0).all()
    assert len(LEVELS) == 3


def test_members_that_cannot_be_told_apart_share_and_bad_ones_are_left_out():
    draw = np.random.default_rng(4)
    folds = []
    for k in range(8):
        came = draw.poisson(10, 28).astype(float)
        said = {"a": np.full(28, 10.0), "b": np.full(28, 10.2), "seasonal naive": np.full(28, 25.0)}
        folds.append(Fold(28 * k, came, said, level_of([10] * 30), 1.0, 1.0))
    choice = choose(folds, ["a", "b", "seasonal naive"])
    assert set(choice.weights) == {"a", "b"}
    assert sum(choice.weights.values()) == pytest.approx(1)
    assert min(choice.weights.values()) > 0.3
    assert choice.error < choice.naive_error


@given(some.integers(5, 900), some.integers(1, 400), some.sampled_from(["day", "week"]))
def test_origins_leave_room_on_both_sides(many, horizon, step):
    for origin in origins(many, horizon, step):
        assert 0 < origin < many


@given(some.lists(some.integers(0, 9), min_size=20, max_size=200), some.sampled_from([0.5, 0.8, 0.95]))
def test_the_nearest_interval_holds_the_median(draws, level):
    low, high = nearest(np.array(draws), level)
    assert low <= np.quantile(draws, 0.5, method="inverted_cdf") <= high


def test_scores_against_closed_forms():
    draws = np.random.default_rng(5).normal(size=(60_000, 1))
    assert crps(draws, np.array([0.0]))[0] == pytest.approx((np.sqrt(2) - 1) / np.sqrt(np.pi), rel=0.02)
    assert crps(np.full((10, 1), 3), np.array([5.0]))[0] == pytest.approx(2)
    assert inside(np.array([1, 1]), np.array([2, 2]), np.array([2.0, 3.0])) == 0.5
