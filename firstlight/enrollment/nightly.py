"""Enrolling from our own records, once a day, in small steps between the other work of the worker."""

import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from firstlight.access.actors import System
from firstlight.enrollment import actions, records
from firstlight.enrollment.queries import today
from firstlight.kit.errors import Refused

BY = System("nightly")
SECONDS = 0.2


class Enrolling:
    """What this worker knows of today's enrolling: whether it is done, and what is still to do."""

    def __init__(self) -> None:
        self._done: date | None = None
        self._waiting: Iterator[partial[Any]] | None = None

    def work(self, seconds: float = SECONDS) -> int:
        """Go on for so long; how many people were enrolled or their time in a project ended. Nothing once today is
        done. What happens during the day is caught up the next."""
        if self._waiting is None:
            if self._done == today():
                return 0
            self._waiting = records.acts(actions.enroll_from_records, BY)
        until, done = time.monotonic() + seconds, 0
        for act in self._waiting:
            try:
                act()
                done += 1
            except Refused:  # somebody wrote it by hand since it was looked at
                pass
            if time.monotonic() > until:
                return done
        self._done, self._waiting = today(), None
        return done
