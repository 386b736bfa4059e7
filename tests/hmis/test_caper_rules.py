"""Rules that no public case exercises, one invented export each: who is behind a cell."""

from pathlib import Path

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from tests.hmis.caper_made import client, left, project, stay
from tests.hmis.caper_rules_made import behind, income, made


@pytest.mark.parametrize("form", ["caper_2022", "caper_2026"])
def test_digits_in_a_row_are_no_social_security_number(tmp_path: Path, form: str) -> None:
    """Up or down, over nought too (6a)."""
    numbers = ("234567890", "345678901", "876543210", "543210987", "219451234")
    rows = {
        "Project": [project("P", 0)],
        "Client": [client(f"p{place}", SSN=number) for place, number in enumerate(numbers)],
        "Enrollment": [
            stay(f"S{place}", f"p{place}", "P", "2026-01-05", f"H{place}") for place in range(len(numbers))
        ],
    }
    assert behind(made(tmp_path, rows, form), "Q6a", 1, 2) == ["S0", "S1", "S2", "S3"]


@pytest.mark.parametrize("form", ["caper_2022", "caper_2026"])
def test_a_head_who_comes_back_to_the_same_household_is_one_head(tmp_path: Path, form: str) -> None:
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
    assert behind(made(tmp_path, rows, form), "Q6b", 2, place) == ["S3", "S4"]


@pytest.mark.parametrize("form", ["caper_2022", "caper_2026"])
def test_a_household_stays_moved_in_when_another_becomes_its_head(tmp_path: Path, form: str) -> None:
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
    assert behind(made(tmp_path, rows, form), "Q7a", 5) == ["S1", "S2", "S3"]


@pytest.mark.parametrize("form", ["caper_2022", "caper_2026"])
def test_benefits_at_the_annual_assessment_are_ones_own_where_the_head_has_none(
    tmp_path: Path, form: str
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
    assert behind(made(tmp_path, rows, form), "Q20a", 0, 1) == ["other1", "other2"]


@pytest.mark.parametrize("form", ["caper_2022", "caper_2026"])
def test_who_joins_a_household_that_was_housed_before_the_range_did_not_move_in(
    tmp_path: Path, form: str
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
    one = made(tmp_path, rows, form)
    assert behind(one, "Q22c", 0) == ["S4"]
    assert behind(one, "Q22c", len(one.cells["Q22c"]) - 1) == ["S3", "S4"]
    assert behind(one, "Q7a", 5) == ["S1", "S2", "S3", "S4"]


def test_who_was_born_before_moving_in_waited_until_then(tmp_path: Path) -> None:
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
    assert behind(made(tmp_path, rows), "Q22e", 4) == ["S1", "S2"]


def test_a_new_head_moves_in_on_the_day_of_joining(tmp_path: Path) -> None:
    """FY2022, 22c; a head's own date before entry is none of this range."""
    rows = {
        "Project": [project("P", 13)],
        "Client": [client("old"), client("new"), client("early")],
        "Enrollment": [
            stay("S1", "old", "P", "2025-11-01", "H1", MoveInDate="2025-12-01"),
            stay("S2", "new", "P", "2026-01-05", "H1"),
            stay("S3", "early", "P", "2026-01-05", "H2", MoveInDate="2025-12-01"),
        ],
        "Exit": [left("S1", "2026-03-01")],
    }
    one = made(tmp_path, rows, "caper_2022")
    assert behind(one, "Q22c", 8) == ["S1", "S2"]


def test_a_stay_that_ends_before_it_begins_has_no_known_length(tmp_path: Path) -> None:
    """FY2022 has a row for it (22a2, 22d)."""
    rows = {
        "Project": [project("P", 0)],
        "Client": [client("p")],
        "Enrollment": [stay("S", "p", "P", "2026-01-05", "H")],
        "Exit": [left("S", "2025-12-05")],
    }
    one = made(tmp_path, rows, "caper_2022")
    for table in ("Q22a2", "Q22d"):
        assert behind(one, table, 13) == behind(one, table, 14) == ["S"]
