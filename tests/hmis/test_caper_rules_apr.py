"""Rules of the APR that no public case exercises, one invented export each: who is behind a cell."""

from pathlib import Path

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from tests.hmis.caper_made import Rows, client, left, project, stay
from tests.hmis.caper_rules_made import behind, income, made


def test_moving_on_assistance_is_told_of_households_in_supportive_housing(tmp_path: Path) -> None:
    """Heads, in type 3 (APR, Q24b)."""
    rows = {
        "Project": [project("PSH", 3), project("RRH", 13)],
        "Client": [client("head"), client("partner"), client("other")],
        "Enrollment": [
            stay("S1", "head", "PSH", "2025-11-01", "H1"),
            stay("S2", "partner", "PSH", "2025-11-01", "H1", RelationshipToHoH=3),
            stay("S3", "other", "RRH", "2025-11-01", "H2"),
        ],
        "Services": [
            {
                "ServicesID": f"V{number}",
                "EnrollmentID": f"S{number}",
                "DateProvided": "2026-02-01",
                "RecordType": 300,
                "TypeProvided": 1,
            }
            for number in (1, 2, 3)
        ],
    }
    assert behind(made(tmp_path, rows, "apr_2026"), "Q24b", 0) == ["S1"]


@pytest.fixture
def youth() -> Rows:
    """A couple of 19 and 20 with a child; a girl of 17 with a baby; a sister of 15 with her brother of 22."""
    return {
        "Project": [project("P", 0)],
        "Client": [
            client("mother", "2006-05-01"),
            client("father", "2005-05-01"),
            client("child", "2024-01-01"),
            client("girl", "2008-05-01"),
            client("baby", "2025-06-01"),
            client("brother", "2003-05-01"),
            client("sister", "2010-05-01"),
        ],
        "Enrollment": [
            stay("S1", "mother", "P", "2025-11-01", "H1"),
            stay("S2", "father", "P", "2025-11-01", "H1", RelationshipToHoH=3),
            stay("S3", "child", "P", "2025-11-01", "H1", RelationshipToHoH=2),
            stay("S4", "girl", "P", "2025-11-01", "H2"),
            stay("S5", "baby", "P", "2025-11-01", "H2", RelationshipToHoH=2),
            stay("S6", "brother", "P", "2025-11-01", "H3"),
            stay("S7", "sister", "P", "2025-11-01", "H3", RelationshipToHoH=4),
        ],
    }


@pytest.mark.parametrize("form", ["apr_2022", "apr_2026"])
def test_both_parents_of_a_young_family_are_parenting_youth(tmp_path: Path, youth: Rows, form: str) -> None:
    """Heads and adults, children, persons, households (APR, Q27b)."""
    one = made(tmp_path, youth, form)
    assert one.table("Q27b") == [["1", "1", "2", "1"], ["2", "1", "3", "1"]]
    assert behind(one, "Q27b", 1) == ["S1", "S2"]


@pytest.mark.parametrize("form", ["apr_2022", "apr_2026"])
def test_of_youth_heads_tell_where_they_lived_and_adults_too_what_they_earn(
    tmp_path: Path, youth: Rows, form: str
) -> None:
    """APR, Q27d, Q27g and Q27h; the younger sister is not asked."""
    records = [income(f"S{number}", "2025-11-01", 1, IncomeFromAnySource=1, Earned=1) for number in (2, 4, 7)]
    one = made(tmp_path, {**youth, "IncomeBenefits": records}, form)
    assert behind(one, "Q27d", len(one.cells["Q27d"]) - 1) == ["S1", "S4", "S6"]
    assert behind(one, "Q27g", 0) == ["S2", "S4"]
    assert behind(one, "Q27h", 8) == ["S1", "S2", "S4", "S6"]


def test_a_household_is_not_known_to_be_housed_before_while_one_adult_is_not_known(tmp_path: Path) -> None:
    """Chronic homelessness of households (APR, Q26a): yes, does not know, not collected, no, in this order; FY2022
    tells what is known of the head."""
    pairs = {"H1": (0, 8), "H2": (0, 99), "H3": (99, 8), "H4": (0, 0)}
    rows = {
        "Project": [project("P", 0)],
        "Client": [client(f"{home}{place}") for home in pairs for place in (0, 1)],
        "Enrollment": [
            stay(
                f"{home}{place}",
                f"{home}{place}",
                "P",
                "2025-11-01",
                home,
                RelationshipToHoH=1 if place == 0 else 3,
                DisablingCondition=pairs[home][place],
            )
            for home in pairs
            for place in (0, 1)
        ],
    }
    # Chronically homeless, not, does not know, not collected.
    assert [row[0] for row in made(tmp_path, rows, "apr_2026").table("Q26a")][:4] == ["0", "1", "2", "1"]
    assert [row[0] for row in made(tmp_path, rows, "apr_2022").table("Q26a")][:4] == ["0", "3", "0", "1"]


def test_school_is_told_of_heads_in_the_youth_demonstration_program(tmp_path: Path, youth: Rows) -> None:
    """Funded by 43 in the range (APR, Q27m)."""
    rows = {
        **youth,
        "Project": [project("P", 0), project("OLD", 0)],
        "Enrollment": [*youth["Enrollment"], stay("S8", "more", "OLD", "2025-11-01", "H4")],
        "Client": [*youth["Client"], client("more", "2005-05-01")],
        "Exit": [left(f"S{number}", "2026-03-01") for number in range(1, 9)],
        "Funder": [
            {"FunderID": "1", "ProjectID": "P", "Funder": 43, "StartDate": "2024-01-01"},
            {
                "FunderID": "2",
                "ProjectID": "OLD",
                "Funder": 43,
                "StartDate": "2024-01-01",
                "EndDate": "2025-09-30",
            },
        ],
        "YouthEducationStatus": [
            {
                "YouthEducationStatusID": f"Y{number}",
                "EnrollmentID": f"S{number}",
                "InformationDate": "2025-11-01",
                "CurrentSchoolAttend": 2,
                "DataCollectionStage": 1,
            }
            for number in (1, 2, 8)
        ],
    }
    assert behind(made(tmp_path, rows, "apr_2026"), "Q27m", 2) == ["S1"]


def test_other_income_is_never_less_than_none(tmp_path: Path) -> None:
    """A total below what was earned leaves no other income (APR, Q19a2)."""
    told = {"IncomeFromAnySource": 1, "Earned": 1, "EarnedAmount": 900}
    rows = {
        "Project": [project("P", 0)],
        "Client": [client("p")],
        "Enrollment": [stay("S", "p", "P", "2025-11-01", "H")],
        "Exit": [left("S", "2026-03-01")],
        "IncomeBenefits": [
            income("S", "2025-11-01", 1, TotalMonthlyIncome=100, **told),
            income("S", "2026-03-01", 3, TotalMonthlyIncome=1000, **told),
        ],
    }
    one = made(tmp_path, rows, "apr_2026")
    assert one.table("Q19a2")[2][4] == "1"  # gained other income,
    assert one.table("Q19a2")[3][4] == "100.00"  # of a hundred


def test_change_of_income_at_the_annual_assessment_is_told_of_who_answered_twice(tmp_path: Path) -> None:
    """Yes or no at start and at the assessment, whatever the amounts (APR, Q19a1)."""
    answers = {"yes": 1, "unsure": 8, "missing": 99, "blank": ""}
    amount = {"Earned": 1, "EarnedAmount": 900, "TotalMonthlyIncome": 900}
    rows = {
        "Project": [project("P", 2)],
        "Client": [client(one) for one in answers],
        "Enrollment": [stay(one, one, "P", "2024-11-01", f"H{one}") for one in answers],
        "IncomeBenefits": [
            income(one, day, stage, IncomeFromAnySource=answer, **amount)
            for one, answer in answers.items()
            for day, stage in (("2024-11-01", 1), ("2025-11-01", 5))
        ],
    }
    assert behind(made(tmp_path, rows, "apr_2026"), "Q19a1", 0, 6) == ["yes"]
