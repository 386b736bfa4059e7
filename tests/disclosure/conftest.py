"""What tests of disclosure may ask for."""

import pytest

from firstlight.vault import parcel
from tests.privilege.made import enters
from tests.records.made import known


@pytest.fixture
def survivor(cast, on_duty, monkeypatch):
    """A person with something in every room; Ana and Dee, who wrote it, stand in the register."""
    monkeypatch.setattr(parcel, "ROUNDS", 1000)
    on_duty("dee", "youth_ercm")
    person = known(cast, on_duty("ana", "hotline"))
    for worker in (cast.ana, cast.dee):
        enters(cast.ruth, worker)
    return person
