"""Verbs of enrollment in life order: a project is set up, people are enrolled, asked, and go on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.awards.models import Award
from firstlight.enrollment import queries, steps
from firstlight.enrollment.models import Inventory, Project, ProjectFunder
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep


# ---------------------------------------------------------------- a project
@action
def add_project(*, by: User, houses: Sequence[str] = (), **told: Any) -> Project:
    """Set up a project; a name stands for one project."""
    steps.refuse_project(told, houses, None)
    project = Project.objects.create(**told)
    steps.link_houses(project, houses)
    return project


@action
def change_project(*, by: User, project: Project, houses: Sequence[str] = (), **told: Any) -> Project:
    """Put a project's set-up right. What is enrolled already stays as it is."""
    steps.refuse_project(told, houses, project)
    steps.refuse_backwards(told["begun_on"], project.ended_on)
    keep(project, **told)
    steps.link_houses(project, houses)
    return project


@action
def end_project(*, by: User, project: Project, ended_on: date) -> Project:
    """The project takes nobody in any more; funders and beds that go on end the same day. The night ends the
    enrollments our records began; those written by hand stay on the list until somebody ends them."""
    steps.refuse_backwards(project.begun_on, ended_on)
    for row in (*project.funders.filter(ended_on=None), *project.inventory.filter(ended_on=None)):
        keep(row, ended_on=max(ended_on, row.begun_on))
    keep(project, ended_on=ended_on)
    return project


@action
def add_funder(
    *,
    by: User,
    project: Project,
    code: int,
    grant: str,
    begun_on: date,
    ended_on: date | None = None,
    other: str = "",
    award: Award | None = None,
) -> ProjectFunder:
    """Somebody pays for the project; from that day on what they need is asked."""
    steps.refuse_backwards(begun_on, ended_on)
    if code == queries.OTHER_FUNDER and not other:
        raise Refused(_("Say who the other funder is."), code="unnamed")
    if project.funders.filter(code=code, grant=grant, begun_on=begun_on).exists():
        raise Refused(_("This grant is written down already."), code="twice")
    return ProjectFunder.objects.create(
        project=project,
        code=code,
        other=other if code == queries.OTHER_FUNDER else "",
        grant=grant,
        begun_on=begun_on,
        ended_on=ended_on,
        award=award,
    )


@action
def end_funder(*, by: User, funder: ProjectFunder, ended_on: date) -> ProjectFunder:
    """They pay no more; what only they needed is asked no more."""
    steps.refuse_backwards(funder.begun_on, ended_on)
    keep(funder, ended_on=ended_on)
    return funder


@action
def add_inventory(*, by: User, project: Project, **told: Any) -> Inventory:
    """Beds for one kind of household, from a day on."""
    return Inventory.objects.create(project=project, **told)


@action
def end_inventory(*, by: User, inventory: Inventory, ended_on: date) -> Inventory:
    """These beds are there until a day."""
    steps.refuse_backwards(inventory.begun_on, ended_on)
    keep(inventory, ended_on=ended_on)
    return inventory
