"""Shared parts of other apps' verbs; callable only inside a verb (the guard refuses them elsewhere)."""

from typing import Any

from firstlight.kit.clock import now
from firstlight.kit.nouns import keep
from firstlight.notify.models import Notice


def tell(
    to: Any, kind: str, *, sign: str, page: str, page_id: str, whom: str = "", mail: bool = False
) -> Notice:
    """Put one line before the worker ``to``, and in their mail as well when ``mail`` and they have an address.

    ``kind`` is a word of ``Notice.Kind``, ``sign`` a call sign, ``page`` the verb of the page it leads to
    (``response.see_response``) and ``page_id`` the id in its address; ``whom`` is whom it is about, as the ledger
    says it. Nothing leaves before the verb is committed.
    """
    moment = now()
    by_mail = bool(mail and to.email)
    return Notice.objects.create(
        to=to,
        kind=Notice.Kind(kind),
        sign=sign,
        page=page,
        page_id=page_id,
        whom=whom,
        made_at=moment,
        by_mail=by_mail,
        next_try_at=moment if by_mail else None,
    )


def settle(to_id: str, kind: str, page_id: str) -> None:
    """What was asked of a worker has its answer: the notices of this kind that led to ``page_id`` are read."""
    for notice in Notice.objects.unread().filter(to_id=to_id, kind=kind, page_id=page_id):
        keep(notice, read_at=now())


def hold_back(whom: str) -> int:
    """No mail that still waits leaves the house about ``whom``; the lines in the app stay. How many were held."""
    waiting = list(Notice.objects.filter(whom=whom, next_try_at__isnull=False))
    for notice in waiting:
        keep(notice, next_try_at=None)
    return len(waiting)


def withdraw(to: Any, whom: str) -> None:
    """The worker ``to`` is kept out from ``whom`` (care.md 11): what told them so far is gone from their desk."""
    for notice in Notice.objects.filter(to=to, whom=whom, withdrawn_at__isnull=True):
        keep(notice, withdrawn_at=now())
