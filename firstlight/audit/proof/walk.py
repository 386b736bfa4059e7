"""Walking the chain from its first seal to its last, and saying in sentences what does not fit.

Fed by the live ledger (`audit.queries`) and by an export (`exported`) alike, in the
order of the chain; nothing is kept but what looks wrong, so a ledger of any length can be walked.
"""

from collections.abc import Collection, Iterable
from datetime import timedelta

from firstlight.audit.proof.chain import Checkpoint, Event, Seal
from firstlight.audit.proof.links import Links
from firstlight.audit.proof.report import Report, apart, day, name_of
from firstlight.audit.proof.times import Times

TOLERANCE = timedelta(minutes=5)
"""How long after its time an event may be sealed before that is said aloud."""

UNSIGNED = timedelta(hours=1)
"""How long seals may wait for a checkpoint that signs them."""


class Walk:
    """One walk: give it every seal, checkpoint and waiting event in order, then ask for the ``end``.

    ``keys`` are the public keys that may have signed; ``anchors`` the checkpoints somebody kept outside.
    """

    def __init__(
        self, keys: Collection[bytes], anchors: Iterable[Checkpoint] = (), tolerance: timedelta = TOLERANCE
    ) -> None:
        self.report = Report()
        self._keys = frozenset(keys)
        self._links = Links(self.report)
        self._times = Times(self.report, tolerance)
        self._tolerance = tolerance
        self._top = 0
        self._unsigned_since = ""
        self._rewritten = 0
        self._old: list[Event] = []
        good = [one for one in anchors if self._is_ours(one, f"The anchor of {day(one.at)}")]
        self._anchors = sorted(good, key=lambda one: one.count, reverse=True)
        self._stop = self._anchors[-1].count if self._anchors else None

    def seal(self, seal: Seal) -> None:
        """The next seal of the chain, with its event."""
        if not self._links.take(seal):
            return
        if seal.event is not None:
            self._times.take(seal.number, seal.sealed_at, seal.event[1], seal.event_id)
        if self._links.fits and seal.late != (seal.event_id < self._top):
            self.report.found(
                "changed", seal.number, f"{name_of(seal)} is marked late, or not, against the order."
            )
        self._top = max(self._top, seal.event_id)
        self._unsigned_since = self._unsigned_since or seal.sealed_at
        if self._stop is not None and seal.number >= self._stop:
            self._compare_anchors(seal.number)

    def checkpoint(self, one: Checkpoint) -> None:
        """The next checkpoint, at its place: after the last seal it speaks for."""
        self.report.checkpoints += 1
        if one.number != self.report.checkpoints:
            gone = f"Checkpoint {self.report.checkpoints} was removed, or stands in another place."
            self.report.found("removed", 0, gone)
            self.report.checkpoints = one.number
        self._unsigned_since = ""
        if not self._is_ours(one, f"Checkpoint {one.number} of {day(one.at)}"):
            return
        here = self._links.number
        if one.count != here:
            words = f"Checkpoint {one.number} of {day(one.at)} signed {one.count} events; the chain has {here} there."
            self.report.found("removed" if one.count > here else "inserted", here, words)
        elif not self._links.ends_with(one.head):
            self._rewritten = self._rewritten or one.number
            first = self.report.signed + 1
            words = f"Between {first} and {one.count} the chain was rewritten: checkpoint {one.number} of {day(one.at)}"
            if self._rewritten == one.number:
                self.report.found("rewritten", one.count, f"{words} signed another.")
        else:
            self.report.signed = one.count
            if one.complete:
                self._times.watched_until(one.at)

    def waiting(self, event: Event) -> None:
        """A committed event without a seal."""
        self.report.waiting += 1
        at = str(event[1])
        self.report.waiting_since = min(self.report.waiting_since or at, at)
        self._old.append(event)
        if len(self._old) > 2000:
            self._old = sorted(self._old, key=lambda one: str(one[1]))[:1000]

    def end(self, as_of: str) -> Report:
        """Everything was given; what it comes to, at the time ``as_of``."""
        report = self.report
        report.sealed, report.sealed_until = self._links.number, self._times.sealed_at
        self._links.explain()
        self._times.explain()
        for one in self._anchors:
            words = f"The anchor of {day(one.at)} knows {one.count} events; this ledger has {report.sealed} sealed."
            report.found(
                "truncated", one.count, f"{words} The newest were taken away, or it is an older copy."
            )
        if self._rewritten and report.checkpoints > self._rewritten:
            report.notes.append(
                f"Checkpoints after {self._rewritten} were signed on what stood there before."
            )
        self._end_unsigned(as_of)
        self._end_waiting(as_of)
        return report

    def _is_ours(self, one: Checkpoint, name: str) -> bool:
        if one.key not in self._keys:
            self.report.found("foreign", one.count, f"{name} is signed by another key: {one.key.hex()}.")
        elif not one.is_signed():
            self.report.found(
                "forged", one.count, f"{name} was changed or forged: its signature does not fit."
            )
        else:
            return True
        return False

    def _compare_anchors(self, number: int) -> None:
        while self._anchors and self._anchors[-1].count <= number:
            one = self._anchors.pop()
            self.report.anchors += 1
            if one.count < number or not self._links.ends_with(one.head):
                words = f"The anchor of {day(one.at)} knows another chain of {one.count} events"
                self.report.found("rewritten", one.count, f"{words}: this one was rewritten after that day.")
        self._stop = self._anchors[-1].count if self._anchors else None

    def _end_unsigned(self, as_of: str) -> None:
        if self._unsigned_since and apart(self._unsigned_since, as_of) > UNSIGNED:
            first, last = self.report.signed + 1, self.report.sealed
            words = f"No checkpoint signs the events from number {first} to {last}, sealed since"
            words = (
                f"{words} {day(self._unsigned_since)}: checkpoints were taken away, or the worker stopped."
            )
            self.report.found("unsigned", first, words)

    def _end_waiting(self, as_of: str) -> None:
        stale = 0
        for event in sorted(self._old, key=lambda one: str(one[1])):
            at = str(event[1])
            if apart(at, as_of) <= self._tolerance:
                continue
            before_last = apart(at, self.report.sealed_until) > self._tolerance
            if self.report.sealed and (event[0] < self._top or before_last):
                words = f"Event {event[0]} says {day(at)} and has no seal, though later ones have"
                self.report.found(
                    "inserted", 0, f"{words}: it was put in afterwards, or its seal was removed."
                )
            else:
                stale += 1
        if stale:
            words = f"Events wait for their seal since {day(self.report.waiting_since)}"
            self.report.found("unsealed", 0, f"{words}: is the worker (“firstlight work”) running?")
