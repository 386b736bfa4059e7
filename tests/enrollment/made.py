"""Builders for tests of enrollments: a project, an enrollment, answers under seal."""

from datetime import date
from typing import Any

from firstlight.enrollment.models import Answers, Enrollment, HudPerson, Project, ProjectFunder, Seen
from firstlight.enrollment.steps import sealed
from firstlight.kit.ids import new_id
from firstlight.survivors.models import Survivor

DAY = date(2026, 11, 1)
SHELTER, OUTREACH = 0, 4
ESG_SHELTER, ESG_OUTREACH = 8, 11


def project(
    name: str = "House of rest", kind: int = SHELTER, funder: int = ESG_SHELTER, **told: Any
) -> Project:
    """A project with one funder, since the first of the month; without one for ``funder=0``."""
    told = {"begun_on": DAY, "coc_code": "XX-500", "geocode": "000000", **told}
    made = Project.objects.create(name=name, project_type=kind, **told)
    if funder:
        ProjectFunder.objects.create(
            project=made,
            code=funder,
            grant="G-1",
            begun_on=made.begun_on,
            other="OVC" if funder == 46 else "",
        )
    return made


def enrolled(survivor: Survivor, of: Project | None = None, **told: Any) -> Enrollment:
    """Somebody in a project since the first of the month, alone."""
    told = {"entered_on": DAY, "household": new_id(), **told}
    return Enrollment.objects.create(survivor=survivor, project=of or project(), **told)


def answered(enrollment: Enrollment, stage: int = 1, on: date = DAY, **said: Any) -> Answers:
    """What they answered, sealed."""
    row = Answers(enrollment=enrollment, survivor=enrollment.survivor, stage=stage, on=on)
    row.said = sealed(row, said or {"income": 1})
    row.save(force_insert=True)
    return row


def told_of(survivor: Survivor, **said: Any) -> HudPerson:
    """What they answered about themselves, sealed."""
    row = HudPerson(survivor=survivor)
    row.said = sealed(row, said or {"sex": 9})
    row.save(force_insert=True)
    return row


def seen(enrollment: Enrollment, on: date = DAY, **said: Any) -> Seen:
    """They were met, and how they lived, sealed."""
    row = Seen(enrollment=enrollment, survivor=enrollment.survivor, on=on)
    row.said = sealed(row, said or {"living": 116})
    row.save(force_insert=True)
    return row


def told(**more: Any) -> dict[str, str]:
    """A project as Grace types it."""
    return {
        "name": "Site A shelter",
        "project_type": "0",
        "begun_on": "2026-01-01",
        "coc_code": "CA-600",
        "geocode": "062148",
        "geography_type": "1",
        "feeds": "by_hand",
        "quiet_days": "90",
        **more,
    }


def theirs(by: Any, **told: Any) -> Enrollment:
    """An enrollment of somebody this worker walks with."""
    from tests.shelter.made import somebody

    return enrolled(somebody(by), **told)
