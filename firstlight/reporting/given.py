"""Bed nights of our own stays and services of our own ledger, as an enrollment's services; and what came by import."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from firstlight.enrollment.models import Given, Project
from firstlight.enrollment.projects import ProjectHouse
from firstlight.funding.reports.hmis_csv_fy2026 import facts
from firstlight.kit import nights
from firstlight.kit.clock import now
from firstlight.services.models import Help
from firstlight.services.states import State
from firstlight.shelter.models import Stay
from firstlight.survivors.models import Survivor

NIGHT_BY_NIGHT = 1
BED_NIGHT, RHY_SERVICE = 200, 142
RULES = Path(__file__).parent / "rules" / "rhy_services_v1.yaml"
Found = dict[str, list[facts.Given]]


@cache
def rhy_services() -> dict[str, Any]:
    """Which of our needs is which of HUD's services, and which funders ask."""
    found: dict[str, Any] = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    return found


def by_enrollment(enrolled: Sequence[Any], end: date) -> Found:
    """Services by enrollment, up to the last day that is asked about."""
    found: Found = {}
    for row in Given.objects.filter(enrollment__in=[one.pk for one in enrolled], on__lte=end):
        found.setdefault(row.enrollment_id, []).append(
            facts.Given(
                *(row.pk, row.on, row.record_type, row.type_provided, row.amount_cents, ""),
                timezone.localtime(row.recorded_at),
            )
        )
    _nights(found, [one for one in enrolled if one.project.project_type == NIGHT_BY_NIGHT], end)
    _services(found, [one for one in enrolled if one.project_id in _paid_by_rhy(enrolled)], end)
    return found


def _paid_by_rhy(enrolled: Sequence[Any]) -> set[str]:
    projects = Project.objects.filter(pk__in={one.project_id for one in enrolled})
    return set(projects.filter(funders__code__in=rhy_services()["funders"]).values_list("pk", flat=True))


def _of_people(enrolled: Sequence[Any]) -> dict[str, str]:
    """Record to the record that stands for the person, of everybody enrolled."""
    records: Any = Survivor.objects.of(*(one.survivor_id for one in enrolled)) if enrolled else []
    return {one.pk: one.merged_into_id or one.pk for one in records}


def _within(one: Any, on: date, end: date) -> bool:
    return one.entered_on <= on <= min(one.exited_on or end, end)


def _nights(found: Found, enrolled: Sequence[Any], end: date) -> None:
    """A night in one of the project's houses is a bed night, once a night whatever the beds."""
    if not enrolled:
        return
    zone, roots = timezone.get_default_timezone(), _of_people(enrolled)
    houses: dict[str, set[str]] = {}
    for link in ProjectHouse.objects.filter(project__in={one.project_id for one in enrolled}):
        houses.setdefault(link.project_id, set()).add(link.house_id)
    stays: dict[str, list[Any]] = {}
    rows = Stay.objects.filter(survivor__in=roots, from_at__isnull=False, bed__isnull=False)
    for stay in rows.select_related("bed__room").order_by("from_at", "pk"):
        stays.setdefault(roots[stay.survivor_id], []).append(stay)
    for one in enrolled:
        slept: dict[date, datetime] = {}
        for stay in stays.get(one.survivor.root.pk, ()):
            if stay.bed.room.house_id in houses.get(one.project_id, ()):
                for night in nights.nights_between(stay.from_at, stay.until_at or now(), zone):
                    slept.setdefault(night, nights.waking(night, zone))
        for night, morning in slept.items():
            if _within(one, night, end):
                row = facts.Given(f"{one.pk}:{night}", night, BED_NIGHT, BED_NIGHT, None, "", morning)
                found.setdefault(one.pk, []).append(row)


def _services(found: Found, enrolled: Sequence[Any], end: date) -> None:
    """Help that was given while enrolled in a project that RHY pays for."""
    if not enrolled:
        return
    codes, roots = rhy_services()["codes"], _of_people(enrolled)
    latest = datetime.combine(end + timedelta(days=2), datetime.min.time(), timezone.get_default_timezone())
    rows: Any = Help.objects.filter(
        survivor__in=roots, code__in=codes, state=State.GIVEN, settled_at__lt=latest
    )
    for help_given in rows.order_by("settled_at", "pk"):
        on = timezone.localtime(help_given.settled_at).date()
        for one in enrolled:
            if one.survivor.root.pk == roots[help_given.survivor_id] and _within(one, on, end):
                found.setdefault(one.pk, []).append(
                    facts.Given(
                        *(f"{one.pk}:{help_given.pk}", on, RHY_SERVICE, codes[help_given.code], None),
                        *(str(help_given.by_id), timezone.localtime(help_given.recorded_at)),
                    )
                )
