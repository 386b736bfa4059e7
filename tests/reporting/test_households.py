"""In a file each household has one head, whoever is in it, and what was written twice is one."""

from datetime import date
from typing import Any

from firstlight.funding.reports.hmis_csv_fy2026.facts import Enrollment
from firstlight.funding.reports.hmis_csv_fy2026.whole import fused
from tests.reporting.made import AT

EMPTY: Any = dict.fromkeys(("moved_in_on", "engaged_on", "destination", "destination_subsidy"))


def row(person: str, household: str, relation: int = 1, day: int = 1, **more: Any) -> Enrollment:
    told: dict[str, Any] = {
        "id": f"{person}-{household}",
        "project": "P",
        "coc_code": "",
        "entered_on": date(2026, 1, day),
        "exited_on": None,
        "age_years": 30 if relation == 1 else None,
        "by": "",
        "recorded_at": AT,
        "exit_recorded_at": None,
        "record": f"record of {person} in {household}",
        **EMPTY,
        **more,
    }
    return Enrollment(person=person, household=household, relation=relation, **told)


def homes(*rows: Enrollment) -> list[tuple[str, str, int]]:
    return sorted((one.person, one.household, one.relation) for one in fused(rows))


def test_children_follow_their_mother_whichever_of_two_is_the_familys():
    alone, family = row("mother", "A"), row("mother", "B", day=3)
    child = row("child", "B", 2, day=3)
    assert homes(alone, family, child) == [("child", "B", 2), ("mother", "B", 1)]
    first = [row("mother", "A"), row("child", "A", 2), row("mother", "B", day=3)]
    assert homes(*first) == [("child", "A", 2), ("mother", "A", 1)]
    both = [*first, row("boy", "B", 2, day=3)]
    assert homes(*both) == [("boy", "A", 2), ("child", "A", 2), ("mother", "A", 1)]


def test_who_was_alone_and_came_with_a_family_is_no_second_head():
    rows = [row("girl", "A"), row("girl", "B", 2, day=3), row("mother", "B", day=3)]
    assert homes(*rows) == [("girl", "B", 2), ("mother", "B", 1)]


def test_without_its_head_the_first_adult_else_the_oldest_is_it():
    children = [row("boy", "A", 2, age_years=9), row("girl", "A", 2, age_years=15)]
    assert homes(*children) == [("boy", "A", 4), ("girl", "A", 1)]
    partner = row("partner", "A", 3, day=2)
    assert homes(*children, partner) == [("boy", "A", 99), ("girl", "A", 99), ("partner", "A", 1)]
    assert homes(row("boy", "A", 2)) == [("boy", "A", 1)]


def test_what_nobody_told_stays_so():
    assert homes(row("one", "A", 99), row("two", "A", 99)) == [("one", "A", 99), ("two", "A", 99)]
