"""The purge of the night, in small steps between the other work of the worker: no alarm and no mail waits for it.

Each step is one verb about one person: its transaction is short, and whatever ends the worker ends it between two or
undoes one. The night that follows begins at the same place, for what is still there is still due.
"""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from django.conf import settings
from django.utils import timezone

from firstlight.access.actors import System
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.retention import actions, queries

SECONDS = 0.2
REST = 0.05
BY = System("nightly")


class Purging:
    """What this worker knows of tonight's purge: which night is done, and what is still to do."""

    def __init__(self) -> None:
        self._done: date | None = None
        self._waiting: Iterator[Callable[[], object] | None] | None = None

    def work(self, seconds: float = SECONDS) -> int:
        """Go on for so long, resting between two people; how many acts were done. Nothing once the night is done.

        A night begins at its hour in the agency's zone, when yesterday is over for whoever is awake; ``none`` is never.
        """
        if not settings.PURGE_HOUR.isdigit():
            return 0
        night = (timezone.localtime(now()) - timedelta(hours=int(settings.PURGE_HOUR) % 24)).date()
        if self._waiting is None:
            if self._done == night:
                return 0
            self._waiting = everything_due()
        until, done = time.monotonic() + seconds, 0
        for act in self._waiting:
            done += _done(act) if act else 0
            if time.monotonic() > until:
                return done
        self._done, self._waiting = night, None
        return done


def _done(act: Callable[[], object]) -> bool:
    """Do one act and rest as long; not when somebody came back, or a hold was placed, since it was looked at."""
    begun = time.monotonic()
    try:
        act()
    except Refused:
        return False
    time.sleep(min(REST, time.monotonic() - begun))
    return True


def everything_due() -> Iterator[Callable[[], object] | None]:
    """Each act of the night: keys an act cut off left behind, then contacts, then people. Nothing where somebody was
    looked at and nothing is due: looking takes its time too, and no alarm waits for it."""
    for survivor in queries.purged_lately():
        left = queries.keys_left(survivor)
        yield partial(actions.finish_purge, by=BY, survivor=survivor) if left else None
    for contact in queries.due_contacts():
        yield partial(actions.purge_contact, by=BY, contact=contact) if contact else None
    for people in queries.due_people():
        if not people:
            yield None
        for survivor in people:
            yield partial(actions.purge, by=BY, survivor=survivor, plan=queries.plan_of(survivor))
