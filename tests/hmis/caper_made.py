"""Invented exports for the tests of reports: a few people by hand, or many by a seed."""

import csv
import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from firstlight.hmis.schema.keys import RACES
from firstlight.hmis.schema.tables import schema

Rows = Mapping[str, Sequence[Mapping[str, object]]]
START, END = date(2025, 10, 1), date(2026, 9, 30)
WHEN = "2026-01-05 09:00:00"


def export(folder: Path, rows: Rows, version: int = 2026) -> Path:
    """Write an export: every file with its header, and these rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in schema(version).tables.items():
        with (folder / table.file).open("w", newline="", encoding="utf-8") as handle:
            into = csv.DictWriter(handle, table.header, restval="")
            into.writeheader()
            into.writerows({"ExportID": "made", "UserID": "u", **row} for row in rows.get(name, ()))
    return folder


def project(key: str, kind: int) -> dict[str, object]:
    """A project of a type."""
    return {"ProjectID": key, "OrganizationID": "ORG", "ProjectName": f"Invented {key}", "ProjectType": kind}


def client(key: str, born: str | None = "1990-05-17", **more: object) -> dict[str, object]:
    """A person with nothing missing but what is said."""
    return {
        "PersonalID": key,
        "FirstName": "Invented",
        "LastName": "Person",
        "NameDataQuality": 1,
        "SSN": "219451234",
        "SSNDataQuality": 1,
        "DOB": born or "",
        "DOBDataQuality": 1 if born else 99,
        "Sex": 0,
        **dict.fromkeys(RACES, 0),
        "White": 1,
        "VeteranStatus": 0,
        "DateCreated": "2025-01-05 09:00:00",
        **more,
    }


def stay(
    key: str, person: str, project_: str, entry: str, household: str, **more: object
) -> dict[str, object]:
    """An enrollment, of a head unless said otherwise."""
    return {
        "EnrollmentID": key,
        "PersonalID": person,
        "ProjectID": project_,
        "EntryDate": entry,
        "HouseholdID": household,
        "RelationshipToHoH": 1,
        "EnrollmentCoC": "CA-600",
        "LivingSituation": 116,
        "DisablingCondition": 0,
        "DateCreated": f"{entry} 12:00:00",
        **more,
    }


def left(stay_: str, day: str, to: int = 410) -> dict[str, object]:
    """An exit."""
    return {
        "ExitID": f"X{stay_}",
        "EnrollmentID": stay_,
        "ExitDate": day,
        "Destination": to,
        "DateCreated": f"{day} 1:00:00",
    }


TYPES = (0, 1, 2, 3, 4, 6, 12, 13)


def crowd(seed: int, prefix: str, kind: int, homes: int = 12) -> dict[str, list[dict[str, object]]]:
    """Households of one project, drawn with a seed; ids begin with the prefix, so that two crowds share nobody."""
    draw = random.Random(f"{seed}{prefix}")
    rows: dict[str, list[dict[str, object]]] = {
        name: []
        for name in (
            "Client",
            "Enrollment",
            "Exit",
            "Services",
            "Disabilities",
            "HealthAndDV",
            "IncomeBenefits",
            "CurrentLivingSituation",
        )
    }
    rows["Project"] = [project(prefix, kind)]
    for home in range(homes):
        entry = START + timedelta(days=draw.randint(-500, 300))
        out = entry + timedelta(days=draw.randint(1, 500)) if draw.random() < 0.6 else None
        for place in range(draw.choice((1, 1, 2, 3))):
            key = f"{prefix}{home}-{place}"
            _person(draw, rows, key, place)
            _stay(draw, rows, key, prefix, f"{prefix}H{home}", entry, out, place)
    return rows


def _person(draw: random.Random, rows: dict[str, list[dict[str, object]]], key: str, place: int) -> None:
    born = START - timedelta(days=draw.randint(6600, 25000) if place == 0 else draw.randint(100, 20000))
    known = draw.random() > 0.1
    rows["Client"].append(
        client(
            key,
            born.isoformat() if known else None,
            VeteranStatus=draw.choice((0, 0, 1, 8, 99)),
            Sex=draw.choice((0, 1, 8, 99)),
            **{race: draw.choice((0, 0, 0, 1)) for race in RACES},
        )
    )


def _stay(
    draw: random.Random,
    rows: dict[str, list[dict[str, object]]],
    key: str,
    project_: str,
    household: str,
    entry: date,
    out: date | None,
    place: int,
) -> None:
    day = entry.isoformat()
    rows["Enrollment"].append(
        stay(
            key,
            key,
            project_,
            day,
            household,
            RelationshipToHoH=1 if place == 0 else draw.choice((2, 3, 5)),
            LivingSituation=draw.choice((116, 101, 206, 302, 410, 435, 8, 99)),
            LengthOfStay=draw.choice((2, 10, 11, 99)),
            LOSUnderThreshold=draw.choice((0, 1)),
            PreviousStreetESSH=draw.choice((0, 1)),
            DateToStreetESSH=(entry - timedelta(days=draw.randint(0, 900))).isoformat(),
            TimesHomelessPastThreeYears=draw.choice((1, 4, 8, 99)),
            MonthsHomelessPastThreeYears=draw.choice((101, 112, 113, 9)),
            DisablingCondition=draw.choice((0, 1, 8, 99)),
            DateOfEngagement=(entry + timedelta(days=draw.randint(0, 40))).isoformat(),
            MoveInDate=(entry + timedelta(days=draw.randint(0, 60))).isoformat() if place == 0 else "",
        )
    )
    if out:
        rows["Exit"].append(left(key, out.isoformat(), draw.choice((410, 435, 101, 24, 206, 30, 99))))
    for number in range(4):
        night = (entry + timedelta(days=draw.randint(0, 300))).isoformat()
        event = {"EnrollmentID": key, "PersonalID": key, "DateProvided": night, "InformationDate": night}
        rows["Services"].append(
            {"ServicesID": f"{key}s{number}", "RecordType": 200, **_kept(event, "DateProvided")}
        )
        rows["CurrentLivingSituation"].append(
            {
                "CurrentLivingSitID": f"{key}c{number}",
                "CurrentLivingSituation": draw.choice((116, 302, 37)),
                **_kept(event, "InformationDate"),
            }
        )
    rows["HealthAndDV"].append(
        {
            "HealthAndDVID": f"{key}v",
            "EnrollmentID": key,
            "PersonalID": key,
            "InformationDate": day,
            "DomesticViolenceSurvivor": draw.choice((0, 1, 9)),
            "WhenOccurred": draw.choice((1, 4, 99)),
            "DataCollectionStage": 1,
        }
    )
    for kind in range(5, 11):
        rows["Disabilities"].append(
            {
                "DisabilitiesID": f"{key}d{kind}",
                "EnrollmentID": key,
                "PersonalID": key,
                "InformationDate": day,
                "DisabilityType": kind,
                "DisabilityResponse": draw.choice((0, 0, 1)),
                "IndefiniteAndImpairs": 1,
                "DataCollectionStage": 1,
            }
        )
    for stage, at in ((1, entry), (3, out), (5, entry + timedelta(days=365))):
        if at:
            rows["IncomeBenefits"].append(
                {
                    "IncomeBenefitsID": f"{key}i{stage}",
                    "EnrollmentID": key,
                    "PersonalID": key,
                    "InformationDate": at.isoformat(),
                    "DataCollectionStage": stage,
                    "IncomeFromAnySource": draw.choice((0, 1, 8)),
                    "Earned": draw.choice((0, 1)),
                    "EarnedAmount": draw.choice((0, 120, 900, 2500)),
                    "SNAP": draw.choice((0, 1)),
                    "InsuranceFromAnySource": draw.choice((0, 1, 99)),
                    "Medicaid": draw.choice((0, 1)),
                }
            )


def _kept(event: dict[str, object], day: str) -> dict[str, object]:
    return {name: event[name] for name in ("EnrollmentID", "PersonalID", day)}


def together(*crowds: Rows) -> dict[str, list[Mapping[str, object]]]:
    """Several crowds in one export."""
    rows: dict[str, list[Mapping[str, object]]] = {}
    for one in crowds:
        for name, table in one.items():
            rows.setdefault(name, []).extend(table)
    return rows
