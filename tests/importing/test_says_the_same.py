"""Whatever an earlier system's file says, right or not, the file of our own records says, to the last code."""

from datetime import date

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.enrollment.models import Enrollment, HudPerson, Project
from firstlight.hmis.caper.report import of_export
from firstlight.hmis.converting import convert
from tests.hmis import made
from tests.importing.made import an_export, enrollment_on, take_in
from tests.importing.test_round_trip import END, START, in_tables, ours

pytestmark = pytest.mark.django_db
PROJECTS = ("shelter", "nights", "rapid")
EXACT = {
    "Client": "DOB DOBDataQuality NameDataQuality DateCreated",
    "Enrollment": "EntryDate RelationshipToHoH EnrollmentCoC LivingSituation LengthOfStay",
    "Exit": "ExitDate Destination HousingAssessment SubsidyInformation",
    "IncomeBenefits": "InformationDate DataCollectionStage IncomeFromAnySource TotalMonthlyIncome Earned "
    "EarnedAmount InsuranceFromAnySource",
    "HealthAndDV": "InformationDate DataCollectionStage DomesticViolenceSurvivor GeneralHealthStatus",
    "Disabilities": "InformationDate DataCollectionStage DisabilityType DisabilityResponse",
    "YouthEducationStatus": "InformationDate DataCollectionStage CurrentSchoolAttend MostRecentEdStatus",
}


def exactly(rows):
    """Table to what its rows say, sorted; a person is known by the birth date, which is never twice here."""
    born = {row["PersonalID"]: row["DOB"] for row in rows["Client"]}
    return {
        table: sorted(
            [born[row["PersonalID"]], *(row[column].removesuffix(".00") for column in columns.split())]
            for row in rows[table]
        )
        for table, columns in EXACT.items()
    }


# ---------------------------------------------------------------- what a file may say
def two_stays_overlap(rows):
    rows["Enrollment"].append(
        dict(rows["Enrollment"][4]) | {"EnrollmentID": "e9", "HouseholdID": "h9", "EntryDate": "2025-04-01"}
    )
    left = {"ExitID": "q9", "EnrollmentID": "e9", "ExitDate": "2025-05-01", "Destination": "421"}
    rows["Exit"].append(dict(rows["Exit"][2]) | left)


def nobody_asked_how_sure_the_birth_date_is(rows):
    rows["Client"][3]["DOBDataQuality"] = "99"


def nobody_asked_how_full_the_name_is(rows):
    rows["Client"][3]["NameDataQuality"] = "99"


def they_were_written_down_long_ago(rows):
    rows["Client"][1]["DateCreated"] = "2014-01-10 09:00:00"


def nobody_asked_about_money(rows):
    rows["IncomeBenefits"][0] |= {"IncomeFromAnySource": "99", "Earned": "0", "EarnedAmount": ""}
    rows["IncomeBenefits"][0] |= {"TotalMonthlyIncome": "0", "InsuranceFromAnySource": "99"}


def nobody_asked_about_a_condition(rows):
    rows["Disabilities"][0]["DisabilityResponse"] = "99"


def money_without_a_sum(rows):
    rows["IncomeBenefits"][0] |= {"EarnedAmount": "0", "TotalMonthlyIncome": ""}


def a_row_in_which_nothing_is_answered(rows):
    nothing = dict.fromkeys(("DomesticViolenceSurvivor", "WhenOccurred", "CurrentlyFleeing"), "")
    at = {"InformationDate": "2025-02-01", "DataCollectionStage": "3", "HealthAndDVID": "x9"}
    rows["HealthAndDV"].append(dict(rows["HealthAndDV"][0]) | nothing | at | {"GeneralHealthStatus": "99"})


def the_start_was_asked_two_days_later(rows):
    rows["IncomeBenefits"][0]["InformationDate"] = "2025-01-12"


def a_home_was_looked_at_in_the_end(rows):
    rows["Exit"][0] |= {"HousingAssessment": "1", "SubsidyInformation": "2"}


def the_head_has_no_region(rows):
    rows["Enrollment"][0]["EnrollmentCoC"] = ""


MAY_SAY = [
    two_stays_overlap,
    nobody_asked_how_sure_the_birth_date_is,
    nobody_asked_how_full_the_name_is,
    they_were_written_down_long_ago,
    nobody_asked_about_money,
    nobody_asked_about_a_condition,
    money_without_a_sum,
    a_row_in_which_nothing_is_answered,
    the_start_was_asked_two_days_later,
    a_home_was_looked_at_in_the_end,
    the_head_has_no_region,
]


@pytest.mark.parametrize("change", MAY_SAY, ids=lambda change: change.__name__)
def test_it_says_exactly_the_same(tmp_path, cast, night, change):
    rows = made.rows(2026)
    for row in rows["IncomeBenefits"]:
        row["TotalMonthlyIncome"] = row["EarnedAmount"]
    change(rows)
    take_in(made.write(tmp_path / "x", rows, 2026))
    before, after = exactly(rows), exactly(in_tables(ours(cast.grace)))
    for table in EXACT:
        assert after[table] == before[table], table


def compared(path, cast):
    """Tables of the CAPER that differ between a file and our own records."""
    theirs = of_export(path, START, END, PROJECTS, form="caper_2026")
    ids = tuple(Project.objects.values_list("pk", flat=True))
    mine = of_export(ours(cast.grace), START, END, ids, form="caper_2026")
    return [name for name in theirs.names if mine.table(name) != theirs.table(name)]


def test_all_of_that_together_counts_the_same(tmp_path, cast, night):
    def change(rows):
        for one in MAY_SAY:
            one(rows)

    path = an_export(tmp_path / "x", change)
    take_in(path)
    assert compared(path, cast) == ["Q4a"], "a project's own ids"


def test_an_older_file_counts_as_when_brought_up_to_date(tmp_path, cast, night):
    old = an_export(tmp_path / "x", version=2022)
    convert(old, tmp_path / "up", to=2026)
    take_in(old)
    assert compared(tmp_path / "up", cast) == ["Q4a"], "a project's own ids"


# ---------------------------------------------------------------- where two are alike
def test_of_stays_begun_on_one_day_the_last_is_the_same_one(tmp_path, cast, night):
    def change(rows):
        for number in range(6):
            own = {"EnrollmentID": f"f{number}", "HouseholdID": f"f{number}", "EntryDate": "2025-07-01"}
            rows["Enrollment"].append(dict(rows["Enrollment"][3]) | own)
            left = {"ExitID": f"f{number}", "EnrollmentID": f"f{number}", "PersonalID": "p4"}
            day = {"ExitDate": f"2025-07-{20 - number}"}
            rows["Exit"].append(dict(rows["Exit"][0]) | left | day)

    take_in(an_export(tmp_path / "x", change))
    rows = Enrollment.objects.filter(entered_on=date(2025, 7, 1)).order_by("pk")
    assert [row.exited_on.day for row in rows] == [20, 19, 18, 17, 16, 15]


def test_when_they_were_written_down_stays_with_a_newer_file(tmp_path, cast, night):
    take_in(an_export(tmp_path / "x"))
    survivor = enrollment_on(date(2025, 3, 1)).survivor
    row = HudPerson.objects.get(survivor=survivor)
    night(hours=1)
    take_in(an_export(tmp_path / "newer", lambda rows: rows["Client"][3].update(VeteranStatus="1")))
    newer = HudPerson.objects.get(survivor=survivor)
    assert (newer.recorded_at, newer.version) == (row.recorded_at, row.version + 1)
    assert row.recorded_at < survivor.begun_at
