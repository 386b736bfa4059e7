"""Builders for tests after the crisis: a person Dee helped, who wishes to go on, and whom Omar walks with."""

from typing import Any

from firstlight.access.models import User
from firstlight.casework import actions
from firstlight.casework.models import Case, HandOff
from firstlight.survivors.models import Survivor
from tests.survivors.made import person


def anew(noun: Any) -> Any:
    """The same row as the database has it now."""
    return type(noun).objects.get(pk=noun.pk)


def wished(by: User, survivor: Survivor | None = None, choice: str = "case_management") -> HandOff:
    """A person who wishes to go on and waits; offered by a worker who knows them."""
    return actions.offer_hand_off(by=by, survivor=survivor or person(by), choice=choice)[0]


def case(worker: User, by: User, choice: str = "case_management", survivor: Survivor | None = None) -> Case:
    """A person this worker walks with, handed off by another."""
    return actions.take_case(by=worker, hand_off=wished(by, survivor, choice))


def paused(worker: User, by: User, why: str = "their_choice", **kept: Any) -> Case:
    """A case that pauses, with the card kept for a year unless said otherwise."""
    return actions.pause_case(by=worker, case=case(worker, by), why=why, **{"keep_what": "card", **kept})


def told(worker: User) -> list[tuple[str, str]]:
    """What this worker was told, oldest first: kind and page."""
    from firstlight.notify.models import Notice

    return list(
        Notice.objects.filter(to=worker, withdrawn_at__isnull=True)
        .order_by("made_at", "pk")
        .values_list("kind", "page")
    )


def done(events: list[Any]) -> list[Any]:
    """The events of verbs done; pages looked at and refusals left out."""
    return [event for event in events if event.outcome == "done"]
