"""Events written, sealed and looked at on the test's own database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection

from firstlight.audit import queries
from firstlight.audit.models import Event
from firstlight.audit.proof.chain import Checkpoint, moment
from firstlight.audit.proof.report import Report
from firstlight.audit.proof.walk import Walk
from firstlight.kit.clock import now
from firstlight.kit.ids import new_id
from tests.audit.chained import KEY, OTHER_KEY

TABLES = ("audit_event", "audit_seal", "audit_checkpoint")

__all__ = ["KEY", "OTHER_KEY", "do", "look", "meddling", "write"]


def write(count: int, **columns: object) -> list[Event]:
    """So many events, now."""
    given = {"by": "system:test", "verb": "audit.test", "act": new_id()} | columns
    return [Event.objects.create(**given) for _one in range(count)]


def look(
    *, at: datetime | None = None, anchors: tuple[Checkpoint, ...] = (), key: bytes = KEY.public
) -> Report:
    """What ``firstlight audit verify`` finds."""
    walk = Walk({key}, anchors)
    queries.show(walk)
    return walk.end(moment(at or now()))


@contextmanager
def meddling() -> Iterator[None]:
    """As whoever owns the database: the triggers are out of the way."""
    for table in TABLES:
        if connection.vendor == "sqlite":
            do(f'DROP TRIGGER "{table}_no_update"')
            do(f'DROP TRIGGER "{table}_no_delete"')
        else:
            do(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    yield


def do(sql: str, *given: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, given or None)
