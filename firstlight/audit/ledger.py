"""Writing and asking the ledger. Only the doors write; only the records pages and the doors ask."""

import re
from collections.abc import Collection
from datetime import timedelta
from typing import Protocol

from firstlight.audit.models import Event
from firstlight.kit.clock import now
from firstlight.kit.ids import new_id
from firstlight.kit.nouns import Noun
from firstlight.kit.rows import add

READ_AGAIN_AFTER = timedelta(minutes=10)
REFRESH_COVERED_FOR = timedelta(hours=12)
CODE = re.compile(r"[a-z0-9_]{1,40}")


class Actor(Protocol):
    """Whoever acts: a user, the system, a partner's key, a public form."""

    @property
    def ledger_id(self) -> str:
        """The name in the ledger."""
        ...

    def may(self, verb: str) -> bool:
        """Whether a role of theirs holds the verb."""
        ...


def write(
    *,
    by: Actor,
    verb: str,
    outcome: str = Event.Outcome.DONE,
    noun: Noun | None = None,
    reason: object = "",
    act: str = "",
    ids: list[str] | None = None,
) -> Event:
    """Append one event. ``reason`` is kept only when it is a code; sentences never enter the ledger."""
    code = str(reason or "")
    event = Event(
        at=now(),
        by=by.ledger_id,
        verb=verb,
        outcome=outcome,
        noun=noun._meta.label_lower if noun else "",
        noun_id=str(noun.pk) if noun else "",
        about=noun.about if isinstance(noun, Noun) else "",
        reason=code if CODE.fullmatch(code) else "",
        act=act or new_id(),
        ids=ids or [],
    )
    add(event)
    return event


def has_read(by: Actor, verb: str, noun: Noun, *, refresh: bool = False, ids: Collection[str] = ()) -> bool:
    """Whether this reading is in the ledger already: in ten minutes, or for a page's own refresh in its shift.

    Rows read together (``ids``) are covered only by a reading that names every one of them.
    """
    since = now() - (REFRESH_COVERED_FOR if refresh else READ_AGAIN_AFTER)
    readings = Event.objects.filter(
        by=by.ledger_id, at__gte=since, verb=verb, noun_id=noun.pk, outcome=Event.Outcome.READ
    )
    if not ids:
        return readings.exists()
    return any(set(ids) <= set(named) for named in readings.values_list("ids", flat=True))


def write_refusal_once(*, by: Actor, verb: str, noun: Noun | None, reason: str) -> None:
    """Write down what failed, unless the same failure is in the ledger since ten minutes: work that is tried again
    each second fills no ledger."""
    same = Event.objects.filter(
        by=by.ledger_id,
        at__gte=now() - READ_AGAIN_AFTER,
        verb=verb,
        outcome=Event.Outcome.REFUSED,
        reason=reason,
    )
    if not same.filter(noun_id=str(noun.pk) if noun else "").exists():
        write(by=by, verb=verb, outcome=Event.Outcome.REFUSED, noun=noun, reason=reason)


def last_change(noun: Noun) -> Event | None:
    """The newest verb done to ``noun``; tells a second writer who was first."""
    done = Event.objects.filter(noun_id=noun.pk, outcome=Event.Outcome.DONE)
    if noun.about:
        done = done.filter(about=noun.about)
    return done.order_by("-id").first()


def newest_version() -> int:
    """The highest id of an event that is not a reading: what live pages poll against."""
    newest = Event.objects.exclude(outcome=Event.Outcome.READ).order_by("-id").values_list("id", flat=True)
    return newest.first() or 0
