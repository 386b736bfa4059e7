"""Verbs of importing, in life order; done by ``firstlight hmis import``, a batch of people in one transaction each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from firstlight.access.models import Team
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.importing import founding, queries, steps
from firstlight.importing.becoming import Person
from firstlight.importing.details import Basket
from firstlight.importing.marks import Known, Marks
from firstlight.importing.models import Arrived, Import, Source
from firstlight.importing.planning import Planned
from firstlight.importing.steps import Batch
from firstlight.importing.tallies import SAME, Tally, of_rows
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.survivors.models import Survivor
from firstlight.vault import keyring


@dataclass(frozen=True)
class Wanted:
    """How an export is taken in: whom it opens to, and who is left out."""

    restricted: bool = False
    past_too: bool = False
    left_after: date | None = None


@dataclass(frozen=True)
class File:
    """What is known of an export before anybody of it comes. ``tally``: what was left out while reading it."""

    content: str
    version: int
    exported_on: date | None
    keys: Sequence[str]
    projects: Sequence[Planned]
    tally: Tally


@action
def begin_import(*, by: Actor, source_name: str, file: File, team: Team, wanted: Wanted) -> Import:
    """Begin taking an export in: the source, its projects, and a place to go on from. One that was cut off is gone on
    with; another file of the same source waits for it."""
    if other := queries.came_from(file.keys, but=source_name):
        raise Refused(
            _("These people came before, from “%(other)s”. Say that name, or they would be here twice.")
            % {"other": other.name},
            code="other_source",
        )
    source = queries.source_named(source_name) or Source.objects.create(name=source_name)
    keyring.key_for(source.keyed_by, make=True)
    told = {"team": team, **vars(wanted)}
    content = Marks(source).of("file", file.content)
    if open_run := Import.objects.open().filter(source=source).first():
        if open_run.print != content or any(getattr(open_run, name) != value for name, value in told.items()):
            raise Refused(
                _(
                    "An import of this source was cut off. Go on with it first: the same file, the same words."
                ),
                code="cut_off",
            )
        return open_run
    run = Import.objects.create(
        source=source,
        print=content,
        hmis_version=file.version,
        exported_on=file.exported_on,
        people=len(file.keys),
        **told,
    )
    known, tally = Known(source, (), founding.KINDS), Tally(file.tally)
    for planned in file.projects:
        founding.place(run, planned, known, tally)
    keep(run, report=tally.rows())
    return run


@action
def import_batch(
    *, by: Actor, run: Import, at: int, many: int, people: Sequence[Person], tally: Tally
) -> Import:
    """Some people of an export, each with everything of theirs: all of them are in, or none. ``at`` and ``many`` say
    which of the file they are; ``tally`` is what was left out of them on the way."""
    if run.ended_at or run.place != at:
        raise Refused(
            _("Another command takes this export in at this moment. Wait for it."), code="elsewhere"
        )
    known = Known(run.source, people)
    with transaction.atomic(using="keyring"):  # their keys are there before what they seal, all at once
        fresh = steps.nameless(people, known)
        batch = Batch(run, known, queries.projects_of(run.source), Tally(tally), Basket(), fresh)
        for person in people:
            if known.is_same(person):
                batch.tally.add(SAME, "Client.csv")
            else:
                import_person(by=by, batch=batch, person=person)
        batch.basket.insert()
    keep(run, place=at + many, report=of_rows(run.report).with_more(batch.tally).rows())
    return run


@action
def import_person(*, by: Actor, batch: Batch, person: Person) -> Survivor:
    """One person of a batch: new, or brought up to date. Who was erased here, or whose time was over, stays so."""
    arrived = batch.known.row(Arrived.Kind.PERSON, person.key)
    if arrived is None:
        return steps.take_in(batch, person)
    survivor: Survivor = Survivor.objects.get(pk=arrived.noun_id)
    if survivor.erased_at or survivor.purged_at:
        batch.tally.left("Client.csv", "", "destroyed")
        return survivor
    return steps.bring_up_to_date(batch, survivor, person)


@action
def end_import(*, by: Actor, run: Import) -> Import:
    """Everybody of the file is through."""
    if run.ended_at or run.place < run.people:
        raise Refused(_("Not everybody of the file is through yet."), code="not_through")
    keep(run, ended_at=now())
    return run
