"""Builders for tests of merging: two records of one invented person, as two nights wrote them."""

from datetime import timedelta
from typing import Any

from firstlight.access.models import User
from firstlight.audit.models import Event
from firstlight.merging import actions
from firstlight.merging.models import Merge
from firstlight.safety import actions as safety
from firstlight.safety import finding
from firstlight.survivors import actions as people
from firstlight.survivors.models import Survivor
from tests.survivors.made import person

WORDS = "she said so, and knew both code words"
PERSONAL = ("Guadalupe", "Lupe", "Inventada", "555-0142", "555 0142", "knew both", "2006-03-14")


def named(worker: User, *circle: User, name: str, phone: str = "", **given: Any) -> Survivor:
    """A person of ``worker`` with a name, and perhaps a phone."""
    survivor = person(worker, *circle)
    people.record_identity(by=worker, survivor=survivor, name=name, **given)
    if phone:
        way = {"channel": "text", "safe": "yes", "proof": "in_person", "reach": phone}
        safety.add_channel(by=worker, survivor=survivor, **way)
    return anew(survivor)


def two(worker: User, *circle: User) -> tuple[Survivor, Survivor]:
    """Lupe twice, the record that was begun an hour before the other first. Begins with a fresh index."""
    finding.finder.forget()
    first = named(worker, *circle, name="María Guadalupe Hernández Inventada", phone="213-555-0142")
    second = named(worker, *circle, name="Lupe Hernandes Inventada", phone="+1 213 555 0142")
    Survivor.objects.filter(pk=first.pk).update(begun_at=first.begun_at - timedelta(hours=1))
    return anew(first), second


def merged(by: User, one: Survivor, other: Survivor) -> Merge:
    """Joined by ``by``."""
    return actions.merge_people(by=by, survivor=anew(one), other=anew(other), words=WORDS)


def part(by: User, merge: Merge) -> Merge:
    """Parted by ``by``."""
    return actions.part_people(by=by, merge=anew(merge))


def anew(noun: Any) -> Any:
    """The same row as the database has it now."""
    return type(noun).objects.get(pk=noun.pk)


def done(events: list[Event]) -> list[Event]:
    """The events of verbs done; pages looked at and refusals left out."""
    return [event for event in events if event.outcome == "done"]


def nothing_personal() -> bool:
    """Whether the whole ledger holds none of the words above."""
    told = str([vars(event) for event in Event.objects.all()])
    return not any(word in told for word in PERSONAL)
