"""The sealer: one at a time, each second, it gives every committed event its seal, and now and then signs them all.

Sealing is no verb: a verb writes an event, which would have to be sealed, without end. Events are written without
looking at the chain, so writers never wait for one another; the sealer reads what is committed, hashes outside of
any lock and then holds the database for one batch of inserts. Killed at any point it goes on where it stopped: what
counts is in the tables, what it remembers only saves it questions.
"""

import logging
from collections.abc import Sequence
from datetime import timedelta
from time import monotonic

from django.db import transaction

from firstlight.audit import queries
from firstlight.audit.guard import inside_a_verb
from firstlight.audit.models import Checkpoint
from firstlight.audit.proof import chain
from firstlight.kit.clock import now

ROUND_SECONDS = 0.5
HOLD_SECONDS = {"sqlite": 0.012, "postgresql": 0.1}
"""How long one batch may take. On the embedded file nobody else writes meanwhile; on a server nobody waits for it."""

FIRST_BATCH, SMALLEST_BATCH, LARGEST_BATCH = 250, 25, 4000
LOCK = 0x1ED6E2
SEALS_EACH, TIME_EACH, AT_LEAST_EACH = 1000, timedelta(minutes=10), timedelta(hours=12)
UNSIGNED_AT_MOST = 20 * SEALS_EACH
GAP_SECONDS, LARGEST_GAP = 3600.0, 1000
SWEEP_SECONDS = 86_400.0
SAID_AGAIN_SECONDS = 600.0
INSERT = """
    INSERT INTO "audit_seal" ("number", "event_id", "sealed_at", "late", "hash") VALUES (%s, %s, %s, %s, %s)"""
log = logging.getLogger(__name__)


class SomebodyElseSeals(Exception):
    """Another process is sealing, or has sealed meanwhile; nothing was written."""


class Sealer:
    """One process's sealer.

    On a server a lower number may be committed after a higher one, while its writer was still at work. Such holes
    are remembered for an hour and asked for each time; once a day, and at the start, the whole ledger is looked
    through for events without a seal. They are sealed next, marked late.
    """

    def __init__(self) -> None:
        self._last = -1
        self._top = 0
        self._batch = FIRST_BATCH
        self._drained = False
        self._signed: chain.Checkpoint | None = None
        self._said_at = 0.0
        self._holes: dict[int, float] = {}
        self._swept_to: int | None = 0
        self._sweep_at = 0.0

    def work(self, signer: chain.Signer, *, seconds: float = ROUND_SECONDS) -> int:
        """Seal what is committed, for at most about ``seconds``, then sign when it is time; how many were sealed."""
        until, sealed, self._drained = monotonic() + seconds, 0, False
        with inside_a_verb():
            try:
                while count := self._next(until):
                    sealed += count
                    if monotonic() > until:
                        break
                self._sign(signer, complete=not count and self._swept_to is None)
            except SomebodyElseSeals:
                self._last = -1
        return sealed

    def _next(self, until: float) -> int:
        """Seal one batch: holes that were filled, else the newest, else what a sweep finds."""
        before = queries.last_seal()
        if before[0] != self._last:
            self._begin_anew()
        events = self._filled() or self._newest() or self._swept(until)
        if events:
            self._keep(before, events)
        return len(events)

    def _begin_anew(self) -> None:
        """The chain is not as this process left it: look where it ends, and which numbers below are still missing."""
        self._top, since = queries.top(), monotonic()
        low = max(0, self._top - LARGEST_GAP)
        there = queries.numbers(range(low + 1, self._top + 1))
        self._holes = dict.fromkeys(set(range(low + 1, self._top + 1)) - there, since)

    def _filled(self) -> list[chain.Event]:
        """Events in the holes that were still open a moment ago."""
        late = monotonic() - GAP_SECONDS
        self._holes = {hole: since for hole, since in self._holes.items() if since > late}
        filled = queries.numbers(self._holes) if self._holes else set()
        return [event for number in sorted(filled) for event in queries.without_seal(number - 1, number, 1)]

    def _newest(self) -> list[chain.Event]:
        """The next above the highest sealed, until a batch is not full: what comes meanwhile waits for the next round.

        Running after the writers one event at a time would take a turn at the file for each.
        """
        if self._drained:
            return []
        found = queries.events_after(self._top, self._batch)
        self._drained = len(found) < self._batch
        return found

    def _swept(self, until: float) -> list[chain.Event]:
        """The next events without a seal among all there are; none when everything was looked through."""
        if self._swept_to is None and monotonic() >= self._sweep_at:
            self._swept_to = 0
        while self._swept_to is not None and monotonic() <= until:
            end = queries.stretch_end(self._swept_to)
            if end is None or self._swept_to >= self._top:
                self._swept_to, self._sweep_at = None, monotonic() + SWEEP_SECONDS
                break
            if found := queries.without_seal(self._swept_to, min(end, self._top), self._batch):
                return found
            self._swept_to = end
        return []

    def _keep(self, before: tuple[int, bytes], events: Sequence[chain.Event]) -> None:
        number, head = before
        at = now()
        seals = chain.link(head, number, self._top, chain.moment(at), events)
        stored = queries.database().ops.adapt_datetimefield_value(at)
        rows = [(seal.number, seal.event_id, stored, seal.late, seal.hash) for seal in seals]
        with transaction.atomic(using=queries.database().alias):
            _alone(number)
            begun = monotonic()
            with queries.database().cursor() as cursor:
                cursor.executemany(INSERT, rows)
        self._fit_batch(len(rows), monotonic() - begun)
        self._remember(seals)

    def _fit_batch(self, size: int, held: float) -> None:
        """Take as many next time as fit the time the database may be held."""
        longest = HOLD_SECONDS[queries.database().vendor]
        if size == self._batch or held > longest:
            fitting = int(self._batch * min(2.0, longest / max(held, 0.001)))
            self._batch = max(SMALLEST_BATCH, min(LARGEST_BATCH, fitting))

    def _remember(self, seals: Sequence[chain.Seal]) -> None:
        since = monotonic()
        for seal in seals:
            self._holes.pop(seal.event_id, None)
            if 1 < seal.event_id - self._top <= LARGEST_GAP:
                self._holes |= dict.fromkeys(range(self._top + 1, seal.event_id), since)
            self._top = max(self._top, seal.event_id)
        self._last = seals[-1].number

    def _sign(self, signer: chain.Signer, *, complete: bool) -> None:
        """Sign the whole chain when there is enough new, or it is long enough ago."""
        (count, head), last, at = queries.last_seal(), queries.last_checkpoint(), now()
        fresh, signed_at = count - (last.count if last else 0), chain.time_of(last.at) if last else None
        if not count or not _is_time(fresh, at - signed_at if signed_at else None, complete=complete):
            return
        if self._signed and not queries.holds(self._signed):
            self._say_no()
            return
        number = last.number + 1 if last else 1
        made = chain.sign_checkpoint(
            signer, number=number, count=count, head=head, at=chain.moment(at), complete=complete
        )
        with transaction.atomic(using=queries.database().alias):
            _alone(count)
            Checkpoint.objects.create(**(vars(made) | {"at": at}))
        self._signed = made

    def _say_no(self) -> None:
        """What this process signed is gone: signing what stands there now would make it look right."""
        if monotonic() >= self._said_at:
            self._said_at = monotonic() + SAID_AGAIN_SECONDS
            log.error(
                "the ledger was rewritten under the sealer: nothing more is signed; run firstlight audit verify"
            )


def _is_time(fresh: int, age: timedelta | None, *, complete: bool) -> bool:
    """Whether to sign: ``fresh`` seals since the last checkpoint, which was made ``age`` ago (None: never).

    While much is waiting it is put off, so that nearly every checkpoint can say that nothing was without a seal.
    """
    due = age is None or fresh >= SEALS_EACH or abs(age) >= (TIME_EACH if fresh > 0 else AT_LEAST_EACH)
    return due and (complete or fresh >= UNSIGNED_AT_MOST)


def _alone(number: int) -> None:
    """Hold the sealers' lock until the end of the transaction, and see that the chain still ends at ``number``.

    The embedded database has one writer at a time, which is lock enough.
    """
    connection = queries.database()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                raise SomebodyElseSeals
    if queries.last_seal()[0] != number:
        raise SomebodyElseSeals
