"""Shared parts of enrolling and answering; callable only inside a verb (the guard refuses them elsewhere)."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from firstlight.enrollment.models import Counted, Project, ProjectHouse
from firstlight.kit.errors import Refused
from firstlight.shelter.models import House
from firstlight.vault import keyring
from firstlight.vault.fields import Sealed
from firstlight.vault.sealing import seal

RAPID_REHOUSING = 13


def sealed(row: Counted, said: dict[str, Any]) -> Sealed | None:
    """Answers sealed for this row, under a key that shares the person's fate."""
    keyring.key_for(row.sealed_under, fate=row.about, make=True)
    return seal(row, "said", json.dumps(said, separators=(",", ":"), sort_keys=True)) if said else None


def refuse_project(told: dict[str, Any], houses: Sequence[str], project: Project | None) -> None:
    """A name is taken once; stays need their house, and a house feeds one running project; a subtype its type."""
    others = Project.objects.exclude(pk=project.pk if project else "")
    if others.filter(name=told["name"]).exists():
        raise Refused(_("Another project has this name."), code="name_in_use")
    if told["feeds"] == Project.Feeds.STAYS and not houses:
        raise Refused(_("Say which houses, or choose another way to enroll."), code="no_house")
    taken = ProjectHouse.objects.filter(
        house__in=houses, project__ended_on=None, project__feeds=Project.Feeds.STAYS
    )
    if told["feeds"] == Project.Feeds.STAYS and taken.exclude(project=project).exists():
        raise Refused(
            _("A house’s stays belong to one running project. End the other one first."), code="house_taken"
        )
    if (told.get("rrh_subtype") is not None) != (told["project_type"] == RAPID_REHOUSING):
        raise Refused(_("Rapid re-housing says which kind it is; no other type does."), code="subtype")


def refuse_backwards(first: date, last: date | None) -> None:
    """Nothing ends before it began."""
    if last is not None and last < first:
        raise Refused(_("The last day is before the first."), code="backwards")


def link_houses(project: Project, houses: Sequence[str]) -> None:
    """These houses and no others; none where stays do not feed it."""
    wanted = set(houses) if project.feeds == Project.Feeds.STAYS else set()
    for link in ProjectHouse.objects.filter(project=project).exclude(house__in=wanted):
        link.delete()
    held = set(ProjectHouse.objects.filter(project=project).values_list("house", flat=True))
    for house in House.objects.filter(pk__in=wanted - held):
        ProjectHouse.objects.create(project=project, house=house)
