"""What is still to happen in the story, in the order of time: each day one transaction, each step its own moment."""

import heapq
from collections.abc import Callable
from datetime import datetime
from itertools import count

from django.db import transaction
from django.utils import timezone

from firstlight.kit.clock import frozen

Step = Callable[[], None]
Tell = Callable[[int, int, str], None]


class Calendar:
    """Steps waiting for their moment. A step may put further ones on it."""

    def __init__(self) -> None:
        self._waiting: list[tuple[datetime, int, Step]] = []
        self._place = count()
        self.done = 0

    def at(self, moment: datetime, step: Step) -> None:
        """Do ``step`` at ``moment``; of two at one moment, the one put on first."""
        heapq.heappush(self._waiting, (moment, next(self._place), step))

    def run(self, until: datetime, day_is_over: Callable[[datetime], None]) -> None:
        """Do everything due before ``until``: a local day is one transaction, and is told when it is over."""
        while self._waiting and self._waiting[0][0] < until:
            day = timezone.localtime(self._waiting[0][0]).date()
            with transaction.atomic():
                moment = self._one_day(day, until)
            day_is_over(moment)

    def _one_day(self, day: object, until: datetime) -> datetime:
        moment = until
        while self._waiting and self._waiting[0][0] < until:
            if timezone.localtime(self._waiting[0][0]).date() != day:
                break
            moment, _place, step = heapq.heappop(self._waiting)
            with frozen(moment):
                step()
            self.done += 1
        return moment
