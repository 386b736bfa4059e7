"""The invented exports of FY2026 as FY2022 would have written them: the same people, other columns and codes."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

from firstlight.hmis import schema
from tests.hmis.caper_made import Rows

Row = Mapping[str, object]
Turn = Callable[[Row], dict[str, object]]


@cache
def _places() -> dict[int, int]:
    """The FY2022 code of a living situation or destination; a rental with a subsidy becomes one with VASH."""
    facts = json.loads(files(schema).joinpath("crosswalk.json").read_text(encoding="utf-8"))["2024"]
    return {int(new): int(old) for old, new in facts["situations"].items() if new != "435"} | {435: 19}


def place(code: object) -> object:
    """The FY2022 code of a place; what is no code of a place stays."""
    return _places().get(code, code) if isinstance(code, int) else code


def _renamed(names: Mapping[str, str]) -> Turn:
    return lambda row: {names.get(name, name): value for name, value in row.items()}


def _project(row: Row) -> dict[str, object]:
    shelter = row["ProjectType"] in (0, 1)
    tracking = {"ProjectType": 1, "TrackingMethod": 3 if row["ProjectType"] == 1 else 0}
    return {**row, **(tracking if shelter else {})}


def _client(row: Row) -> dict[str, object]:
    sex = row.get("Sex")
    gone = ("Sex", "HispanicLatinao", "MidEastNAfrican")
    return {
        **{name: value for name, value in row.items() if name not in gone},
        "Ethnicity": row.get("HispanicLatinao", 99),
        "Female": int(sex == 0),
        "Male": int(sex == 1),
        "GenderNone": sex if sex in (8, 9, 99) else "",
    }


TURNS: dict[str, Turn] = {
    "Project": _project,
    "Client": _client,
    "Enrollment": lambda row: {
        **{name: value for name, value in row.items() if name != "EnrollmentCoC"},
        "LivingSituation": place(row.get("LivingSituation", "")),
    },
    "Exit": lambda row: {**row, "Destination": place(row["Destination"])},
    "CurrentLivingSituation": lambda row: {
        **row,
        "CurrentLivingSituation": place(row["CurrentLivingSituation"]),
    },
    "HealthAndDV": _renamed({"DomesticViolenceSurvivor": "DomesticViolenceVictim"}),
    "IncomeBenefits": _renamed({"VHAServices": "VAMedicalServices"}),
}


def older(rows: Rows) -> dict[str, list[dict[str, object]]]:
    """These rows as FY2022 has them; the CoC of a stay becomes a record at its start."""
    made = {name: [TURNS.get(name, dict)(row) for row in table] for name, table in rows.items()}
    made["EnrollmentCoC"] = [
        {
            "EnrollmentCoCID": f"{row['EnrollmentID']}p",
            "EnrollmentID": row["EnrollmentID"],
            "PersonalID": row["PersonalID"],
            "InformationDate": row["EntryDate"],
            "CoCCode": row["EnrollmentCoC"],
            "DataCollectionStage": 1,
            **({"DateDeleted": row["DateDeleted"]} if "DateDeleted" in row else {}),
        }
        for row in rows.get("Enrollment", ())
    ]
    return made
