"""Verbs in life order: a promise is made, passed, kept or not; a shift is handed over and taken; a talk is offered."""

from datetime import datetime

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.handover import queries, steps
from firstlight.handover.due import QUICK
from firstlight.handover.models import Promise
from firstlight.hotline.models import Contact
from firstlight.kit.errors import Refused
from firstlight.kit.states import move
from firstlight.survivors.models import Survivor

Told = Promise.Told


@action
def promise_caller(
    *,
    by: User,
    contact: Contact,
    words: str,
    when: str = QUICK[0],
    exact: datetime | None = None,
    owner: User | None = None,
    happened_at: datetime | None = None,
) -> Promise:
    """Anything told to whoever is on the line: one line, an owner, a time (care.md 33). Nobody needs to be known."""
    made_at = steps.said_at(happened_at, contact.opened_at)
    person = contact.survivor.root if contact.survivor else None
    due = steps.until(when, exact, made_at)
    return steps.make_promise(
        by=by, contact=contact, survivor=person, words=words, due=due, owner=owner, made_at=made_at
    )


@action
def promise_person(
    *,
    by: User,
    survivor: Survivor,
    words: str,
    when: str = QUICK[0],
    exact: datetime | None = None,
    owner: User | None = None,
    happened_at: datetime | None = None,
) -> Promise:
    """Anything told to a person we know: one line, an owner, a time."""
    made_at = steps.said_at(happened_at, survivor.begun_at)
    due = steps.until(when, exact, made_at)
    return steps.make_promise(
        by=by, contact=None, survivor=survivor, words=words, due=due, owner=owner, made_at=made_at
    )


@action
def pass_promise(*, by: User, promise: Promise, worker: User) -> Promise:
    """Another worker keeps it from now on: somebody who may see the person. They are told; no reason is asked."""
    if not promise.is_owed:
        raise Refused(_("Nothing is left to do here. There is nothing to pass on."), code="nothing_owed")
    if promise.owner == worker:
        raise Refused(_("They keep it already."), code="owner_already")
    steps.refuse_if_not_among(worker, queries.keepers_of(promise))
    move(promise, promise.state, by=by, why=steps.PASSED, owner=worker)
    steps.tell_owner(promise, by)
    return promise


@action
def keep_promise(*, by: User, promise: Promise, happened_at: datetime | None = None) -> Promise:
    """Done as promised; whoever did it."""
    at = steps.ended_at(promise, happened_at)
    move(promise, Promise.State.KEPT, by=by, happened_at=at, ended_at=at)
    return promise


@action
def not_keep_promise(
    *,
    by: User,
    promise: Promise,
    why_not: str,
    told: str,
    when: str = "",
    exact: datetime | None = None,
    happened_at: datetime | None = None,
) -> Promise:
    """It was not kept: why, as a code, and whether the person knows; if not yet, until when they are told.

    Until then it stays with its owner and on the board: nobody waits for something that will not come.
    """
    at = steps.ended_at(promise, happened_at)
    if promise.state == Promise.State.NOT_KEPT:
        raise Refused(_("That is written down already."), code="not_kept_already")
    if why_not not in Promise.WhyNot.values or told not in Told.values:
        raise Refused(_("Choose why, and whether the person knows."), code="no_reason")
    changes = {"why_not": why_not, "told": told, "ended_at": at}
    if told == Told.TOLD:
        changes["told_at"] = at
    if told == Told.LATER:
        changes["due_at"] = steps.until(when, exact, at)
    move(promise, Promise.State.NOT_KEPT, by=by, happened_at=at, why=why_not, **changes)
    return promise


@action
def tell_why(*, by: User, promise: Promise, happened_at: datetime | None = None) -> Promise:
    """The person has been told why it was not kept."""
    at = steps.ended_at(promise, happened_at)
    if promise.told != Told.LATER:
        raise Refused(_("Nobody waits to be told here."), code="nothing_to_tell")
    move(promise, promise.state, by=by, happened_at=at, why=Told.TOLD, told=Told.TOLD, told_at=at)
    return promise
