"""Without statsforecast the other members forecast, and it is said which were not there."""

import sys

import pytest

from firstlight.forecasting.demand import Missing, forecast
from firstlight.forecasting.demand import members as listed
from firstlight.forecasting.demand.members import OF_OTHERS
from tests.forecasting.demand.made import weeks


@pytest.fixture
def without(monkeypatch):
    """A place where statsforecast is not installed."""
    listed.left_out.cache_clear()
    monkeypatch.setattr(listed, "find_spec", lambda name: None)
    monkeypatch.setattr("firstlight.forecasting.needs.find_spec", lambda name: None)
    for name in [one for one in sys.modules if one.split(".")[0] == "statsforecast"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "statsforecast", None)
    yield
    monkeypatch.undo()
    listed.left_out.cache_clear()


@pytest.mark.usefixtures("without")
def test_the_others_forecast_and_it_is_said():
    soon = forecast(weeks(), 12, seed=1)
    assert not set(soon.chosen) & set(OF_OTHERS)
    assert soon.notes[-1] == (
        "Exponential smoothing, Theta, weekly smoothing and MSTL are not installed here (the extra “forecast”), "
        "so they were not tried."
    )


@pytest.mark.usefixtures("without")
def test_asked_for_by_name_it_is_refused_in_a_sentence():
    with pytest.raises(Missing, match=r"not installed here \(statsforecast\)"):
        forecast(weeks(), 12, members=["Theta"])


def test_with_it_nothing_is_said():
    assert forecast(weeks(), 12, seed=1).notes == ()
