"""What the mapping reads, as plain facts; codes are HUD's, of FY2026. Ids are whatever the caller calls things."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

Columns = Mapping[str, str]
"""Column to value, as it stands in a file."""


@dataclass(frozen=True)
class Funder:
    """Who pays for a project, and until when."""

    id: str
    code: int
    other: str
    grant: str
    begun_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Inventory:
    """Beds and units for one kind of household."""

    id: str
    household_type: int
    availability: int | None
    units: int
    beds: int
    youth_beds: int
    bed_type: int | None
    begun_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Project:
    """A project, without an address: it has none here."""

    id: str
    name: str
    project_type: int
    begun_on: date
    ended_on: date | None
    continuum: bool
    housing_type: int | None
    target_population: int | None
    rrh_subtype: int | None
    coc_code: str
    geocode: str
    geography_type: int
    funders: tuple[Funder, ...] = ()
    inventory: tuple[Inventory, ...] = ()


@dataclass(frozen=True)
class Person:
    """Somebody enrolled. ``names`` only where the agency's own setting says so; ``columns`` are those of Client.csv."""

    id: str
    born: date | None
    columns: Columns
    recorded_at: datetime
    names: tuple[str, str] | None = None


@dataclass(frozen=True)
class Said:
    """What was answered at one stage on one day: columns by table, and conditions by HUD's type of disability."""

    id: str
    stage: int
    on: date
    tables: Mapping[str, Columns]
    conditions: Mapping[int, Columns]
    by: str
    recorded_at: datetime


@dataclass(frozen=True)
class Seen:
    """Met on a day, and how they lived then."""

    id: str
    on: date
    columns: Columns
    by: str
    recorded_at: datetime


@dataclass(frozen=True)
class Given:
    """A bed night or a service."""

    id: str
    on: date
    record_type: int
    type_provided: int
    cents: int | None
    by: str
    recorded_at: datetime


@dataclass(frozen=True)
class Enrollment:
    """A person's time in a project. ``record``: in which record of theirs it was written, by us or by an
    earlier system: what two of them tell of the same days is told twice."""

    id: str
    person: str
    project: str
    household: str
    relation: int
    coc_code: str
    entered_on: date
    moved_in_on: date | None
    engaged_on: date | None
    exited_on: date | None
    destination: int | None
    destination_subsidy: int | None
    age_years: int | None
    by: str
    recorded_at: datetime
    exit_recorded_at: datetime | None
    said: tuple[Said, ...] = ()
    seen: tuple[Seen, ...] = ()
    given: tuple[Given, ...] = ()
    record: str = ""


@dataclass(frozen=True)
class Facts:
    """Everything a file of this agency holds, made at ``made_at`` for the days from ``start`` to ``end``."""

    agency: str
    made_at: datetime
    start: date
    end: date
    projects: tuple[Project, ...]
    people: tuple[Person, ...] = ()
    enrollments: tuple[Enrollment, ...] = field(default=())
