"""Builders for tests of the register."""

from datetime import date
from typing import Any

from firstlight.privilege import actions
from firstlight.privilege.models import Qualification

LONG_AGO = date(2024, 1, 1)


def enters(by: Any, worker: Any, basis: str = "licensed", **given: Any) -> Qualification:
    """An entry that holds on the night of the tests."""
    return actions.enter_qualification(by=by, worker=worker, basis=basis, **{"from_on": LONG_AGO, **given})


def trained(by: Any, worker: Any, over: Any, hours: int = 40, **given: Any) -> Qualification:
    """A training that ``over`` supervises."""
    return enters(by, worker, "trained", hours=hours, supervisor=over, **given)
