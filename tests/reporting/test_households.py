"""In a file each household has one head, whoever is in it, and what was written twice is one."""

from datetime import date
from typing import Any

from firstlight.funding.reports.hmis_csv_fy2026.facts import Enrollment, Facts, Person, Said
from firstlight.funding.reports.hmis_csv_fy2026.rows import rows_of
from firstlight.funding.reports.hmis_csv_fy2026.whole import fused
from tests.reporting.made import AT

DAY = date(2026, 1, 1)
STAGES = (("z", 1), ("y", 2), ("x", 5), ("w", 3), ("v", 6))
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


def test_what_one_record_says_twice_stays_twice():
    rows = [row("man", "A", day=1, record="his"), row("man", "B", day=3, record="his")]
    assert homes(*rows) == [("man", "A", 1), ("man", "B", 1)]
    again = row("man", "C", day=5, record="his, by us", exited_on=date(2026, 1, 9))
    assert homes(*rows, again) == [("man", "A", 1), ("man", "B", 1)]


def test_a_stay_of_two_records_is_one_also_when_a_short_one_lies_between():
    long, short = (
        row("man", "A", record="his"),
        row("man", "B", day=2, record="his", exited_on=date(2026, 1, 3)),
    )
    assert homes(long, short, row("man", "C", day=8, record="his too")) == [("man", "A", 1), ("man", "B", 1)]


def test_of_two_records_answers_of_the_start_stand_at_the_start():
    said = Said("s", 1, date(2026, 1, 3), {}, {}, "", AT)
    [one] = fused([row("man", "A"), row("man", "B", day=3, said=(said,))])
    assert [told.on for told in one.said] == [date(2026, 1, 1)]
    apart = [row("man", "A", record="his"), row("man", "B", day=3, record="his", said=(said,))]
    assert [told.on for one in fused(apart) for told in one.said] == [date(2026, 1, 3)]


def test_of_two_answers_on_one_day_the_later_stage_is_the_last():
    """Reports take the row with the greatest id of one day; ours are random."""
    tables = {"IncomeBenefits": {"IncomeFromAnySource": "1"}}
    said = tuple(
        Said(key, stage, DAY, tables, {5: {"DisabilityResponse": "1"}}, "", AT) for key, stage in STAGES
    )
    one = row("man", "A", exited_on=DAY, destination=410, exit_recorded_at=AT, said=said)
    facts = Facts("Agency", AT, DAY, DAY, (), (Person("man", None, {}, AT),), (one,))
    rows = rows_of(facts)
    for table, key in (("IncomeBenefits", "IncomeBenefitsID"), ("Disabilities", "DisabilitiesID")):
        ordered = sorted(rows[table], key=lambda row: row[key])
        assert [row["DataCollectionStage"] for row in ordered] == ["1", "2", "5", "3", "6"]


def test_how_somebody_feels_in_the_end_hides_no_violence_they_told_of():
    told = {"HealthAndDV": {"DomesticViolenceSurvivor": "1", "WhenOccurred": "2"}}
    feels = {"HealthAndDV": {"GeneralHealthStatus": "3"}}
    for by, again in (("worker", "1"), ("", None)):
        said = (Said("z", 1, DAY, told, {}, by, AT), Said("a", 3, date(2026, 1, 9), feels, {}, by, AT))
        facts = Facts(
            "Agency", AT, DAY, DAY, (), (Person("man", None, {}, AT),), (row("man", "A", said=said),)
        )
        [_first, last] = rows_of(facts)["HealthAndDV"]
        assert (last["GeneralHealthStatus"], last.get("DomesticViolenceSurvivor")) == ("3", again)
