"""Rules that no public case exercises, one invented export each: what stands in a cell, and who is behind it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.hmis.caper.opening import opened
from firstlight.hmis.caper.report import Report, report
from tests.hmis.caper_made import END, START, Rows, client, export, left, project, stay
from tests.hmis.caper_made_2022 import older

Make = Callable[..., Report]


@pytest.fixture
def made(tmp_path: Path) -> Make:
    def make(rows: Rows, form: str = "caper_2026") -> Report:
        year = int(form[-4:])
        folder = export(tmp_path / form, older(rows) if year == 2022 else rows, year)
        with opened(folder, (), START, END) as run:
            return report(run, form)

    return make


def behind(one: Report, table: str, row: int, column: int = 0) -> list[str]:
    """The stays behind a cell, by id."""
    return [line["EnrollmentID"] for line in one.behind(table, row, column)]


def column(one: Report, table: str, place: int = 0) -> list[str]:
    return [row[place] for row in one.table(table)]


def income(stay_: str, day: str, stage: int, **more: object) -> Mapping[str, object]:
    """A record of income and benefits."""
    return {
        "IncomeBenefitsID": f"{stay_}i{stage}",
        "EnrollmentID": stay_,
        "InformationDate": day,
        "DataCollectionStage": stage,
        **more,
    }


@pytest.mark.parametrize("form", ["caper_2022", "caper_2026"])
def test_digits_in_a_row_are_no_social_security_number(made: Make, form: str) -> None:
    """Up or down, over nought too (6a)."""
    numbers = ("234567890", "345678901", "876543210", "543210987", "219451234")
    rows = {
        "Project": [project("P", 0)],
        "Client": [client(f"p{place}", SSN=number) for place, number in enumerate(numbers)],
        "Enrollment": [
            stay(f"S{place}", f"p{place}", "P", "2026-01-05", f"H{place}") for place in range(len(numbers))
        ],
    }
    assert behind(made(rows, form), "Q6a", 1, 2) == ["S0", "S1", "S2", "S3"]


@pytest.mark.parametrize("form", ["caper_2022", "caper_2026"])
def test_a_head_who_comes_back_to_the_same_household_is_one_head(made: Make, form: str) -> None:
    """Several heads are several persons (6b)."""
    rows = {
        "Project": [project("P", 0)],
        "Client": [client("back"), client("one"), client("two")],
        "Enrollment": [
            stay("S1", "back", "P", "2025-11-01", "H1"),
            stay("S2", "back", "P", "2026-02-01", "H1"),
            stay("S3", "one", "P", "2026-02-01", "H2"),
            stay("S4", "two", "P", "2026-02-01", "H2"),
        ],
        "Exit": [left("S1", "2025-12-01")],
    }
    place = 0 if form == "caper_2022" else 3
    assert behind(made(rows, form), "Q6b", 2, place) == ["S3", "S4"]


@pytest.mark.parametrize("form", ["caper_2022", "caper_2026"])
def test_a_household_stays_moved_in_when_another_becomes_its_head(made: Make, form: str) -> None:
    """The head's date counts for all (7a), also of a head who left in the range."""
    rows = {
        "Project": [project("P", 13)],
        "Client": [client("old"), client("new"), client("child", "2020-01-01")],
        "Enrollment": [
            stay("S1", "old", "P", "2025-11-01", "H1", MoveInDate="2025-12-01"),
            stay("S2", "new", "P", "2025-11-05", "H1"),
            stay("S3", "child", "P", "2025-11-05", "H1", RelationshipToHoH=2),
        ],
        "Exit": [left("S1", "2026-03-01")],
    }
    assert behind(made(rows, form), "Q7a", 5) == ["S1", "S2", "S3"]


def test_moving_on_assistance_is_told_of_households_in_supportive_housing(made: Make) -> None:
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
    assert behind(made(rows, "apr_2026"), "Q24b", 0) == ["S1"]


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
def test_both_parents_of_a_young_family_are_parenting_youth(made: Make, youth: Rows, form: str) -> None:
    """Heads and adults, children, persons, households (APR, Q27b)."""
    one = made(youth, form)
    assert one.table("Q27b") == [["1", "1", "2", "1"], ["2", "1", "3", "1"]]
    assert behind(one, "Q27b", 1) == ["S1", "S2"]


@pytest.mark.parametrize("form", ["apr_2022", "apr_2026"])
def test_of_youth_heads_tell_where_they_lived_and_adults_too_what_they_earn(
    made: Make, youth: Rows, form: str
) -> None:
    """APR, Q27d, Q27g and Q27h; the younger sister is not asked."""
    records = [income(f"S{number}", "2025-11-01", 1, IncomeFromAnySource=1, Earned=1) for number in (2, 4, 7)]
    one = made({**youth, "IncomeBenefits": records}, form)
    assert behind(one, "Q27d", len(one.cells["Q27d"]) - 1) == ["S1", "S4", "S6"]
    assert behind(one, "Q27g", 0) == ["S2", "S4"]
    assert behind(one, "Q27h", 8) == ["S1", "S2", "S4", "S6"]


def test_a_household_is_not_known_to_be_housed_before_while_one_adult_is_not_known(made: Make) -> None:
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
    assert column(made(rows, "apr_2026"), "Q26a")[:4] == ["0", "1", "2", "1"]
    assert column(made(rows, "apr_2022"), "Q26a")[:4] == ["0", "3", "0", "1"]


@pytest.mark.parametrize("form", ["caper_2022", "caper_2026"])
def test_benefits_at_the_annual_assessment_are_ones_own_where_the_head_has_none(
    made: Make, form: str
) -> None:
    """Of who stays with a head who has the assessment, the latest record (20a)."""
    people = ("head1", "other1", "head2", "other2")
    rows = {
        "Project": [project("P", 2)],
        "Client": [client(one) for one in people],
        "Enrollment": [
            stay(one, one, "P", "2024-11-01", f"H{one[-1]}", RelationshipToHoH=1 if "head" in one else 3)
            for one in people
        ],
        "IncomeBenefits": [
            income("head1", "2025-11-01", 5, BenefitsFromAnySource=0),
            income("other1", "2026-02-01", 2, BenefitsFromAnySource=1, SNAP=1),
            income("other2", "2025-11-05", 5, BenefitsFromAnySource=1, SNAP=1),
        ],
    }
    assert behind(made(rows, form), "Q20a", 0, 1) == ["other1", "other2"]


def test_school_is_told_of_heads_in_the_youth_demonstration_program(made: Make, youth: Rows) -> None:
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
    assert behind(made(rows, "apr_2026"), "Q27m", 2) == ["S1"]


def test_other_income_is_never_less_than_none(made: Make) -> None:
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
    one = made(rows, "apr_2026")
    assert one.table("Q19a2")[2][4] == "1"  # gained other income,
    assert one.table("Q19a2")[3][4] == "100.00"  # of a hundred


@pytest.mark.parametrize("form", ["caper_2022", "caper_2026"])
def test_who_joins_a_household_that_was_housed_before_the_range_did_not_move_in(
    made: Make, form: str
) -> None:
    """The head's move-in lies in the range; who joins after it moved in on the day of joining (22c)."""
    rows = {
        "Project": [project("P", 13)],
        "Client": [client(one) for one in ("head1", "late1", "head2", "late2")],
        "Enrollment": [
            stay("S1", "head1", "P", "2025-01-01", "H1", MoveInDate="2025-02-01"),
            stay("S2", "late1", "P", "2026-01-05", "H1", RelationshipToHoH=3),
            stay("S3", "head2", "P", "2025-11-01", "H2", MoveInDate="2025-12-01"),
            stay("S4", "late2", "P", "2026-01-05", "H2", RelationshipToHoH=3),
        ],
    }
    one = made(rows, form)
    assert behind(one, "Q22c", 0) == ["S4"]
    assert behind(one, "Q22c", len(one.cells["Q22c"]) - 1) == ["S3", "S4"]
    assert behind(one, "Q7a", 5) == ["S1", "S2", "S3", "S4"]


def test_who_was_born_before_moving_in_waited_until_then(made: Make) -> None:
    """Also who was enrolled before birth (FY2026, Q22e)."""
    rows = {
        "Project": [project("P", 13)],
        "Client": [client("mother"), client("baby", "2025-11-20")],
        "Enrollment": [
            stay(
                "S1", "mother", "P", "2025-11-01", "H", MoveInDate="2025-12-01", DateToStreetESSH="2025-10-30"
            ),
            stay("S2", "baby", "P", "2025-11-01", "H", RelationshipToHoH=2),
        ],
    }
    assert behind(made(rows), "Q22e", 4) == ["S1", "S2"]


def test_change_of_income_at_the_annual_assessment_is_told_of_who_answered_twice(made: Make) -> None:
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
    assert behind(made(rows, "apr_2026"), "Q19a1", 0, 6) == ["yes"]
