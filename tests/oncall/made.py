"""Builders for tests of the roster."""

from datetime import datetime, timedelta

from firstlight.access.models import User
from firstlight.kit.clock import now
from firstlight.oncall.models import Shift


def shift(worker: User, kind: str, *, begins_in: float = 0, hours: float = 8) -> Shift:
    """A planned shift that begins some hours from now."""
    starts: datetime = now() + timedelta(hours=begins_in)
    return Shift.objects.create(
        worker=worker, kind=kind, starts_at=starts, ends_at=starts + timedelta(hours=hours)
    )
