"""What becomes of projects: each with its region, its funders and its beds, read and checked. Pure: no Django."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from firstlight.asking.sheets import NOT_ASKED, VERSION
from firstlight.hmis.schema.tables import schema
from firstlight.importing.reading import Held, Row
from firstlight.importing.tallies import Tally
from firstlight.importing.values import day, number, of

RAPID_REHOUSING = 13
OTHER = 46
LONGEST_NAME = 60
LONG_AGO = date(1900, 1, 1)


@dataclass(frozen=True)
class Payer:
    """Who pays for a project. ``key`` is its id in the other system."""

    key: str
    code: int
    other: str
    grant: str
    begun: date
    ended: date | None


@dataclass(frozen=True)
class Beds:
    """Beds and units for one kind of household."""

    key: str
    household_type: int
    availability: int | None
    units: int
    beds: int
    youth_beds: int
    bed_type: int | None
    begun: date
    ended: date | None


@dataclass(frozen=True)
class Planned:
    """A project as it will stand here; it is fed by nothing of ours until somebody says so. ``name``: as it stands in
    the file, "" where it has none."""

    key: str
    name: str
    kind: int
    begun: date
    ended: date | None
    continuum: bool
    housing_type: int | None
    target_population: int | None
    rrh_subtype: int | None
    coc: str
    geocode: str
    geography: int
    payers: tuple[Payer, ...]
    beds: tuple[Beds, ...]


def projects(held: Held, tally: Tally) -> list[Planned]:
    """The projects of an export, in the order of the file."""
    kinds = schema(VERSION).codes("ProjectType")
    found = []
    for row in held.projects.get("Project", ()):
        kind = of("Project", row, "ProjectType")
        if kind not in kinds:
            tally.left("Project.csv", "ProjectType", "bad_code")
        else:
            found.append(_project(held, row, int(kind), tally))
    return found


def _project(held: Held, row: Row, kind: int, tally: Tally) -> Planned:
    key = of("Project", row, "ProjectID")
    begun, ended = _span("Project", row, "OperatingStartDate", "OperatingEndDate", tally)
    where = [one for one in held.projects.get("ProjectCoC", ()) if of("ProjectCoC", one, "ProjectID") == key]
    tally.left("ProjectCoC.csv", "", "second_region", max(len(where) - 1, 0))
    subtype = number(of("Project", row, "RRHSubType"))
    return Planned(
        key=key,
        name=" ".join(of("Project", row, "ProjectName").split())[:LONGEST_NAME],
        kind=kind,
        begun=begun,
        ended=ended,
        continuum=of("Project", row, "ContinuumProject") == "1",
        housing_type=number(of("Project", row, "HousingType")),
        target_population=number(of("Project", row, "TargetPopulation")),
        rrh_subtype=subtype if kind == RAPID_REHOUSING else None,
        coc=of("ProjectCoC", where[0], "CoCCode")[:6] if where else "",
        geocode=of("ProjectCoC", where[0], "Geocode")[:6] if where else "",
        geography=(number(of("ProjectCoC", where[0], "GeographyType")) if where else None) or NOT_ASKED,
        payers=tuple(_payers(held, key, tally)),
        beds=tuple(_beds(held, key, tally)),
    )


def _payers(held: Held, project: str, tally: Tally) -> Iterator[Payer]:
    for row in held.projects.get("Funder", ()):
        if of("Funder", row, "ProjectID") == project:
            code, other = number(of("Funder", row, "Funder")), of("Funder", row, "OtherFunder")
            if code is None:
                tally.left("Funder.csv", "Funder", "bad_code")
                continue
            other = (other or "–") if code == OTHER else other
            grant = of("Funder", row, "GrantID")[:100]
            span = _span("Funder", row, "StartDate", "EndDate", tally)
            yield Payer(of("Funder", row, "FunderID"), code, other[:100], grant, *span)


def _beds(held: Held, project: str, tally: Tally) -> Iterator[Beds]:
    for row in held.projects.get("Inventory", ()):
        if of("Inventory", row, "ProjectID") == project:
            kind = number(of("Inventory", row, "HouseholdType"))
            if kind is None:
                tally.left("Inventory.csv", "HouseholdType", "bad_code")
                continue
            many = number(of("Inventory", row, "BedInventory")) or 0
            yield Beds(
                of("Inventory", row, "InventoryID"),
                kind,
                number(of("Inventory", row, "Availability")),
                number(of("Inventory", row, "UnitInventory")) or 0,
                many,
                min(number(of("Inventory", row, "YouthBedInventory")) or 0, many),
                number(of("Inventory", row, "ESBedType")),
                *_span("Inventory", row, "InventoryStartDate", "InventoryEndDate", tally),
            )


def _span(table: str, row: Row, first: str, last: str, tally: Tally) -> tuple[date, date | None]:
    """From when to when; an end before the beginning is left out."""
    file = f"{table}.csv"
    begun = day(of(table, row, first), tally, file, first) or LONG_AGO
    ended = day(of(table, row, last), tally, file, last)
    if ended and ended < begun:
        tally.left(file, last, "before_start")
        ended = None
    return begun, ended
