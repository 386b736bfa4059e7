"""When events say they happened, against when they were sealed and what was sealed before them."""

from contextlib import suppress
from datetime import timedelta

from firstlight.audit.proof.chain import moment, time_of
from firstlight.audit.proof.report import Report, apart, day, span

FOUNDED_WITHIN = timedelta(hours=1)


class Times:
    """When events say they happened, against when they were sealed and what was sealed before them."""

    def __init__(self, report: Report, tolerance: timedelta) -> None:
        self._report = report
        self._tolerance = tolerance
        self.sealed_at = self._oldest = self._newest = self._watched = ""
        self._first = ""
        self._founding = True
        self._founded = 0
        self._unwatched: list[tuple[int, timedelta]] = []

    def take(self, number: int, sealed_at: str, at: str, event_id: int) -> None:
        """Judge one event's time. Times are text of one shape, so they compare as they stand."""
        if sealed_at != self.sealed_at:
            self._next_batch(number, sealed_at)
        if self._founding and at > self._first:
            self._founding = False
        if self._oldest <= at <= self._newest:
            if at >= self._watched:
                self._watched = at
                return
            if apart(at, self._watched) <= self._tolerance:
                return
        self._doubt(number, at, event_id)

    def watched_until(self, at: str) -> None:
        """At this time everything there was had its seal."""
        self._founding = False
        self._watched = max(self._watched, at)

    def explain(self) -> None:
        """Say what is worth knowing and is no fault."""
        if self._founded:
            words = f"The first {self._founded} events are older than sealing itself: their seals say how they were on"
            self._report.notes.append(f"{words} {day(self._first)}, not before.")
        if self._unwatched:
            longest = max(late for _number, late in self._unwatched)
            words = f"{len(self._unwatched)} events were sealed long after their time (up to {span(longest)})"
            self._report.notes.append(f"{words}: the worker was stopped, and nothing speaks for that time.")

    def _next_batch(self, number: int, sealed_at: str) -> None:
        if sealed_at < self.sealed_at and apart(sealed_at, self.sealed_at) > self._tolerance:
            words = f"Number {number} of the chain says it was sealed before the one before it"
            self._report.found("clock", number, f"{words}: a clock went back, or somebody else sealed.")
        self.sealed_at = sealed_at
        self._first = self._first or sealed_at
        self._oldest = self._newest = ""
        if (when := time_of(sealed_at)) is not None:
            with suppress(OverflowError):
                self._oldest, self._newest = moment(when - self._tolerance), moment(when + self._tolerance)

    def _doubt(self, number: int, at: str, event_id: int) -> None:
        which = f"Event {event_id} (number {number})"
        if time_of(at) is None:
            self._report.found("changed", number, f"{which} has no readable time.")
        elif at > self._newest:
            words = f"{which} is dated {day(at)}, after it was sealed on {day(self.sealed_at)}"
            self._report.found("ahead", number, f"{words}: a clock was wrong, or somebody dated it.")
        elif self._founding and apart(self._first, self.sealed_at) <= FOUNDED_WITHIN:
            self._founded = number
        elif apart(at, self._watched) > self._tolerance:
            words = (
                f"{which} is dated {day(at)} and was sealed only on {day(self.sealed_at)}, after later ones"
            )
            self._report.found("backdated", number, f"{words}: it was inserted after the fact.")
        else:
            self._unwatched.append((number, apart(at, self.sealed_at)))
            self._watched = max(self._watched, at)
