"""An export in memory, by person: the columns that have a place here, row by row; what has none is counted. Pure.

Nothing of it is written anywhere. Rows are tuples of text in the order of ``WANTED``; equal texts are held once.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from firstlight.asking.sheets import VERSION, questions
from firstlight.hmis.converting import lifted
from firstlight.hmis.crosswalk.steps import Notes
from firstlight.hmis.reading import Progress, quiet
from firstlight.hmis.rows import Batch
from firstlight.hmis.schema.tables import schema
from firstlight.importing.tallies import NOTE, Tally

Row = tuple[str, ...]
NO_NEWS = frozenset({"DateCreated", "DateUpdated", "DateDeleted", "UserID", "ExportID"})
"""Bookkeeping of the other system; leaving it out loses nothing of anybody."""
ADDRESS = ("Address1", "Address2", "City", "State", "ZIP")
NEVER_KEPT = {("Client", "SSN"), ("Client", "SSNDataQuality"), *(("ProjectCoC", name) for name in ADDRESS)}
IN_AN_ENROLLMENT = (
    "HealthAndDV",
    "IncomeBenefits",
    "Disabilities",
    "EmploymentEducation",
    "YouthEducationStatus",
    "CurrentLivingSituation",
    "Services",
)
STAGED = ("HealthAndDV", "IncomeBenefits", "Disabilities", "EmploymentEducation", "YouthEducationStatus")
OF_PROJECTS = ("Project", "ProjectCoC", "Funder", "Inventory")
BESIDE = {
    "Enrollment": ("LOSUnderThreshold",),
    "IncomeBenefits": ("TotalMonthlyIncome",),
    "Exit": ("HousingAssessment", "SubsidyInformation"),
}
"""Kept beside what is asked here: they follow from answers, or a report counts them though no form of ours asks."""
ALWAYS: dict[str, tuple[str, ...]] = {
    "Project": (
        "ProjectID",
        "ProjectName",
        "OperatingStartDate",
        "OperatingEndDate",
        "ContinuumProject",
        "ProjectType",
        "HousingType",
        "RRHSubType",
        "TargetPopulation",
    ),
    "ProjectCoC": ("ProjectID", "CoCCode", "Geocode", "GeographyType"),
    "Funder": ("FunderID", "ProjectID", "Funder", "OtherFunder", "GrantID", "StartDate", "EndDate"),
    "Inventory": (
        "InventoryID",
        "ProjectID",
        "HouseholdType",
        "Availability",
        "UnitInventory",
        "BedInventory",
        "YouthBedInventory",
        "ESBedType",
        "InventoryStartDate",
        "InventoryEndDate",
    ),
    "Client": ("PersonalID", "FirstName", "MiddleName", "LastName", "NameSuffix", "DOB", "DateCreated"),
    "Enrollment": (
        "EnrollmentID",
        "PersonalID",
        "ProjectID",
        "EntryDate",
        "HouseholdID",
        "RelationshipToHoH",
        "EnrollmentCoC",
        "DateOfEngagement",
        "MoveInDate",
        "DateCreated",
    ),
    "Exit": ("EnrollmentID", "ExitDate", "Destination", "DestinationSubsidyType", "DateCreated"),
    "Disabilities": ("DisabilityType", "DisabilityResponse", "IndefiniteAndImpairs"),
    "Services": ("DateProvided", "RecordType", "TypeProvided", "FAAmount"),
}


@cache
def wanted() -> dict[str, tuple[str, ...]]:
    """Table to the columns that are read of it."""
    found = {name: list(columns) for name, columns in ALWAYS.items()}
    for name in IN_AN_ENROLLMENT:
        known = found.setdefault(name, [])
        found[name] = ["EnrollmentID", *(["InformationDate"] if name != "Services" else []), *known]
    for name in STAGED:
        found[name].insert(1, "DataCollectionStage")
    sheet = questions()
    for group in (*sheet.about, *sheet.groups, *sheet.met):
        if group.table != "Disabilities":
            found[group.table] += [
                name for one in group.questions for name in one.columns if _is(group.table, name)
            ]
    for name, more in BESIDE.items():
        found[name] += more
    return {name: tuple(dict.fromkeys(columns)) for name, columns in found.items()}


def _is(table: str, column: str) -> bool:
    return schema(VERSION).tables[table].has(column)


@dataclass
class Held:
    """An export by person. ``order``: whom it holds, as Client.csv lists them. ``hashed``: its names are no names."""

    version: int
    exported: str
    hashed: bool
    order: list[str] = field(default_factory=list)
    clients: dict[str, Row] = field(default_factory=dict)
    stays: dict[str, list[Row]] = field(default_factory=dict)
    """Enrollments by person."""
    exits: dict[str, list[Row]] = field(default_factory=dict)
    about: dict[str, dict[str, list[Row]]] = field(default_factory=dict)
    """Table to enrollment to rows."""
    projects: dict[str, list[Row]] = field(default_factory=dict)
    """Table to rows."""
    tally: Tally = field(default_factory=Tally)

    @cached_property
    def known_projects(self) -> frozenset[str]:
        """Those of a type there is."""
        kinds = schema(VERSION).codes("ProjectType")
        where = columns_of("Project")["ProjectType"]
        return frozenset(row[0] for row in self.projects.get("Project", ()) if row[where] in kinds)

    def people(self, at: int, many: int) -> list[str]:
        """Some of them, in their order."""
        return self.order[at : at + many]


def read(path: Path, version: int, *, sex_from_gender: bool = False, progress: Progress = quiet) -> Held:
    """Read an export that was validated as one of ``version``, brought up to FY2026 on the way."""
    held, notes = Held(version, "", False), Notes()
    asked = lifted(
        path, frm=version, to=VERSION, notes=notes, sex_from_gender=sex_from_gender, progress=progress
    )
    same: dict[str, str] = {}
    with asked as rows:
        for name in schema(VERSION).tables:
            _take(held, name, rows(name), same)
    for (what, file, column), many in notes.items():
        held.tally.add(NOTE, file, column, what, many)
    _count_strays(held)
    return held


def print_of(path: Path) -> str:
    """A hash of everything an export holds, whatever its files are called."""
    sums = []
    files = sorted(path.rglob("*.csv")) if path.is_dir() else [path]
    for file in files:
        with file.open("rb") as bytes_of:
            sums.append(hashlib.file_digest(bytes_of, "sha256").hexdigest())
    return hashlib.sha256("".join(sorted(sums)).encode()).hexdigest()


def _take(held: Held, name: str, rows: Iterator[Batch], same: dict[str, str]) -> None:
    columns = wanted().get(name, ())
    keep: Callable[[Row], None] = _keeper(held, name)
    for batch in rows:
        live = batch.live()
        held.tally.left(batch.table.file, "", "deleted", len(batch) - len(live))
        if name == "Export" and len(live):
            held.exported = max(held.exported, *live.column("ExportDate"))
            held.hashed |= not set(live.column("HashStatus")) <= {"", "1"}
        elif not columns:
            held.tally.left(batch.table.file, "", "no_table", len(live))
        elif len(live):
            _count_columns(held.tally, live, columns)
            taken = [[same.setdefault(value, value) for value in live.column(column)] for column in columns]
            for row in zip(*taken, strict=True):
                keep(row)


def _keeper(held: Held, name: str) -> Callable[[Row], None]:
    if name == "Client":
        return lambda row: _person(held, row)
    if name == "Enrollment":
        return lambda row: held.stays.setdefault(row[1], []).append(row)
    if name == "Exit":
        return lambda row: held.exits.setdefault(row[0], []).append(row)
    if name in IN_AN_ENROLLMENT:
        by_stay = held.about.setdefault(name, {})
        return lambda row: by_stay.setdefault(row[0], []).append(row)
    return held.projects.setdefault(name, []).append


def _person(held: Held, row: Row) -> None:
    if row[0] not in held.clients:
        held.order.append(row[0])
    held.clients[row[0]] = row


def _count_columns(tally: Tally, live: Batch, columns: tuple[str, ...]) -> None:
    """What stands in columns that have no place here."""
    read = {column.casefold() for column in columns} | {live.table.key.casefold()}
    for column, values in zip(live.table.columns, live.columns, strict=True):
        name = column.name
        if name in NO_NEWS or name.casefold() in read or name in ("PersonalID", "EnrollmentID"):
            continue
        filled = len(values) - values.count("")
        if filled:
            never = (live.table.name, name) in NEVER_KEPT
            blank = 0 if never else values.count("99")
            tally.left(live.table.file, name, "never_kept" if never else "no_place", filled - blank)


def _count_strays(held: Held) -> None:
    """Rows that lead to nobody: of a person or a stay that is not in the file. Those about people stay together."""
    for person in [one for one in held.stays if one not in held.clients]:
        held.tally.left("Enrollment.csv", "PersonalID", "no_person", len(held.stays.pop(person)))
    known = {row[0] for rows in held.stays.values() for row in rows}
    for name, by_stay in (("Exit", held.exits), *held.about.items()):
        strays = [stay for stay in by_stay if stay not in known]
        many = sum(len(by_stay.pop(stay)) for stay in strays)
        held.tally.left(f"{name}.csv", "EnrollmentID", "no_stay_row", many)


def columns_of(name: str) -> dict[str, int]:
    """Where each column of a row of ``name`` stands."""
    return {column: place for place, column in enumerate(wanted()[name])}
