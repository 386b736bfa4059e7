"""Our own records in HUD's format: the file passes our own validator without an error, and counts as by hand."""

import csv
import io
import zipfile
from datetime import date

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.audit.models import Event
from firstlight.enrollment.models import Given
from firstlight.funding.reports.hmis_csv_fy2026.rows import as_zip, rows_of
from firstlight.hmis.validating import validate
from firstlight.reporting import making, queries
from firstlight.reporting.gather import Names, facts_of
from firstlight.survivors.models import CrisisCard, Survivor
from tests.reporting import made

pytestmark = pytest.mark.django_db


def held(by, *projects, **more) -> dict[str, list[dict[str, str]]]:
    content = as_zip(rows_of(facts_of(list(projects), made.START, made.END, by=by, why="test", **more)))
    checked = validate(content)
    assert checked.valid, [group.as_data() for group in checked.report]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {
            name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(packed.read(name).decode())))
            for name in packed.namelist()
        }


def test_every_table_is_there_and_nothing_of_it_is_wrong(cast, night):
    story = made.year()
    file = held(cast.grace, story["shelter"])
    assert len(file) == 24
    [project] = file["Project"]
    assert (project["ProjectName"], project["ProjectType"]) == ("Night shelter", "0")
    assert file["Organization"][0]["VictimServiceProvider"] == "1"
    assert file["HMISParticipation"][0]["HMISParticipationType"] == "2"
    assert {row["Address1"] + row["City"] + row["ZIP"] for row in file["ProjectCoC"]} == {""}
    assert {row["UserFirstName"] + row["UserEmail"] for row in file["User"]} == {""}
    assert len(file["Enrollment"]) == 4
    assert {row["SSN"] for row in file["Client"]} == {""}
    assert {row["SSNDataQuality"] for row in file["Client"]} == {"99"}


def test_an_age_as_told_becomes_an_approximate_birth_date(cast, night):
    story = made.year()
    people = {row["PersonalID"]: row for row in held(cast.grace, story["shelter"])["Client"]}
    mother, _girl, man, other = (people[one.pk] for one in story["people"])
    assert (mother["DOB"], mother["DOBDataQuality"]) == ("1991-02-03", "1")
    assert (man["DOB"], man["DOBDataQuality"]) == ("1986-01-01", "2")
    assert (other["DOB"], other["DOBDataQuality"], other["RaceNone"]) == ("", "99", "99")


def test_no_name_leaves_unless_the_setting_says_so(cast, night):
    story = made.year()
    for row in held(cast.pia, story["shelter"], names=Names.NEVER, leaves=True)["Client"]:
        assert (row["FirstName"], row["LastName"], row["NameDataQuality"]) == ("", "", "99")
    rows = held(cast.pia, story["shelter"], names=Names.WRITTEN, leaves=True)["Client"]
    named = {(row["FirstName"], row["LastName"], row["NameDataQuality"]) for row in rows}
    assert {("Marisol", "Vega", "1"), ("Jo", "", "2")} <= named


def test_answers_stand_in_their_tables(cast, night):
    file = held(cast.grace, made.year()["shelter"])
    [income] = file["IncomeBenefits"]
    assert (income["Earned"], income["EarnedAmount"], income["TotalMonthlyIncome"]) == (
        "1",
        "240.50",
        "240.50",
    )
    [violence] = file["HealthAndDV"]
    assert (violence["DomesticViolenceSurvivor"], violence["WhenOccurred"]) == ("1", "1")
    [condition] = file["Disabilities"]
    assert (condition["DisabilityType"], condition["DisabilityResponse"]) == ("9", "1")
    first = next(row for row in file["Enrollment"] if row["LivingSituation"])
    assert (first["LivingSituation"], first["DateToStreetESSH"]) == ("116", "2024-06-01")


def test_two_records_that_were_one_person_are_one(cast, night):
    story = made.year()
    mother, *_rest, other = story["people"]
    Survivor.objects.filter(pk=other.pk).update(merged_into=mother)
    file = held(cast.grace, story["shelter"])
    assert len(file["Client"]) == 3
    mine = [row for row in file["Enrollment"] if row["PersonalID"] == mother.pk]
    assert [row["EntryDate"] for row in mine] == ["2025-12-01"]


def test_of_an_erased_record_nothing_is_opened_and_in_a_file_that_leaves_it_is_not(cast, night):
    story = made.year()
    girl = story["people"][1]
    Survivor.objects.filter(pk=girl.pk).update(erased_at=made.AT)
    from firstlight.vault import keyring

    keyring.forget_open_keys()
    keyring._destroy(f"survivor:{girl.pk}")
    keyring._destroy(f"hud:{girl.pk}")
    row = next(row for row in held(cast.grace, story["shelter"])["Client"] if row["PersonalID"] == girl.pk)
    assert (row["DOB"], row["Sex"]) == ("", "99")
    leaves = held(cast.pia, story["shelter"], names=Names.NEVER, leaves=True)
    assert len(leaves["Client"]) == 3


@pytest.mark.parametrize("on_merged", [False, True], ids=["root", "merged"])
@pytest.mark.parametrize(("keep", "many"), [("nothing", 3), ("card", 4)])
def test_of_whom_nothing_is_kept_no_file_that_leaves_tells(cast, night, keep, many, on_merged):
    story = made.year()
    girl, said_on = story["people"][1], story["people"][1]
    if on_merged:
        said_on = Survivor.objects.create(sign="Amber Rock", begun_at=made.AT, merged_into=girl)
    CrisisCard.objects.create(survivor=said_on, keep=keep)
    leaves = {"names": Names.NEVER, "leaves": True}
    assert len(held(cast.pia, story["shelter"], **leaves)["Client"]) == 4, "not purged yet"
    Survivor.objects.filter(pk__in=[girl.pk, said_on.pk]).update(purged_at=made.AT)
    assert len(held(cast.pia, story["shelter"], **leaves)["Client"]) == many
    assert len(held(cast.pia, story["shelter"])["Client"]) == 4


def test_what_was_sealed_is_opened_in_one_event_that_names_the_run(cast, night):
    story = made.year()
    run = made.waiting(cast.grace, story["shelter"])
    making.made(queries.asked(run), why=queries.why(run))
    [event] = Event.objects.filter(verb__startswith="vault.reveal")
    assert (event.verb, event.by) == (f"vault.reveal:reporting.run:{run.pk}", making.COUNTING.ledger_id)
    assert {story["people"][0].pk, story["people"][1].pk} <= set(event.ids)


def test_a_report_counts_as_by_hand(cast, night):
    story = made.year()
    run = made.waiting(cast.grace, story["shelter"])
    report, _held = making.made(queries.asked(run), why=queries.why(run))
    served = [row[1] for row in report.table("Q5a")]
    assert served[:6] == ["4", "2", "1", "1", "1", "1"]
    assert report.table("Q6a")[0][:3] == ["0", "2", "2"], "two have some name; none was opened"


def test_what_came_by_import_is_a_service(cast, night):
    outreach = made.project("Street team", kind=4)
    one = made.enrolled(made.person("Amber Vale", "1990-01-01"), outreach, engaged_on=date(2025, 12, 3))
    made.met(one, date(2025, 12, 2), CurrentLivingSituation=116)
    Given.objects.create(
        enrollment=one, survivor=one.survivor, on=date(2025, 12, 3), record_type=300, type_provided=1
    )
    file = held(cast.grace, outreach)
    assert file["CurrentLivingSituation"][0]["CurrentLivingSituation"] == "116"
    assert file["Services"][0]["RecordType"] == "300"
