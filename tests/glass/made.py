"""Builders for tests of breaking the glass: an ordinary person Omar works with, and workers on duty."""

from typing import Any

from firstlight.glass import actions
from firstlight.glass.models import Glass
from firstlight.survivors.models import Survivor
from tests.response.made import anew
from tests.survivors.made import person

WORDS = "Canary at the door"


def broken(worker: Any, survivor: Survivor, reason: str = "asks", words: str = WORDS) -> Glass:
    """The glass broken by a worker on duty."""
    return actions.break_glass(by=worker, survivor=survivor, reason=reason, words=words)


def worked_with(cast: Any) -> Survivor:
    """Somebody only Omar sees."""
    return anew(person(cast.omar))
