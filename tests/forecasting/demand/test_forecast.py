"""What will come: whole numbers, the same for the same seed, honest about what is not known."""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from firstlight.forecasting.demand import BadCounts, Driver, Series, added, forecast
from tests.forecasting.demand.made import MONDAY, days, hours, weeks


def test_whole_numbers_and_their_shape():
    soon = forecast(weeks(), 13, seed=3, draws=500)
    assert soon.paths.shape == (500, 13)
    assert soon.paths.dtype == np.int64
    assert soon.paths.min() >= 0
    assert soon.times[0] == MONDAY + timedelta(weeks=104)
    assert 11 < soon.mean.mean() < 17
    assert (soon.quantile(0.1) <= soon.quantile(0.9)).all()


def test_the_same_seed_gives_the_same_answer():
    one, two, other = (forecast(weeks(), 8, seed=seed, draws=200) for seed in (5, 5, 6))
    assert (one.paths == two.paths).all()
    assert one.why == two.why
    assert (one.paths != other.paths).any()


def test_intervals_hold_one_another_and_what_they_say():
    soon = forecast(days(), 28, seed=1)
    held = [soon.interval(level) for level in (0.5, 0.8, 0.95)]
    for (low, high), (lower, higher) in pairwise(held):
        assert (lower <= low).all()
        assert (high <= higher).all()
    low, high = held[1]
    assert abs(((soon.paths >= low) & (soon.paths <= high)).mean() - 0.8) < 0.06


def test_the_week_is_found():
    soon = forecast(days(mean=8), 14, seed=1)
    weekend = np.array([when.weekday() >= 5 for when in soon.times])
    assert soon.mean[weekend].mean() < 0.7 * soon.mean[~weekend].mean()


def test_a_level_shift_is_followed():
    soon = forecast(weeks(seed=4, shift_at=92, by=2.0), 8, seed=1)
    assert 22 < soon.mean.mean() < 34


def test_nothing_better_than_last_week_is_said_and_used():
    counts = tuple([9, 2, 30, 1, 17, 4, 0] * 30)
    soon = forecast(Series(MONDAY, "day", counts), 14, seed=1, members=["seasonal naive"])
    assert (
        soon.why == "Nothing did better than repeating last week in 10 look-backs, so that is what this does."
    )
    assert abs(np.median(soon.paths, axis=0) - np.array(counts[:14])).max() <= 1


def test_one_week_is_answered_wide_and_said_so():
    short = forecast(Series(MONDAY, "day", (3, 1, 4, 1, 5, 2, 2)), 28, seed=1)
    long = forecast(days(mean=2.6, weekend=1.0), 28, seed=1)
    assert "only 7 days" in short.why
    assert np.ptp(np.quantile(short.total(), [0.1, 0.9])) > 1.5 * np.ptp(
        np.quantile(long.total(), [0.1, 0.9])
    )


@pytest.mark.parametrize("counts", [(0,), (5,), (0,) * 200, (None, 3, None), (0, 0, 1) * 30])
def test_few_counts_and_zeros(counts):
    soon = forecast(Series(MONDAY, "day", counts), 7, seed=1, draws=200)
    assert np.isfinite(soon.mean).all()
    assert soon.mean.max() < 20


def test_holes_are_no_zeros():
    whole = days(mean=6, weekend=1.0)
    holed = tuple(None if 200 <= k < 260 else one for k, one in enumerate(whole.counts))
    soon = forecast(Series(MONDAY, "day", holed), 14, seed=1)
    assert 4.8 < soon.mean.mean() < 7.2


def test_a_year_s_sum_moves_together():
    soon = forecast(weeks(), 52, seed=1)
    alone = np.sqrt(soon.paths.var(axis=0).sum())
    assert soon.total().std() > 1.1 * alone
    assert soon.total(0, 4).mean() == pytest.approx(soon.mean[:4].sum())


def test_streams_added_up_are_the_sum_of_their_parts():
    youth, adult = (
        forecast(weeks(seed=k, mean=m, name=n), 8, seed=k) for k, m, n in ((1, 5, "youth"), (2, 9, "adult"))
    )
    whole = added([youth, adult])
    assert (whole.paths == youth.paths + adult.paths).all()
    assert "youth, adult" in whole.why
    with pytest.raises(ValueError, match="begin together"):
        added([youth, forecast(weeks(), 9, seed=1)])


@cache
def half_year():
    return forecast(weeks(), 26, seed=1)


@pytest.mark.parametrize("factor", [0.5, 1.4, 2.0, 2.85])
def test_a_shock(factor):
    soon = half_year()
    hard = soon.shocked(factor, from_=soon.times[13])
    assert (hard.paths[:, :13] == soon.paths[:, :13]).all()
    assert hard.mean[13:].sum() == pytest.approx(factor * soon.mean[13:].sum(), rel=0.05)
    assert hard.paths.dtype == soon.paths.dtype
    assert f"{factor:g} times" in hard.notes[-1]


def test_a_training_wave_lifts_what_comes():
    series = days(many=300, mean=6)
    wave = Driver(
        "training", (MONDAY + timedelta(days=300),), lift=0.5, unsure=0.05, lag_days=14, lasts_days=60
    )
    plain, lifted = (forecast(series, 42, seed=1, drivers=drivers) for drivers in ((), (wave,)))
    assert lifted.mean[:13].mean() == pytest.approx(plain.mean[:13].mean(), rel=0.1)
    assert lifted.mean[20:].mean() > 1.2 * plain.mean[20:].mean()


def test_holidays_are_learned():
    series = days(many=730, mean=20, weekend=1.0)
    fests = {date(year, 7, day): "fest" for year in (2024, 2025, 2026) for day in range(4, 8)}
    counts = tuple(one * 2 if MONDAY + timedelta(k) in fests else one for k, one in enumerate(series.counts))
    soon = forecast(Series(MONDAY, "day", counts), 200, seed=1, holidays=fests)
    on = np.array([when in fests for when in soon.times])
    assert soon.mean[on].mean() > 1.4 * soon.mean[~on].mean()


def test_hours_follow_the_clock():
    soon = forecast(hours(), 48, seed=1)
    evening = np.array([when.hour >= 16 for when in soon.times])
    assert soon.mean[evening].mean() > 2 * soon.mean[~evening].mean()


def test_a_few_hours_begin_at_the_profile():
    soon = forecast(Series(hours(many=2).start, "hour", (1, 0) * 24, "agency"), 24, seed=1)
    assert soon.mean[9:18].mean() > 2 * soon.mean[:8].mean()


def test_refusals():
    for more, sentence in [
        ({"horizon": 0}, "goes 1 to"),
        ({"horizon": 9999}, "goes 1 to"),
        ({"members": ["crystal ball"]}, "no model “crystal ball”"),
        ({"draws": 1}, "two draws"),
    ]:
        with pytest.raises(BadCounts, match=sentence):
            forecast(weeks(), **more)
    with pytest.raises(ValueError, match="between 0 and 1"):
        forecast(weeks(), 2, draws=10).interval(80)
