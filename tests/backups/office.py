"""Somebody who looks after the machine, and what they were told."""

from firstlight.access.models import User
from firstlight.access.queries import with_role
from firstlight.notify.models import Notice


def administrator() -> User:
    """The first of the cast's administrators."""
    return with_role("administrator")[0]


def told(worker: User) -> list[Notice]:
    """Their unread notices about backups."""
    return list(Notice.objects.unread().filter(to=worker, kind="backup"))
