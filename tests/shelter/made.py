"""Builders for tests of beds: a house with beds, a person of an age, a household, a stay."""

from typing import Any

from django.utils import timezone

from firstlight.access.models import User
from firstlight.directory.models import Partner
from firstlight.kit.clock import now
from firstlight.shelter import actions
from firstlight.shelter.models import Bed, House, Stay
from firstlight.survivors.actions import add_to_household
from firstlight.survivors.models import Survivor
from firstlight.survivors.steps import let_in, note_age
from tests.survivors.made import person


def house(
    by: User, beds: int = 2, *, cots: int = 0, whole: bool = False, name: str = "Site A", **told: Any
) -> House:
    """A house with one room."""
    made = actions.add_house(by=by, name=name, **told)
    room = actions.add_room(by=by, house=made, name="Room 1", whole_for_household=whole)
    actions.add_beds(by=by, room=room, beds=beds, cots=cots)
    return made


def beds(of: House, *numbers: int) -> list[Bed]:
    """Beds of a house by their numbers; all, when none is named."""
    rows = Bed.objects.filter(room__house=of).order_by("room__name", "pk")
    return [bed for bed in rows if not numbers or int(bed.name) in numbers]


def somebody(*circle: User, years: int | None = 34, word: str = "", maybe: bool = False) -> Survivor:
    """A person of that age whom these workers may see."""
    made = person(*circle)
    note_age(made, years=years, word=word, told_at=now(), may_be_under_18=maybe)
    return anew(made)


def with_them(by: User, survivor: Survivor, relation: str, years: int | None) -> Survivor:
    """Somebody who stays together with them."""
    return add_to_household(by=by, survivor=survivor, relation=relation, age_years=years).other


def mother_and_three(by: User) -> tuple[Survivor, list[Survivor]]:
    """M., 34, with children of 9, 6 and 1."""
    mother = somebody(by)
    return mother, [with_them(by, mother, "child", years) for years in (9, 6, 1)]


def staying(by: User, survivor: Survivor, *where: Bed, **given: Any) -> Stay:
    """They are in the beds."""
    return actions.place_person(by=by, survivor=survivor, beds=where, **given)


def partner(
    kind: str = "shelter", *, youngest: int | None = 18, oldest: int | None = 60, **told: Any
) -> Partner:
    """A partner checked today."""
    day = timezone.localdate(now())
    told = {"name": "Harbor House (invented)", "phone": "555 0100", "verified_on": day, **told}
    told.setdefault("verify_by", day.replace(year=day.year + 1))
    return Partner.objects.create(kind=kind, youngest=youngest, oldest=oldest, **told)


def opened_to(survivor: Survivor, worker: User) -> None:
    """Let a worker in."""
    let_in(survivor, why="assigned", user=worker)


def anew(noun: Any) -> Any:
    """The same row as the database has it now."""
    return type(noun).objects.get(pk=noun.pk)


def done(events: list[Any]) -> list[Any]:
    """The events of verbs done; pages looked at and refusals left out."""
    return [event for event in events if event.outcome == "done"]
