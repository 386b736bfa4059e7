"""What a youth grant asked in another system comes in as answers and goes out again the same."""

import json
from datetime import date

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.access.actors import System
from firstlight.enrollment.models import Answers, Project
from firstlight.funding.reports.hmis_csv_fy2026.rows import as_zip, rows_of
from firstlight.reporting.gather import facts_of
from firstlight.vault.sealing import reveal
from tests.importing.made import an_export, take_in
from tests.importing.test_round_trip import in_tables

pytestmark = pytest.mark.django_db
AT_START = {
    "DateOfBCPStatus": "2025-01-11",
    "EligibleForRHY": "1",
    "RunawayYouth": "9",
    "FormerWardChildWelfare": "1",
    "ChildWelfareYears": "1",
    "ChildWelfareMonths": "5",
    "FormerWardJuvenileJustice": "0",
    "UnemploymentFam": "0",
    "InsufficientIncome": "1",
}
AT_EXIT = {
    "ProjectCompletionStatus": "3",
    "EarlyExitReason": "4",
    "CounselingReceived": "1",
    "IndividualCounseling": "1",
    "SessionCountAtExit": "99",
    "PosPeerConnections": "2",
    "AftercareDate": "2025-03-01",
    "AftercareProvided": "1",
    "Telephone": "1",
    "InPersonGroup": "0",
}


def youth(rows):
    rows["Enrollment"][0] |= AT_START
    rows["Exit"][0] |= AT_EXIT


def test_it_comes_in_and_goes_out_the_same(tmp_path, cast, night):
    code, _told, wrong = take_in(an_export(tmp_path / "x", youth))
    assert code == 0, wrong
    after = Answers.objects.get(stage=6)
    told = json.loads(reveal(after, "said", by=System("nightly"), why="test"))
    assert (after.on, told["AftercareProvided"], told["Telephone"]) == (date(2025, 3, 1), 1, 1)
    days = (date(2024, 10, 1), date(2025, 9, 30))
    content = as_zip(rows_of(facts_of(list(Project.objects.all()), *days, by=cast.grace, why="test")))
    table = in_tables(content)
    (start,) = [row for row in table["Enrollment"] if row["RunawayYouth"]]
    (end,) = [row for row in table["Exit"] if row["AftercareDate"]]
    assert {name: start[name] for name in AT_START} == AT_START
    assert {name: end[name] for name in AT_EXIT} == AT_EXIT
    assert len(table["YouthEducationStatus"]) == 5
    assert {
        (row["CurrentSchoolAttend"], row["MostRecentEdStatus"]) for row in table["YouthEducationStatus"]
    } == {("0", "1")}
