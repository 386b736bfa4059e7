"""Builders for tests of promises, hand-overs and debriefs, through the real verbs."""

from datetime import timedelta
from typing import Any

from firstlight.access.models import User
from firstlight.handover import actions, queries
from firstlight.handover.models import HandOver, Promise
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.oncall.actions import plan_shift
from firstlight.survivors.models import Survivor
from firstlight.survivors.steps import let_in
from tests.hotline.made import taken
from tests.survivors.made import person

WORDS = "We ring back about the bed"


def called(by: User, contact: Contact | None = None, **given: Any) -> Promise:
    """Something promised to a caller nobody knows."""
    return actions.promise_caller(by=by, contact=contact or taken(by), **{"words": WORDS, **given})


def promised(by: User, survivor: Survivor | None = None, **given: Any) -> Promise:
    """Something promised to a person in this worker's circle."""
    return actions.promise_person(by=by, survivor=survivor or person(by), **{"words": WORDS, **given})


def also(survivor: Survivor, *workers: User) -> Survivor:
    """The same person, these workers let in too."""
    for worker in workers:
        let_in(survivor, why="assigned", user=worker)
    return survivor


def seen(noun: Any) -> dict[str, str]:
    """What a page showed of it."""
    return {"seen": f"{noun.pk}:{type(noun).objects.get(pk=noun.pk).version}"}


def coming(worker: User, kind: str, by: User, hours: float = 1) -> User:
    """A worker whose planned shift begins in so many hours and lasts eight."""
    begins = now() + timedelta(hours=hours)
    plan_shift(by=by, worker=worker, kind=kind, starts_at=begins, ends_at=begins + timedelta(hours=8))
    return worker


def handed(giver: User, taker: User, **given: Any) -> HandOver:
    """The giver's first duty, signed over to the taker."""
    duty = queries.duties_to_hand(giver)[0]
    return actions.hand_over(by=giver, duty=duty, to_worker=taker, **given)


def lines_of(signed: HandOver) -> set[tuple[str, str]]:
    """Kind and id of every line signed."""
    return {(row["kind"], row["id"]) for row in signed.items}
