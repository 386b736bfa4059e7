"""Shared parts of importing people; callable only inside a verb (the guard refuses them elsewhere)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils import timezone

from firstlight.enrollment.models import Enrollment, HudPerson, Project
from firstlight.importing import details
from firstlight.importing.becoming import Person, Stay
from firstlight.importing.details import Basket
from firstlight.importing.marks import Known
from firstlight.importing.models import Arrived, Import
from firstlight.importing.tallies import CAME, CHANGED, Tally
from firstlight.kit.clock import now
from firstlight.kit.ids import new_id
from firstlight.kit.nouns import keep
from firstlight.survivors import steps as survivors
from firstlight.survivors.models import Circle, Survivor
from firstlight.vault import keyring
from firstlight.vault.sealing import seal_many

PERSON, ENROLLMENT = Arrived.Kind.PERSON, Arrived.Kind.ENROLLMENT
NOON = time(12)
YEARS = range(1900, 2200)
"""In which the other system can have written anything down."""


@dataclass
class Batch:
    """What a batch of one import works with: what arrived before, projects by the other system's id, rows to insert,
    and what came of it."""

    run: Import
    known: Known
    projects: dict[str, Project]
    tally: Tally
    basket: Basket
    fresh: list[Survivor]
    """Nameless records for those who are new."""


def take_in(batch: Batch, person: Person) -> Survivor:
    """Somebody new: a record with a call sign, everything that identifies sealed, and all stays of theirs."""
    survivor = batch.fresh.pop()
    born = person.born.isoformat() if person.born else ""
    survivor.name, survivor.birth_date = seal_many(
        [(survivor, "name", person.name), (survivor, "birth_date", born)]
    )
    survivor.age_years, survivor.restricted = person.age, batch.run.restricted
    if person.age_on:
        survivor.age_told_at = timezone.make_aware(datetime.combine(person.age_on, NOON))
    batch.basket.survivors.append(survivor)
    if _opens(batch.run, survivor, person):
        why, team = Circle.Why.PROGRAMME, batch.run.team
        batch.basket.circles.append(Circle(survivor=survivor, why=why, team=team, from_at=now()))
    if person.said:
        batch.basket.said.append((_hud_person(survivor, person), person.said))
    batch.basket.arrived.append(batch.known.new(batch.run, PERSON, person.key, survivor.pk, person))
    for key, stay in zip(_ids_in_order(person), person.stays, strict=True):
        _new_stay(batch, survivor, stay, key)
    batch.basket.seal()
    batch.tally.add(CAME, "Client.csv")
    return survivor


def nameless(people: Sequence[Person], known: Known) -> list[Survivor]:
    """As many records as there are new people, with a key for who they are and one for what a funder counts."""
    many = sum(known.row(PERSON, one.key) is None for one in people)
    fresh = survivors.begin_many(many, now())
    keyring.make_keys({HudPerson(survivor=one).sealed_under: one.about for one in fresh})
    return fresh


def _hud_person(survivor: Survivor, person: Person) -> HudPerson:
    """What is counted of them, written down when the other system did: a report asks whether a birth date can be."""
    return HudPerson(survivor=survivor, recorded_at=_moment(person.recorded) or now())


def _ids_in_order(person: Person) -> list[str]:
    """New ids for somebody's stays, in the order of the file: where two began on one day, a report takes that with the
    greatest id for the last, there and here."""
    return sorted(new_id() for _stay in person.stays)


def _opens(run: Import, survivor: Survivor, person: Person) -> bool:
    """The programme sees whoever is here still; who left only when it was said so. A restricted record always opens
    to the programme: nobody on duty could find it."""
    return person.here or run.past_too or survivor.restricted


def bring_up_to_date(batch: Batch, survivor: Survivor, person: Person) -> Survivor:
    """Somebody who came before: new stays and what changed of the others. Name and birth date stay as they are here;
    what a worker changed since is never overwritten."""
    known = batch.known
    if person.here:
        _open_again(batch, survivor)
    waits = False
    _about_person(batch, survivor, person)
    for key, stay in zip(_ids_in_order(person), person.stays, strict=True):
        row = known.row(ENROLLMENT, stay.key)
        if row is None and _is_open_here(batch, survivor, stay):
            batch.tally.left("Enrollment.csv", "", "open_here")
            waits = True
        elif row is None:
            _new_stay(batch, survivor, stay, key)
        elif row.content != known.marks.content(stay):
            waits |= _change_stay(batch, survivor, stay, row)
    if row := known.row(PERSON, person.key):
        keep(row, content=row.content if waits else known.marks.content(person), last=batch.run)
    if batch.basket.said:
        keyring.key_for(batch.basket.said[0][0].sealed_under, fate=survivor.about, make=True)
    batch.basket.seal()
    batch.tally.add(CHANGED, "Client.csv")
    return survivor


def _open_again(batch: Batch, survivor: Survivor) -> None:
    """Whoever comes back opens to the programme, once: what was closed, restricted or merged here is a person's word,
    and no file's."""
    why, team = Circle.Why.PROGRAMME, batch.run.team
    rows = Circle.objects.filter(survivor__in=survivor.group, why=why, team=team)
    if Circle.objects.in_force().filter(pk__in=rows, survivor=survivor.root).exists():
        return
    if survivor.merged_into_id or survivor.restricted or rows.exists():
        batch.tally.left("Client.csv", "", "closed_here")
    else:
        survivors.let_in(survivor, why=why, team=team)


def _about_person(batch: Batch, survivor: Survivor, person: Person) -> None:
    """What they answered about themselves; a worker's own word about it stands."""
    row = HudPerson.objects.filter(survivor=survivor).first()
    if row is None and person.said:
        batch.basket.said.append((_hud_person(survivor, person), person.said))
    elif row is not None and row.by_id is None:
        recorded_at = _moment(person.recorded) or now()
        keep(row, said=details.sealed([(row, person.said)])[0], recorded_at=recorded_at)


def _is_open_here(batch: Batch, survivor: Survivor, stay: Stay) -> bool:
    """Whether a stay that goes on would be a second one in its project: somebody wrote theirs by hand."""
    rows = Enrollment.objects.open().filter(survivor=survivor, project=batch.projects[stay.project])
    return stay.exited is None and rows.exists()


def _columns(stay: Stay, known: Known) -> dict[str, Any]:
    recorded = _moment(stay.recorded) or now()
    return {
        "entered_on": stay.entered,
        "household": known.marks.household(stay.household),
        "relation": stay.relation,
        "coc_code": stay.coc,
        "age_years": stay.age,
        "moved_in_on": stay.moved_in,
        "engaged_on": stay.engaged,
        "exited_on": stay.exited,
        "destination": stay.destination,
        "destination_subsidy": stay.subsidy,
        "exit_recorded_at": (_moment(stay.exit_recorded) or recorded) if stay.exited else None,
    }


def _new_stay(batch: Batch, survivor: Survivor, stay: Stay, key: str) -> None:
    row = Enrollment(
        id=key,
        survivor=survivor,
        project=batch.projects[stay.project],
        recorded_at=_moment(stay.recorded) or now(),
        **_columns(stay, batch.known),
    )
    basket, tally = batch.basket, batch.tally
    basket.enrollments.append(row)
    details.add_answers(basket, row, stay.answers)
    details.add_seen(basket, row, stay.seen)
    details.add_given(basket, row, stay.given)
    basket.arrived.append(batch.known.new(batch.run, ENROLLMENT, stay.key, row.pk, stay, row.version))
    tally.add(CAME, "Enrollment.csv")
    for what in ("answers", "seen", "given"):
        tally.add(CAME, what, many=len(getattr(stay, what)))


def _change_stay(batch: Batch, survivor: Survivor, stay: Stay, arrived: Arrived) -> bool:
    """Bring one stay up to date; whether it waits for one that goes on here, and is looked at again next time."""
    row = Enrollment.objects.get(pk=arrived.noun_id)
    told = {name: value for name, value in _columns(stay, batch.known).items() if getattr(row, name) != value}
    if row.exited_on == stay.exited:
        told.pop("exit_recorded_at", None)
    reopens, left = stay.exited is None and row.exited_on is not None, arrived.left
    waits = False
    if told and (row.version != arrived.left or row.by_id or row.struck_at):
        batch.tally.left("Enrollment.csv", "", "changed_here")
    elif reopens and _is_open_here(batch, survivor, stay):
        batch.tally.left("Enrollment.csv", "", "open_here")
        waits = True
    elif told:
        keep(row, **told)
        left = row.version
        batch.tally.add(CHANGED, "Enrollment.csv")
    details.change_answers(batch.basket, row, stay.answers, batch.tally)
    details.add_missing_seen(batch.basket, row, stay.seen, batch.tally)
    details.add_missing_given(batch.basket, row, stay.given, batch.tally)
    content = arrived.content if waits else batch.known.marks.content(stay)
    keep(arrived, content=content, left=left, last=batch.run)
    return waits


def _moment(text: str) -> datetime | None:
    """A moment as the other system wrote it, in the agency's zone."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    known = timezone.is_naive(read) and read.year in YEARS
    return timezone.make_aware(read) if known else None
