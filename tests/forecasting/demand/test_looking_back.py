"""Trying methods on the past, and holding a forecast against what came."""

import numpy as np
import pytest

from firstlight.forecasting.demand import BadCounts, Told, backtest, forecast, how_good_was
from firstlight.forecasting.demand.backtesting import ours
from tests.forecasting.demand.made import weeks


def test_a_backtest_measures_each_method_at_each_horizon():
    def naive(series, horizon, seed):
        return forecast(series, horizon, seed=seed, members=["seasonal naive"], draws=200)

    scores = backtest(weeks(), [1, 4], 3, {"ours": ours, "naive": naive}, seed=1)
    assert [(row.method, row.horizon) for row in scores.rows] == [
        ("ours", 1),
        ("ours", 4),
        ("naive", 1),
        ("naive", 4),
    ]
    assert scores.origins == (52, 76, 100)
    assert scores.best(4).crps == min(row.crps for row in scores.rows if row.horizon == 4)
    assert all(0 <= part <= 1 for row in scores.rows for part in row.coverage)
    with pytest.raises(BadCounts, match="too short"):
        backtest(weeks(many=10), [8])


def test_a_good_forecast_is_told_so():
    series = weeks(many=112)
    said = forecast(series.head(104), 8, seed=1)
    good = how_good_was(said, series)
    assert good.steps == 8
    assert "within what chance does" in good.words
    assert good == how_good_was(said, series.counts[104:])


def test_a_surprise_is_told_so():
    said = forecast(weeks(), 8, seed=1)
    bad = how_good_was(said, [60] * 4)
    assert bad.coverage[0.8] == 0
    assert bad.bias < -0.5
    assert bad.whole > 0.99
    assert bad.words.startswith("0 of 4 weeks fell inside")
    assert "more than the" in bad.words


def test_nothing_yet():
    said = forecast(weeks(), 8, seed=1, draws=50)
    for nothing in ([], [None, None], weeks()):
        with pytest.raises(BadCounts, match="has come yet"):
            how_good_was(said, nothing)
    assert np.isfinite(how_good_was(said, [None, 12]).bias)


def test_of_what_was_kept_coverage_and_bias_are_known():
    series = weeks(many=112)
    said = forecast(series.head(104), 8, seed=1)
    whole = how_good_was(said, series)
    pairs = {0.8: list(zip(*(part.tolist() for part in said.interval(0.8)), strict=True))}
    kept = how_good_was(Told(said.mean.tolist(), pairs), series.counts[104:])
    assert (kept.steps, kept.coverage[0.8]) == (whole.steps, whole.coverage[0.8])
    assert (kept.bias, kept.off) == pytest.approx((whole.bias, whole.off))
    with pytest.raises(BadCounts, match="has come yet"):
        how_good_was(Told([1.0], {}), [None])
