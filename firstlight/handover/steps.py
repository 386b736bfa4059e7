"""Shared parts of verbs about promises and hand-overs; callable only inside a verb (the guard refuses elsewhere)."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.handover import queries
from firstlight.handover.due import EXACT, due_at
from firstlight.handover.models import Promise
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.states import begin_history, moment
from firstlight.notify.steps import tell
from firstlight.survivors.models import Barred, Survivor
from firstlight.vault.sealing import seal

FARTHEST = timedelta(days=366)
PASSED = "passed"
PROMISE_PAGE = "handover.see_promise"


def make_promise(
    *,
    by: User,
    contact: Contact | None,
    survivor: Survivor | None,
    words: str,
    due: datetime,
    owner: User | None,
    made_at: datetime,
) -> Promise:
    """Write it down, sealed, with an owner and a time; the owner is told when it is somebody else."""
    promise = Promise(
        contact=contact,
        survivor=survivor,
        by=by,
        owner=owner or by,
        made_at=made_at,
        recorded_at=now(),
        due_at=due,
    )
    if owner and owner != by:
        refuse_if_not_among(owner, queries.keepers(contact=contact, person=promise.person))
    line = " ".join(words.split())
    if not line:
        raise Refused(_("Write in one line what was promised."), code="no_words")
    promise.words = seal(promise, "words", line)
    promise.save(force_insert=True)
    begin_history(promise, by=by, happened_at=made_at)
    tell_owner(promise, by)
    return promise


def refuse_if_not_among(worker: User, able: list[User]) -> None:
    """The same sentence for everybody who cannot have it, whatever the reason."""
    if worker not in able:
        raise Refused(
            _("That is not possible for this promise. Choose somebody from the list."), code="cannot_keep"
        )


def said_at(happened_at: datetime | None, not_before: datetime) -> datetime:
    """When it was said: as told, else now. Refuses a time before the contact or the record began."""
    at = moment(happened_at)
    if at < not_before.replace(second=0, microsecond=0):
        raise Refused(_("That is before we first heard from them. Check the time."), code="too_early")
    return max(at, not_before)


def until(when: str, exact: datetime | None, made_at: datetime) -> datetime:
    """Until when it is due, from a quick choice or an exact time."""
    due = exact if when == EXACT else due_at(when, made_at, timezone.get_default_timezone())
    if due is None:
        raise Refused(_("Say until when: choose one, or enter the exact time."), code="no_time")
    if due < made_at.replace(second=0, microsecond=0):
        raise Refused(_("That time lies before it was said. Check the time."), code="due_before_said")
    if due > made_at + FARTHEST:
        raise Refused(_("That is more than a year ahead. Check the year."), code="too_far")
    return max(due, made_at)


def ended_at(promise: Promise, happened_at: datetime | None) -> datetime:
    """When this step happened; never before the promise was made."""
    at = moment(happened_at)
    if at < promise.made_at.replace(second=0, microsecond=0):
        raise Refused(_("That is before it was promised. Check the time."), code="before_it_was_made")
    return max(at, promise.made_at)


def tell_owner(promise: Promise, by: User) -> None:
    """One line to a new owner, by call sign; nothing to somebody kept out (care.md 11)."""
    owner = promise.owner
    if owner is None or owner == by:
        return
    if promise.person and Barred.objects.in_force().filter(survivor_id=promise.person, user=owner).exists():
        return
    tell(
        owner,
        "promise",
        sign=promise.sign,
        page=PROMISE_PAGE,
        page_id=promise.pk,
        whom=promise.about,
        mail=True,
    )
