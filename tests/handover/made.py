"""Builders for tests of promises, hand-overs and debriefs, through the real verbs."""

from typing import Any

from firstlight.access.models import User
from firstlight.handover import actions
from firstlight.handover.models import Promise
from firstlight.hotline.models import Contact
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
