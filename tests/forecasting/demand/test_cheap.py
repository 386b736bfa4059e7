"""Importing costs nothing until a forecast is asked for; what is missing is said in a sentence."""

import subprocess
import sys

import pytest

from firstlight.forecasting import needs

ASK = """
import sys
import firstlight.forecasting.demand as demand
heavy = {"numpy", "pandas", "scipy", "statsforecast", "numba", "django"} & set(sys.modules)
assert not heavy, heavy
demand.forecast
assert "numpy" in sys.modules
assert not {"django", "statsforecast"} & set(sys.modules)
"""


def test_nothing_heavy_before_it_is_needed():
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_is_missing_is_named():
    with pytest.raises(needs.Missing, match=r"not installed here \(no_such_package\): install the extra"):
        needs.require("no_such_package")
