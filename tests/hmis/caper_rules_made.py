"""One invented export for one rule: made into a report, and asked who is behind a cell."""

from collections.abc import Mapping
from pathlib import Path

from firstlight.hmis.caper.opening import opened
from firstlight.hmis.caper.report import Report, report
from tests.hmis.caper_made import END, START, Rows, export
from tests.hmis.caper_made_2022 import older


def made(folder: Path, rows: Rows, form: str = "caper_2026") -> Report:
    """The report of all projects, in the form of its year."""
    year = int(form[-4:])
    with opened(export(folder / form, older(rows) if year == 2022 else rows, year), (), START, END) as run:
        return report(run, form)


def behind(one: Report, table: str, row: int, column: int = 0) -> list[str]:
    """The stays behind a cell, by id."""
    return [line["EnrollmentID"] for line in one.behind(table, row, column)]


def income(stay_: str, day: str, stage: int, **more: object) -> Mapping[str, object]:
    """A record of income and benefits."""
    return {
        "IncomeBenefitsID": f"{stay_}i{stage}",
        "EnrollmentID": stay_,
        "InformationDate": day,
        "DataCollectionStage": stage,
        **more,
    }
