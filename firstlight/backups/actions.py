"""Verbs about backups: only what the ledger and the administrators are told. The files are made outside of acts,
for an act holds the writers' turn."""

from firstlight.access.queries import with_role
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.notify.models import Notice
from firstlight.notify.queries import unread_for
from firstlight.notify.steps import settle, tell

PAGE = "notify.list_notices"


@action
def note_backup(*, by: Actor, reason: str) -> None:
    """A backup was made; ``reason`` is ``made`` or ``came_back``, once it was restored and compared. What was told
    of an earlier failure is settled by the second."""
    if reason == "came_back":
        for administrator in with_role("administrator"):
            settle(administrator.pk, Notice.Kind.BACKUP, "")


@action
def report_failed_backup(*, by: Actor, reason: str) -> None:
    """The backup of the night did not succeed, for ``reason``: each administrator is told once, until it is read."""
    for administrator in with_role("administrator"):
        if not unread_for(administrator).filter(kind=Notice.Kind.BACKUP).exists():
            tell(administrator, Notice.Kind.BACKUP, sign="", page=PAGE, page_id="", mail=True)


@action
def note_restore(*, by: Actor, reason: str) -> None:
    """The data are those of a backup: the first line of the ledger after it."""
