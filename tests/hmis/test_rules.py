"""Every rule, by the one change that breaks it: found where it is, and nothing else is found."""

import pytest

from firstlight.hmis.rules import RULES
from tests.hmis.made import found_in

TOO_LONG = "x" * 51


def put(table, place, **values):
    def change(rows):
        rows[table][place].update(values)

    return change


def add(table, place, **values):
    def change(rows):
        rows[table].append(rows[table][place] | values)

    return change


ENTRY = ("Enrollment", "EntryDate", "")
RELATION = ("Enrollment", "RelationshipToHoH", "")
CASES = [
    # change, rule, file, column, value class
    (put("Client", 0, VeteranStatus=""), "empty", "Client", "VeteranStatus", "empty"),
    (put("Client", 0, YearSeparated="19x9"), "number", "Client", "YearSeparated", "text"),
    (put("IncomeBenefits", 0, EarnedAmount="$250"), "money", "IncomeBenefits", "EarnedAmount", "text"),
    (put("Client", 0, DOB="03/04/1990"), "date", "Client", "DOB", "a date in another order"),
    (put("Client", 0, DOB="1990-02-30"), "date", "Client", "DOB", "a date"),
    (put("User", 0, DateCreated="2025-01-10"), "moment", "User", "DateCreated", "a date"),
    (put("Client", 0, LastName=TOO_LONG), "length", "Client", "LastName", "text"),
    (put("Client", 0, SSN="1234567890"), "length", "Client", "SSN", "digits"),
    (put("Client", 0, Sex="7"), "code", "Client", "Sex", "code 7"),
    (put("Client", 0, Sex="Maria"), "code", "Client", "Sex", "text"),
    (put("Services", 0, TypeProvided="12"), "code", "Services", "TypeProvided", "code 12"),
    (put("Services", 0, SubTypeProvided="1"), "code", "Services", "SubTypeProvided", "code 1"),
    (put("Disabilities", 0, DisabilityResponse="3"), "code", "Disabilities", "DisabilityResponse", "code 3"),
    (put("Enrollment", 0, PreviousStreetESSH="99"), "code-99", "Enrollment", "PreviousStreetESSH", "code 99"),
    (put("Inventory", 0, CoCCode="XX-500"), "coc-unlisted", "Inventory", "CoCCode", "text"),
    (put("Client", 0, FirstName="=1+1"), "formula", "Client", "FirstName", "text"),
    (put("Client", 0, FirstName="-2+3|x"), "formula", "Client", "FirstName", "text"),
    (put("Client", 0, Sex="@SUM(1)"), "formula", "Client", "Sex", "text"),
    (put("Client", 0, FirstName="A\x00B"), "control", "Client", "FirstName", "text"),
    (put("Client", 0, FirstName="A\nB"), "control", "Client", "FirstName", "text"),
    (add("Disabilities", 0), "key-twice", "Disabilities", "DisabilitiesID", "text"),
    (add("Project", 0), "key-twice", "Project", "ProjectID", "text"),
    (put("Disabilities", 0, EnrollmentID="e0"), "nowhere", "Disabilities", "EnrollmentID", "text"),
    (put("Project", 0, OrganizationID="o0"), "nowhere", "Project", "OrganizationID", "text"),
    (put("Event", 0, ExportID="x0"), "nowhere", "Event", "ExportID", "text"),
    (put("Event", 0, UserID="u0"), "user-nowhere", "Event", "UserID", "text"),
    (put("Event", 0, PersonalID="p3"), "person-differs", "Event", "PersonalID", ""),
    (add("Exit", 0, ExitID="another"), "exit-twice", "Exit", "EnrollmentID", ""),
    (put("Funder", 0, EndDate="2019-12-31"), "ends-before", "Funder", "EndDate", ""),
    (put("Client", 3, DOB="1914-12-31"), "born-early", "Client", "DOB", ""),
    (put("Client", 3, DOB="2025-03-02"), "born-late", *ENTRY),
    (put("User", 0, DateUpdated="2025-01-09 23:59:59"), "updated-early", "User", "DateUpdated", ""),
    (put("Event", 0, EventDate="2025-01-09"), "before-stay", "Event", "EventDate", ""),
    (put("Enrollment", 3, MoveInDate="2025-02-27"), "before-stay", "Enrollment", "MoveInDate", ""),
    (put("Event", 0, EventDate="2025-02-02"), "after-stay", "Event", "EventDate", ""),
    (put("Enrollment", 4, MoveInDate="2025-07-01"), "before-move", "Exit", "ExitDate", ""),
    (put("HealthAndDV", 0, InformationDate="2025-01-12"), "stage-date", "HealthAndDV", "InformationDate", ""),
    (put("Exit", 1, ExitDate="2025-10-01"), "future", "Exit", "ExitDate", ""),
    (put("Project", 1, OperatingStartDate="2025-02-01"), "not-running", *ENTRY),
    (put("Enrollment", 4, ProjectID="shelter", MoveInDate="", EntryDate="2025-01-31"), "overlap-project", *ENTRY),
    (put("Enrollment", 4, MoveInDate="2025-01-31", EntryDate="2025-01-31"), "overlap-beds", *ENTRY),
    (put("Enrollment", 2, RelationshipToHoH="2"), "head-none", *RELATION),
    (put("Enrollment", 1, RelationshipToHoH="1", EnrollmentCoC="CA-600"), "head-several", *RELATION),
    (put("Enrollment", 1, ProjectID="nights"), "household-split", "Enrollment", "HouseholdID", ""),
    (put("Enrollment", 1, RelationshipToHoH="99"), "relation", "Enrollment", "RelationshipToHoH", "code 99"),
    (put("Enrollment", 1, EntryDate="2025-01-09"), "before-head", *ENTRY),
    (put("Enrollment", 2, EnrollmentCoC=""), "head-coc", "Enrollment", "EnrollmentCoC", "empty"),
    (put("Client", 0, SSNDataQuality="1"), "quality", "Client", "SSNDataQuality", "code 1"),
    (put("Client", 0, RaceNone="9"), "race", "Client", "RaceNone", "code 9"),
    (put("Client", 0, White="0"), "race", "Client", "RaceNone", "empty"),
    (put("Exit", 0, Destination="435"), "subsidy", "Exit", "Destination", "code 435"),
    (put("Funder", 0, Funder="46"), "says-other", "Funder", "OtherFunder", "empty"),
    (put("IncomeBenefits", 0, Earned="0"), "income", "IncomeBenefits", "IncomeFromAnySource", "code 1"),
    (put("Export", 0, CSVVersion="2024 v1.4"), "version", "Export", "CSVVersion", ""),
    (put("Export", 0, HashStatus="4"), "hashed", "Export", "HashStatus", ""),
    (put("Export", 0, CSVVersion="6.11"), "version", "Export", "CSVVersion", ""),
]  # fmt: skip
ALSO = {
    # a change that cannot break one rule alone breaks these too
    "stage-date": {"EntryDate"},
    "overlap-project": {"stage-date"},
    "overlap-beds": {"stage-date"},
    "before-head": {"stage-date"},
}
ELSEWHERE = {
    # in test_broken.py and test_reading.py
    "damaged", "locked", "unsafe-path", "file-twice", "file-missing", "file-unknown", "encoding", "too-big",
    "header-missing", "column-missing", "column-twice", "column-unknown", "column-order", "row-width",
    # below
    "version-mixed", "export-rows", "to-deleted",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[1]}-{case[2]}")
def test_a_rule_is_broken_and_found(export, case):
    change, rule, file, column, value = case
    found = found_in(export(change))
    assert (rule, f"{file}.csv", column, value) in found, found
    others = {key[0] for key in found} - {rule} - ALSO.get(rule, set())
    assert not others, found


def test_every_rule_has_a_case():
    assert {case[1] for case in CASES} | ELSEWHERE == set(RULES)


def test_a_second_row_of_the_export_file(export):
    found = found_in(export(add("Export", 0, ExportID="x2", CSVVersion="2024 v1.4")))
    assert {key[0] for key in found} == {"export-rows", "version-mixed"}


def test_what_points_to_a_deleted_row(export):
    found = found_in(export(put("Organization", 0, DateDeleted="2025-01-11 00:00:00")))
    assert found == {("to-deleted", "Project.csv", "OrganizationID", "text"): 3}


def test_many_of_a_kind_are_one_group_with_all_lines_counted(export):
    def change(rows):
        for row in rows["Client"]:
            row["Sex"] = "7"

    assert found_in(export(change)) == {("code", "Client.csv", "Sex", "code 7"): 4}


@pytest.mark.parametrize("value", ["-", "--", "-5", "+1 555 0100", "O'Hara", "=", "a=b", "n/a"])
def test_a_dash_or_a_telephone_number_is_no_formula(export, value):
    found = found_in(export(put("Client", 0, FirstName=value)))
    assert bool(found) == (value == "="), found


def test_a_long_text_may_hold_line_breaks(export):
    assert found_in(export(put("CurrentLivingSituation", 0, LocationDetails="by the\r\nlibrary"))) == {}


def test_hashed_names_may_be_as_long_as_a_hash_is(export):
    def change(rows):
        rows["Export"][0]["HashStatus"] = "4"
        rows["Client"][0]["LastName"] = "0f" * 32

    assert {key[0] for key in found_in(export(change))} == {"hashed"}


def test_an_export_need_not_say_its_version(export):
    assert found_in(export(put("Export", 0, CSVVersion=""))) == {}
