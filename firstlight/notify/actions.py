"""Verbs about notices, in the order of a notice's life: sent, noted as sent, read."""

from datetime import timedelta

from django.utils.translation import gettext as _

from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.notify.models import Notice

AGAIN_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60))
"""How long to wait after each try at a mail; after the last one it stays in the app alone (house default)."""


@action
def send_notice(*, by: Actor, notice: Notice) -> Notice:
    """Take a mail out of the outbox for one try, and put the next try down before this one leaves the house.

    The mail goes out after this is committed (``outbox.send_due``): a crash in between costs a wait, never a
    notice, and two workers never send the same one.
    """
    if notice.mailed_at or notice.read_at or notice.next_try_at is None or notice.next_try_at > now():
        raise Refused(_("There is nothing to send here now."), code="nothing_due")
    tries = notice.mail_tries + 1
    again = now() + AGAIN_AFTER[tries - 1] if tries <= len(AGAIN_AFTER) else None
    keep(notice, mail_tries=tries, next_try_at=again)
    return notice


@action
def note_mailed(*, by: Actor, notice: Notice) -> Notice:
    """The mail server took it: no further try."""
    keep(notice, mailed_at=now(), next_try_at=None)
    return notice


@action
def read_notice(*, by: Actor, notice: Notice) -> Notice:
    """The worker has seen it. Reading twice changes nothing."""
    if by.ledger_id != f"user:{notice.to_id}":
        raise Refused(_("This notice is for somebody else."), code="not_yours")
    if notice.read_at is None:
        keep(notice, read_at=now())
    return notice
