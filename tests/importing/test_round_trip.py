"""What came from another system and goes into HUD's format again says the same; and counts the same."""

import csv
import io
import zipfile
from datetime import date

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.enrollment.models import Project
from firstlight.funding.reports.hmis_csv_fy2026.rows import as_zip, rows_of
from firstlight.hmis.caper.report import of_export
from firstlight.hmis.validating import validate
from firstlight.reporting.gather import Names, facts_of
from tests.hmis import made
from tests.importing.made import an_export, take_in

pytestmark = pytest.mark.django_db
START, END = date(2024, 10, 1), date(2025, 9, 30)
ASKED = {
    "Client": "DOB DOBDataQuality Sex White Asian RaceNone VeteranStatus NameDataQuality",
    "Enrollment": "EntryDate RelationshipToHoH EnrollmentCoC MoveInDate LivingSituation RentalSubsidyType "
    "DisablingCondition DateCreated",
    "Exit": "ExitDate Destination DestinationSubsidyType DateCreated",
    "IncomeBenefits": "InformationDate DataCollectionStage IncomeFromAnySource Earned EarnedAmount",
    "HealthAndDV": "InformationDate DataCollectionStage DomesticViolenceSurvivor WhenOccurred CurrentlyFleeing",
    "EmploymentEducation": "InformationDate DataCollectionStage LastGradeCompleted",
    "CurrentLivingSituation": "InformationDate CurrentLivingSituation",
    "Services": "DateProvided RecordType TypeProvided",
}


def told(rows):
    """Table to what its rows say of whom, sorted; a person is known by the birth date, which is never twice here."""
    born = {row["PersonalID"]: row["DOB"] for row in rows["Client"]}
    entered = {row["EnrollmentID"]: row["EntryDate"] for row in rows["Enrollment"]}
    found = {}
    for table, columns in ASKED.items():
        found[table] = sorted(
            [born[row["PersonalID"]], entered.get(row.get("EnrollmentID", ""), "")]
            + [_plain(row[column]) for column in columns.split()]
            for row in rows[table]
        )
    return found


def _plain(value):
    return "" if value in ("99", "") else value.removesuffix(".00")


def ours(by):
    """The file of our own records."""
    facts = facts_of(list(Project.objects.all()), START, END, by=by, why="test", names=Names.THERE)
    return as_zip(rows_of(facts))


def in_tables(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {
            name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(packed.read(name).decode())))
            for name in packed.namelist()
        }


def test_it_says_the_same_of_everybody(tmp_path, cast, night):
    take_in(an_export(tmp_path / "x"))
    content = ours(cast.grace)
    assert validate(content).valid
    before, after = told(made.rows(2026)), told(in_tables(content))
    for table in ASKED:
        assert after[table] == before[table], table


def test_it_counts_the_same(tmp_path, cast, night):
    path = an_export(tmp_path / "x")
    take_in(path)
    theirs = of_export(path, START, END, ("shelter", "nights", "rapid"), form="caper_2026")
    mine = of_export(
        ours(cast.grace), START, END, tuple(Project.objects.values_list("pk", flat=True)), form="caper_2026"
    )
    differ = [name for name in theirs.names if mine.table(name) != theirs.table(name)]
    assert differ == ["Q4a"], "a project's own ids"
