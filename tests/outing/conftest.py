"""The night of these tests: Dee is with somebody and may go out; Ruth leads the night."""

import pytest

from tests.outing.made import out
from tests.response.made import accepted


@pytest.fixture
def ana(on_duty, night):
    """Ana on the hotline, with Dee, Marco and Ruth on duty beside her."""
    on_duty("dee", "youth_ercm")
    on_duty("marco", "ercm")
    on_duty("ruth", "supervisor")
    return on_duty("ana", "hotline")


@pytest.fixture
def sent(cast, ana):
    """A response Dee said she goes to."""
    return accepted(ana, cast.dee, {"wish_police": "no"})


@pytest.fixture
def outing(cast, sent):
    """Dee is out."""
    return out(cast.dee, sent)
