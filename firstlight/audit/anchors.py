"""Anchors: the newest checkpoint as one line of text, each day put where nobody of this installation can change it.

What anchors alone can find: a ledger that was cut, put back from an old copy, or rewritten by somebody who holds the
keyset and signed it anew.
"""

import hashlib
import logging
import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from smtplib import SMTPException
from time import monotonic

from django.core.cache import cache
from django.core.mail import EmailMessage

from firstlight.audit import queries
from firstlight.audit.proof.chain import Checkpoint
from firstlight.kit.clock import now

TRY_AGAIN_SECONDS = 600.0
REMEMBERED = timedelta(days=3)
SUBJECT = "Anchor of {day}"
BODY = """\
{anchor}

Keep this mail. The line above says how the record of who did what stood at that moment, and is signed.
Whoever checks that record later compares it with this line. Nothing here names anybody.
"""
log = logging.getLogger(__name__)


class Anchoring:
    """Puts each day's anchor outside, once; what fails is tried again in ten minutes."""

    def __init__(self) -> None:
        self._done = ""
        self._next_try = 0.0

    def work(self, folder: Path | None, addresses: Sequence[str]) -> None:
        """Write and send today's anchor where that has not been done. Days are those of UTC."""
        day = f"{now():%Y-%m-%d}"
        if self._done == day or monotonic() < self._next_try or not (folder or addresses):
            return
        self._next_try = monotonic() + TRY_AGAIN_SECONDS
        newest = queries.last_checkpoint()
        if newest is None or newest.at[:10] != day:
            self._next_try = 0.0  # the day's first checkpoint is a moment away
            return
        done = [_write(newest, folder, day)] if folder else []
        done += [_send(newest, address, day) for address in addresses]
        if all(done):
            self._done, self._next_try = day, 0.0


def _write(newest: Checkpoint, folder: Path, day: str) -> bool:
    file = folder / f"anchor-{day}.txt"
    if file.exists():
        return True
    try:
        draft = folder / f".{file.name}.{os.getpid()}"
        draft.write_text(newest.anchor() + "\n")
        draft.replace(file)
    except OSError as trouble:
        log.warning(f"an anchor could not be written: {type(trouble).__name__}")
        return False
    return True


def _send(newest: Checkpoint, address: str, day: str) -> bool:
    """Send one mail, once a day whatever restarts: the mark stands in the cache of the database."""
    mark = f"anchor-{day}-{hashlib.sha256(address.encode()).hexdigest()[:20]}"
    if not cache.add(mark, 1, REMEMBERED.total_seconds()):
        return True
    try:
        EmailMessage(SUBJECT.format(day=day), BODY.format(anchor=newest.anchor()), to=[address]).send()
    except (SMTPException, OSError) as trouble:
        cache.delete(mark)
        log.warning(f"an anchor could not be sent: {type(trouble).__name__}")
        return False
    return True
