"""Builders for tests about people: a nameless record, and who is in its circle."""

from firstlight.access.models import User
from firstlight.kit.clock import now
from firstlight.survivors.models import Survivor
from firstlight.survivors.steps import begin_record, let_in


def person(*circle: User, sign: str = "") -> Survivor:
    """A nameless survivor whom these workers may see."""
    survivor = begin_record(sign, now())
    for worker in circle:
        let_in(survivor, why="assigned", user=worker)
    return survivor
