"""Invented exports of another system, taken in by the command as it stands below the command line."""

import io
from datetime import date
from pathlib import Path
from typing import Any

from firstlight.enrollment.models import (
    Answers,
    Enrollment,
    Given,
    HudPerson,
    Inventory,
    Project,
    ProjectFunder,
    Seen,
)
from firstlight.importing.actions import Wanted
from firstlight.importing.command import Asked, Told, import_export
from firstlight.importing.models import Arrived, Import, Source
from firstlight.survivors.models import Circle, Survivor
from firstlight.vault.models import DataKey
from tests.hmis import made

WRITTEN = (
    Survivor,
    Circle,
    HudPerson,
    Enrollment,
    Answers,
    Seen,
    Given,
    Project,
    ProjectFunder,
    Inventory,
    Source,
    Import,
    Arrived,
    DataKey,
)
"""Everything an import writes into."""


def an_export(folder: Path, change: Any = None, version: int = 2026) -> Path:
    """The small invented export of four people and five stays, changed by ``change(rows)``."""
    rows = made.rows(version)
    if change:
        change(rows)
    return made.write(folder, rows, version)


def many_people(rows: Any, people: int) -> None:
    """So many more people, each with a stay and a night, like the fourth one."""
    for number in range(people):
        person, stay = f"more{number}", f"stay{number}"
        for table, key, own in (
            ("Client", "PersonalID", {}),
            ("Enrollment", "EnrollmentID", {"HouseholdID": stay}),
        ):
            row = dict(rows[table][-1]) | {"PersonalID": person} | own
            rows[table].append(row | ({key: stay} if key == "EnrollmentID" else {}))
        night = dict(rows["Services"][-1]) | {"PersonalID": person, "EnrollmentID": stay}
        rows["Services"].append(night | {"ServicesID": f"night{number}"})


def take_in(path: Path, **said: Any) -> tuple[int, str, str]:
    """Run the command; its exit code, what it said, what went wrong."""
    out, err = io.StringIO(), io.StringIO()
    wanted = Wanted(
        **{name: said.pop(name) for name in ("restricted", "past_too", "left_after") if name in said}
    )
    told = Told(
        out, err, as_json=said.pop("as_json", False), finding=lambda group: f"{group.rule} {group.file}"
    )
    asked = Asked(path, said.pop("source", "oldsystem"), said.pop("team", "shelter"), wanted=wanted, **said)
    return import_export(asked, told), out.getvalue(), err.getvalue()


def counted() -> dict[str, int]:
    """How many rows there are of everything an import writes."""
    return {model._meta.label: model._base_manager.count() for model in WRITTEN}


def person_of(day: date) -> Survivor:
    """Whoever entered first on that day."""
    return Enrollment.objects.filter(entered_on=day).order_by("pk")[0].survivor


def enrollment_on(day: date, relation: int = 1) -> Enrollment:
    """The enrollment that began on a day."""
    return Enrollment.objects.get(entered_on=day, relation=relation)
