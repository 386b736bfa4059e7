"""A small invented export of any version, valid to the last cell, and hands to spoil it."""

import csv
import zipfile
from pathlib import Path

from firstlight.hmis.schema.tables import BY_ROW, DATE, MOMENT, MONEY, NAMED, NUMBER, schema
from firstlight.hmis.validating import validate

Rows = dict[str, list[dict[str, str]]]
MADE = "2025-01-10 09:00:00"
COMMON = {"DateCreated": MADE, "DateUpdated": MADE, "UserID": "u1", "ExportID": "x1"}
PEOPLE = {"p1": "1990-03-04", "p2": "2015-06-07", "p3": "1985-01-02", "p4": "2000-02-29"}
STAYS = {
    # stay: person, project, household, relation, entry, exit
    "e1": ("p1", "shelter", "h1", "1", "2025-01-10", "2025-02-01"),
    "e2": ("p2", "shelter", "h1", "2", "2025-01-10", "2025-02-01"),
    "e3": ("p3", "nights", "h3", "1", "2025-01-11", ""),
    "e4": ("p4", "rapid", "h4", "1", "2025-03-01", ""),
    "e5": ("p1", "rapid", "h5", "1", "2025-02-01", "2025-06-30"),
}
CHILDREN = {
    "Disabilities": {"InformationDate": "@", "DisabilityType": "9", "DisabilityResponse": "1"},
    "IncomeBenefits": {
        "InformationDate": "@",
        "IncomeFromAnySource": "1",
        "Earned": "1",
        "EarnedAmount": "250.00",
    },
    "HealthAndDV": {"InformationDate": "@", "WhenOccurred": "1", "CurrentlyFleeing": "1"},
    "EmploymentEducation": {"InformationDate": "@", "LastGradeCompleted": "5"},
    "YouthEducationStatus": {"InformationDate": "@", "CurrentSchoolAttend": "0", "MostRecentEdStatus": "1"},
    "Services": {"DateProvided": "@", "RecordType": "200", "TypeProvided": "200"},
    "Event": {"EventDate": "@", "Event": "10"},
    "CurrentLivingSituation": {"InformationDate": "@"},
    "Assessment": {"AssessmentDate": "@", "AssessmentLocation": 'the "blue" room', "AssessmentType": "3"},
}


def rows(version: int) -> Rows:
    """Its rows, by table."""
    new = version > 2022
    found: Rows = {name: [] for name in schema(version).tables}
    found["Export"] = [
        {
            "SourceType": "2",
            "ExportDate": "2025-09-30 10:00:00",
            "ExportStartDate": "2024-10-01",
            "ExportEndDate": "2025-09-30",
            "SoftwareName": "invented",
            "CSVVersion": NAMED[version],
            "ExportPeriodType": "3",
            "ExportDirective": "2",
            "HashStatus": "1",
            "ImplementationID": "i1",
        }
    ]
    found["User"] = [{"UserID": "u1", "UserFirstName": "Ada"}]
    found["Organization"] = [
        {"OrganizationID": "o1", "OrganizationName": "Harbor Light", "VictimServiceProvider": "1"}
    ]
    for project, kind, tracking in (("shelter", "0", "0"), ("nights", "1", "3"), ("rapid", "13", "")):
        _project(found, project, kind if new else kind.replace("0", "1"), tracking, new)
    for person, born in PEOPLE.items():
        found["Client"].append(_client(person, born, version))
    for stay in STAYS:
        _stay(found, stay, version)
    for name, made in found.items():
        table = schema(version).tables[name]
        for number, row in enumerate(made, 1):
            filled = {table.key: f"{name[:3]}{number}", **COMMON, **row}
            filled |= {
                column.name: _filler(column, version)
                for column in table.columns
                if column.must and column.name not in filled
            }
            row.clear()
            row.update({column: filled.get(column, "") for column in table.header})
    found["Export"][0]["ExportID"] = "x1"
    return found


def _filler(column, version: int) -> str:
    """Something valid for a column that must be filled."""
    if column.codes and column.codes not in BY_ROW:
        return next(iter(schema(version).lists[column.codes].meanings))
    kinds = {NUMBER: "0", MONEY: "0", DATE: "2020-01-01", MOMENT: MADE}
    return kinds.get(column.kind, "009999")


def _project(found: Rows, project: str, kind: str, tracking: str, new: bool) -> None:
    about = {"ProjectID": project}
    found["Project"].append(
        {
            **about,
            "OrganizationID": "o1",
            "ProjectName": f"Invented, {project}",
            "OperatingStartDate": "2020-01-01",
            "ContinuumProject": "1",
            "ProjectType": kind,
            "TrackingMethod": tracking,
            "HMISParticipatingProject": "1",
        }
    )
    found["ProjectCoC"].append({**about, "CoCCode": "CA-600"})
    found["Inventory"].append(
        {**about, "CoCCode": "CA-600", "HouseholdType": "1", "InventoryStartDate": "2020-01-01"}
    )
    found["Funder"].append({**about, "Funder": "8", "StartDate": "2020-01-01"})
    found["Affiliation"].append({**about, "ResProjectID": "shelter"})
    if new:
        found["HMISParticipation"].append({**about, "HMISParticipationType": "2"})
        found["CEParticipation"].append({**about, "AccessPoint": "0"})


def _client(person: str, born: str, version: int) -> dict[str, str]:
    told = {
        "PersonalID": person,
        "FirstName": "Zoë" if person == "p1" else "Invented",
        "LastName": "O'Hara, née Núñez",
        "NameDataQuality": "1",
        "SSNDataQuality": "99",
        "DOB": born,
        "DOBDataQuality": "1",
        "White": "1",
        "VeteranStatus": "0",
    }
    flags = (
        "Female",
        "Man",
        "NoSingleGender",
        "Transgender",
        "Questioning",
        "AmIndAKNative",
        "Asian",
        "BlackAfAmerican",
    )
    later = (
        "Woman",
        "HispanicLatinaeo",
        "HispanicLatinao",
        "MidEastNAfrican",
        "NativeHIPacific",
        "NonBinary",
    )
    told |= dict.fromkeys((*flags, *later, "Male", "CulturallySpecific", "DifferentIdentity"), "0")
    told |= {"Female": "1", "Woman": "1", "Sex": "0", "Ethnicity": "0"}
    return told


def _stay(found: Rows, stay: str, version: int) -> None:
    new = version > 2022
    person, project, household, relation, entry, left = STAYS[stay]
    about = {"EnrollmentID": stay, "PersonalID": person}
    found["Enrollment"].append(
        {
            **about,
            "ProjectID": project,
            "EntryDate": entry,
            "HouseholdID": household,
            "RelationshipToHoH": relation,
            "EnrollmentCoC": "CA-600" if relation == "1" else "",
            "LivingSituation": "435" if new else "19",
            "RentalSubsidyType": "419" if new else "",
            "MoveInDate": entry if project == "rapid" else "",
            "DisablingCondition": "1",
        }
    )
    if "EnrollmentCoC" in found:
        found["EnrollmentCoC"].append(
            {
                **about,
                "HouseholdID": household,
                "ProjectID": project,
                "InformationDate": entry,
                "CoCCode": "CA-600",
                "DataCollectionStage": "1",
            }
        )
    if left:
        found["Exit"].append({**about, "ExitDate": left, "Destination": "410" if new else "10"})
    for name, columns in CHILDREN.items():
        row = {column: entry if value == "@" else value for column, value in columns.items()}
        found[name].append({**about, "DataCollectionStage": "1", **row})
    found["CurrentLivingSituation"][-1]["CurrentLivingSituation"] = "116" if new else "16"
    found["HealthAndDV"][-1]["DomesticViolenceSurvivor" if new else "DomesticViolenceVictim"] = "1"
    for name in ("AssessmentQuestions", "AssessmentResults"):
        found[name].append({**about, "AssessmentID": f"Ass{len(found['Assessment'])}"})


def write(folder: Path, made: Rows, version: int) -> Path:
    """As plain CSV, one file a table."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, written in made.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, schema(version).tables[name].header)
            writer.writeheader()
            writer.writerows(written)
    return folder


def zipped(folder: Path, into: Path, inside: str = "") -> Path:
    """The files of a folder in a zip."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as file:
        for one in sorted(folder.iterdir()):
            file.write(one, inside + one.name)
    return into


def read(path: Path) -> Rows:
    """Back from a folder, as plain CSV."""
    found: Rows = {}
    for file in sorted(path.iterdir()):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            found[file.stem] = list(csv.DictReader(lines))
    return found


def found_in(path: Path) -> dict[tuple[str, str, str, str], int]:
    """What validating finds: (rule, file, column, value class) and how many."""
    return {(one.rule, one.file, one.column, one.value): one.count for one in validate(path).report}
