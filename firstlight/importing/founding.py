"""Projects of an import, written: matched by name and type, else made; callable only inside a verb."""

from typing import Any

from django.utils.translation import gettext as _

from firstlight.enrollment.models import Inventory, Project, ProjectFunder
from firstlight.importing.marks import Known
from firstlight.importing.models import Arrived, Import
from firstlight.importing.planning import LONGEST_NAME, Beds, Payer, Planned
from firstlight.importing.tallies import CAME, SAME, Tally
from firstlight.shelter.forms import ADDRESS

PROJECT, FUNDER, INVENTORY = Arrived.Kind.PROJECT, Arrived.Kind.FUNDER, Arrived.Kind.INVENTORY
KINDS = (PROJECT, FUNDER, INVENTORY)


def place(run: Import, planned: Planned, known: Known, tally: Tally) -> Project:
    """The project an export means, with its funders and beds. What changed there of one that is here already is
    counted and left to a person: it decides what is asked of whom."""
    about = (planned.name, planned.kind, planned.begun, planned.ended, planned.coc, planned.geocode)
    arrived = known.row(PROJECT, planned.key)
    if arrived:
        project: Project = Project.objects.get(pk=arrived.noun_id)
        same = arrived.content == known.marks.content(about)
        tally.left("Project.csv", "", "changed_there", 0 if same else 1)
        tally.add(SAME, "Project.csv")
    else:
        project = _match(planned, tally) or _make(planned, tally)
        known.new(run, PROJECT, planned.key, project.pk, about).save(force_insert=True)
    for payer in planned.payers:
        if not known.row(FUNDER, payer.key):
            row = _funder(project, payer, tally)
            known.new(run, FUNDER, payer.key, row.pk, payer).save(force_insert=True)
    for beds in planned.beds:
        if not known.row(INVENTORY, beds.key):
            made = _inventory(project, beds)
            known.new(run, INVENTORY, beds.key, made.pk, beds).save(force_insert=True)
            tally.add(CAME, "Inventory.csv")
    return project


def _match(planned: Planned, tally: Tally) -> Project | None:
    found: Project | None = Project.objects.filter(name=planned.name, project_type=planned.kind).first()
    if found:
        tally.add(SAME, "Project.csv")
    return found


def _make(planned: Planned, tally: Tally) -> Project:
    tally.add(CAME, "Project.csv")
    return Project.objects.create(
        name=_name(planned, tally),
        project_type=planned.kind,
        begun_on=planned.begun,
        ended_on=planned.ended,
        continuum=planned.continuum,
        housing_type=planned.housing_type,
        target_population=planned.target_population,
        rrh_subtype=planned.rrh_subtype,
        coc_code=planned.coc,
        geocode=planned.geocode,
        geography_type=planned.geography,
        feeds=Project.Feeds.BY_HAND,
    )


def _name(planned: Planned, tally: Tally) -> str:
    """The name it has there; a number where it has none, or where that could tell where it is."""
    taken = set(Project.objects.values_list("name", flat=True))
    if planned.name and not ADDRESS.search(planned.name):
        return _free_name(planned.name, taken)
    tally.left("Project.csv", "ProjectName", "not_neutral")
    numbered = (_("Project %(number)s") % {"number": number} for number in range(1, len(taken) + 2))
    return next(name for name in numbered if name not in taken)


def _free_name(name: str, taken: set[str]) -> str:
    number = 1
    free = name
    while free in taken:
        number += 1
        ending = f" ({number})"
        free = name[: LONGEST_NAME - len(ending)] + ending
    return free


def _funder(project: Project, payer: Payer, tally: Tally) -> ProjectFunder:
    told: dict[str, Any] = {
        "project": project,
        "code": payer.code,
        "grant": payer.grant,
        "begun_on": payer.begun,
    }
    row: ProjectFunder | None = ProjectFunder.objects.filter(**told).first()
    tally.add(SAME if row else CAME, "Funder.csv")
    return row or ProjectFunder.objects.create(**told, other=payer.other, ended_on=payer.ended)


def _inventory(project: Project, beds: Beds) -> Inventory:
    return Inventory.objects.create(
        project=project,
        household_type=beds.household_type,
        availability=beds.availability,
        units=beds.units,
        beds=beds.beds,
        youth_beds=beds.youth_beds,
        bed_type=beds.bed_type,
        begun_on=beds.begun,
        ended_on=beds.ended,
    )
