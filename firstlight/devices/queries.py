"""Where a worker is signed in. Sessions are few and signed as a whole, so they are read one by one."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.utils.timezone import now as machine_now

from firstlight.access import idle
from firstlight.access.models import User

DEVICE = "device"


@dataclass(frozen=True)
class Place:
    """One session, as its worker sees it: what kind of device, since when, when last used. No address is kept."""

    id: str
    key: str
    device: str
    began: datetime | None
    active: datetime | None
    shared: bool
    here: bool


def places(worker: User, here: str | None = None) -> list[Place]:
    """Every session of the worker that still stands, this one first, then the latest used."""
    gone = worker.signed_out_at.timestamp() if worker.signed_out_at else 0
    found = []
    for row in Session.objects.filter(expire_date__gt=machine_now()):
        kept = row.get_decoded()
        if kept.get(SESSION_KEY) == worker.pk and kept.get(idle.BEGAN, 0) >= gone:
            found.append(_place(row.session_key, kept, here))
    return sorted(
        found, key=lambda one: (not one.here, -(one.active or one.began or EPOCH).timestamp(), one.id)
    )


def session_key(worker: User, public_id: str) -> str | None:
    """The session a page's id stands for, when it is this worker's."""
    return next((place.key for place in places(worker) if place.id == public_id), None)


EPOCH = datetime.fromtimestamp(0, UTC)


def _place(key: str, kept: "dict[str, object] | SessionBase", here: str | None) -> Place:
    return Place(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        key=key,
        device=str(kept.get(DEVICE, "")),
        began=_moment(kept.get(idle.BEGAN)),
        active=_moment(kept.get(idle.ACTIVE)),
        shared=bool(kept.get(idle.SHARED)),
        here=key == here,
    )


def _moment(stamp: object) -> datetime | None:
    return datetime.fromtimestamp(float(stamp), UTC) if isinstance(stamp, int | float) else None
