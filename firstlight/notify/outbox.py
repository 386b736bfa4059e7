"""The outbox: takes out what is due, one mail at a time, never inside a transaction."""

from dataclasses import dataclass
from datetime import datetime

from firstlight.audit.ledger import Actor
from firstlight.kit.errors import Refused
from firstlight.notify import actions, mail, queries

AT_MOST = 50
"""Mails in one round, so that the round after it sees new ones soon."""


@dataclass(frozen=True)
class Round:
    """What one round did: mails taken by the server, and mails to be tried again."""

    sent: int = 0
    failed: int = 0


def send_due(*, by: Actor, at: datetime) -> Round:
    """Send every mail due at ``at``. A mail somebody else took meanwhile is left to them."""
    sent = failed = 0
    for notice in queries.due_mail(at)[:AT_MOST]:
        try:
            taken = actions.send_notice(by=by, notice=notice)
        except Refused:
            continue
        if mail.deliver(taken):
            actions.note_mailed(by=by, notice=taken)
            sent += 1
        else:
            failed += 1
    return Round(sent, failed)
