"""FY2022 inputs as the report reads them: the same columns by the same names, so that the core knows one year.

What changed its name or its code between FY2022 and FY2026 is turned here, while it is read; columns that only FY2022
has come as they are. Codes of living situations and destinations become those of today, one to one (``crosswalk.json``:
a rental with a subsidy becomes the code of its subsidy, so that none is lost).
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import narwhals as nw

from firstlight.hmis import schema
from firstlight.hmis.caper.inputs import FILES
from firstlight.hmis.columns.engine import Kind
from firstlight.hmis.columns.picking import among, last, one_of
from firstlight.hmis.schema.keys import START

Frame = nw.LazyFrame[Any]
Read = Callable[[str], Frame]
"""Another table of the same export, as the report reads it."""

col = nw.col
GENDERS = ("Female", "Male", "NoSingleGender", "Transgender", "Questioning")
SHELTER, NIGHT_BY_NIGHT = 1, 3  # project type; tracking method


@cache
def _facts() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(files(schema).joinpath("crosswalk.json").read_text(encoding="utf-8"))
    step: dict[str, Any] = facts["2024"]
    return step


def _renamed(table: str) -> dict[str, str]:
    """Today's name of a column: the one of FY2022."""
    names: dict[str, str] = _facts()["renamed"].get(table, {})
    return names


MORE: dict[str, dict[str, Kind]] = {
    "Client": {"Ethnicity": Kind.CODE, **dict.fromkeys(GENDERS, Kind.CODE), "GenderNone": Kind.CODE},
    "HealthAndDV": {"CurrentlyFleeing": Kind.CODE, "DateUpdated": Kind.DATE},
    "Project": {"TrackingMethod": Kind.CODE},
}
FILES_2022: dict[str, dict[str, Kind]] = {
    table: {_renamed(table).get(name, name): kind for name, kind in columns.items()} | MORE.get(table, {})
    for table, columns in FILES.items()
} | {
    "EnrollmentCoC": {
        "EnrollmentCoCID": Kind.TEXT,
        "EnrollmentID": Kind.TEXT,
        "InformationDate": Kind.DATE,
        "CoCCode": Kind.TEXT,
        "DataCollectionStage": Kind.CODE,
    }
}


def adapted(table: str, frame: Frame, read: Read) -> Frame:
    """The rows of an FY2022 table in today's names and codes."""
    there = (
        {old: new for new, old in _renamed(table).items() if new in FILES[table]} if table in FILES else {}
    )
    frame = frame.rename(there) if there else frame
    turn = TURNED.get(table)
    return turn(frame, read) if turn else frame


def _place(column: str) -> nw.Expr:
    """The code of today of a living situation or destination of FY2022."""
    subsidies = _facts()["subsidies"]
    steps: dict[int, list[int]] = {}
    for old, new in _facts()["situations"].items():
        steps.setdefault(int(subsidies.get(old, new)) - int(old), []).append(int(old))
    return col(column) + one_of([(among(column, old), step) for step, old in steps.items()], 0)


def _project(frame: Frame, read: Read) -> Frame:
    """A shelter is of type 0, or 1 where it tracks night by night."""
    by_day = among("ProjectType", [SHELTER]) & ~among("TrackingMethod", [NIGHT_BY_NIGHT])
    return frame.with_columns(ProjectType=nw.when(by_day).then(nw.lit(0)).otherwise(col("ProjectType")))


def _enrollment(frame: Frame, read: Read) -> Frame:
    """The CoC is that of the record at start."""
    places = read("EnrollmentCoC").filter(among("DataCollectionStage", [START]))
    newest = last(places, "EnrollmentID", ["InformationDate", "EnrollmentCoCID"])
    return (
        frame.drop("EnrollmentCoC")
        .join(newest.select("EnrollmentID", EnrollmentCoC="CoCCode"), on="EnrollmentID", how="left")
        .with_columns(LivingSituation=_place("LivingSituation"))
    )


def _exit(frame: Frame, read: Read) -> Frame:
    return frame.with_columns(Destination=_place("Destination"))


def _contact(frame: Frame, read: Read) -> Frame:
    return frame.with_columns(CurrentLivingSituation=_place("CurrentLivingSituation"))


TURNED: Mapping[str, Callable[[Frame, Read], Frame]] = {
    "Project": _project,
    "Enrollment": _enrollment,
    "Exit": _exit,
    "CurrentLivingSituation": _contact,
}
