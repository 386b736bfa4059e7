"""Builders for tests of the desk: a contact that waits, through the real verbs."""

from firstlight.access.models import User
from firstlight.demo.people import Caller, J
from firstlight.demo.telling import call
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now


def waiting(advocate: User, caller: Caller = J) -> Contact:
    """Somebody called and waits for a response."""
    return call(advocate, caller, now())
