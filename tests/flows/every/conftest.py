"""The night is told once, so whatever asks every address runs in one process."""

import pytest

from firstlight.kit.clock import set_clock
from tests.conftest import TUESDAY_NIGHT
from tests.flows.made import a_night


@pytest.hookimpl(tryfirst=True)  # before the one that reads the groups
def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.parent.name == "every":
            item.add_marker(pytest.mark.xdist_group("every"))


@pytest.fixture(scope="package")
def told(django_db_setup, django_db_blocker):
    """The cast and everything of one night; nothing of it is left afterwards."""
    with django_db_blocker.unblock(), a_night() as night:
        yield night


@pytest.fixture(autouse=True)
def _still_night(told):
    set_clock(lambda: TUESDAY_NIGHT)
