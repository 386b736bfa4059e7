"""Proof from the ledger of what was and was not disclosed: events with their seals, as an export holds them too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from firstlight.audit.models import Checkpoint, Event, Seal
from firstlight.disclosure.models import Demand, Item, OwnRequest, Production
from firstlight.records.erasing import everybody_of

OPENED = "vault.reveal:disclosure.produce"
LEFT = ("disclosure.produce", "disclosure.export_own_data")
"""The verbs by which content of a record leaves the house on paper or as a file."""


@dataclass(frozen=True)
class Proven:
    """One line of the ledger with its seal: the number in the chain, its hash, and the checkpoint that signs it."""

    event: int
    at: datetime
    verb: str
    outcome: str
    act: str
    seal: int | None
    hash: str
    signed_by: int | None


@dataclass(frozen=True)
class Proof:
    """What happened to one demand, what its production opened, and what else ever left of the same record."""

    steps: list[Proven]
    opened: list[Proven]
    others: list[Proven]
    given: list[Item]
    withheld: list[Item]
    production: Production | None


def proof_of(demand: Demand) -> Proof:
    """All of it, from the ledger and the rows."""
    own = Event.objects.filter(noun_id=demand.pk)
    acts = own.exclude(outcome=Event.Outcome.READ).values("act")
    steps = Event.objects.filter(Q(act__in=acts) | Q(pk__in=own.values("pk"))).exclude(
        verb__startswith="vault.reveal"
    )
    items = list(Item.objects.filter(demand=demand).order_by("number"))
    return Proof(
        _proven(steps.order_by("id")),
        _proven(_openings(demand, items)),
        _proven(_others(demand)),
        [one for one in items if one.chosen and one.digest],
        [one for one in items if not (one.chosen and one.digest)],
        Production.objects.filter(demand=demand).first(),
    )


def _openings(demand: Demand, items: list[Item]) -> list[Event]:
    """Openings of sealed content for this demand's production."""
    if not demand.survivor_id:
        return []
    rows = {item.row for item in items}
    found = Event.objects.filter(verb=OPENED, at__gte=demand.recorded_at).order_by("id")
    return [event for event in found if rows & set(event.ids)]


def _others(demand: Demand) -> Iterable[Event]:
    """What left of the same record for another demand, or for its own person."""
    if demand.survivor is None:
        return []
    people = everybody_of(demand.survivor)
    nouns = [*Demand.objects.filter(survivor__in=people).exclude(pk=demand.pk).values_list("pk", flat=True)]
    nouns += OwnRequest.objects.filter(survivor__in=people).values_list("pk", flat=True)
    return Event.objects.filter(verb__in=LEFT, outcome=Event.Outcome.DONE, noun_id__in=nouns).order_by("id")


def _proven(events: Iterable[Event]) -> list[Proven]:
    rows = list(events)
    seals = {seal.event_id: seal for seal in Seal.objects.filter(event_id__in=[row.pk for row in rows])}
    signed = list(Checkpoint.objects.order_by("count").values_list("count", "number"))
    found = []
    for row in rows:
        seal = seals.get(row.pk)
        by = next((number for count, number in signed if seal and count >= seal.number), None)
        number, head = (seal.number, bytes(seal.hash).hex()) if seal else (None, "")
        found.append(Proven(row.pk, row.at, row.verb, row.outcome, row.act, number, head, by))
    return found
