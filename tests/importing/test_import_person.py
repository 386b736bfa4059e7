"""importing.import_person: one person of a batch, new or brought up to date; what becomes what."""

import json
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from firstlight.enrollment.models import Answers, Enrollment, Given, HudPerson, Project, Seen
from firstlight.importing.models import Arrived, Import
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied
from firstlight.kit.nouns import keep
from firstlight.safety.finding import find
from firstlight.survivors.models import Circle, Survivor
from firstlight.vault.sealing import reveal
from tests.importing.made import an_export, counted, enrollment_on, take_in

pytestmark = pytest.mark.django_db
FIRST, THIRD, LAST = date(2025, 1, 10), date(2025, 1, 11), date(2025, 3, 1)


def said(row, cast):
    return json.loads(reveal(row, "said", by=cast.ruth, why="test"))


def left(file, column, why):
    rows = Import.objects.order_by("-begun_at")[0].report
    return sum(count for what, *where, count in rows if what == "left" and where == [file, column, why])


@pytest.fixture
def newer(tmp_path, night):
    """``newer(change)``: another export of the same system, an hour later."""

    def write(change):
        night(hours=1)
        return an_export(tmp_path / "newer", change)

    return write


# ---------------------------------------------------------------- what becomes what
def test_a_client_becomes_a_person_under_seal(tmp_path, cast, night, ledger):
    take_in(an_export(tmp_path / "x"))
    survivor = enrollment_on(FIRST).survivor
    assert reveal(survivor, "name", by=cast.ruth, why="test") == "Zoë O'Hara, née Núñez"
    assert reveal(survivor, "birth_date", by=cast.ruth, why="test") == "1990-03-04"
    assert (survivor.age_years, survivor.is_minor, survivor.restricted) == (34, "no", False)
    assert timezone.localtime(survivor.age_told_at).date() == date(2025, 2, 1)
    assert survivor.begun_at == now()
    assert said(HudPerson.objects.get(survivor=survivor), cast) == {
        "NameDataQuality": 1,
        "DOBDataQuality": 1,
        "Sex": 0,
        "VeteranStatus": 0,
        "White": 1,
        **dict.fromkeys(
            (
                "AmIndAKNative",
                "Asian",
                "BlackAfAmerican",
                "HispanicLatinao",
                "MidEastNAfrican",
                "NativeHIPacific",
            ),
            0,
        ),
    }
    events = ledger("importing.import_person")
    assert len(events) == 4
    assert survivor.about in {event.about for event in events}
    assert {event.by for event in events} == {"system:import"}


def test_an_enrollment_brings_its_days_its_household_and_how_it_ended(tmp_path, cast, night):
    take_in(an_export(tmp_path / "x"))
    head, child = enrollment_on(FIRST), enrollment_on(FIRST, relation=2)
    assert head.household == child.household
    assert head.household != enrollment_on(THIRD).household
    assert (head.exited_on, head.destination, head.age_years, child.age_years) == (
        date(2025, 2, 1),
        410,
        34,
        9,
    )
    assert (head.coc_code, child.coc_code) == ("CA-600", "")
    assert head.recorded_at == datetime(2025, 1, 10, 17, tzinfo=UTC)
    assert enrollment_on(LAST).moved_in_on == LAST
    assert enrollment_on(LAST).exited_on is None


def test_answers_stand_by_stage_and_day(tmp_path, cast, night):
    take_in(an_export(tmp_path / "x"))
    row = Answers.objects.get(enrollment=enrollment_on(FIRST))
    assert (row.stage, row.on, row.by) == (1, FIRST, None)
    told = said(row, cast)
    assert told["LivingSituation"] == 435
    assert told["RentalSubsidyType"] == 419
    assert (told["Disability9"], told["DomesticViolenceSurvivor"], told["LastGradeCompleted"]) == (1, 1, 5)
    assert (told["IncomeFromAnySource"], told["Earned"], told["EarnedAmount"]) == (1, 1, "250")
    assert said(Seen.objects.get(enrollment=row.enrollment), cast)["CurrentLivingSituation"] == 116
    night_there = Given.objects.get(enrollment=row.enrollment)
    assert (night_there.on, night_there.record_type, night_there.type_provided) == (FIRST, 200, 200)


def test_a_project_is_fed_by_nothing_of_ours(tmp_path, cast, night):
    take_in(an_export(tmp_path / "x"))
    project = enrollment_on(FIRST).project
    assert (project.project_type, project.coc_code, project.feeds) == (0, "CA-600", Project.Feeds.BY_HAND)
    assert project.funders.get().code == 8
    assert project.inventory.get().household_type == 1


def test_a_project_we_have_under_that_name_and_type_is_the_same(tmp_path, cast, night):
    ours = Project.objects.create(
        name="Invented, shelter",
        project_type=0,
        begun_on=FIRST,
        coc_code="XX-500",
        geocode="0",
        feeds="responses",
    )
    other = Project.objects.create(
        name="Invented, rapid", project_type=4, begun_on=FIRST, coc_code="XX-500", geocode="0"
    )
    take_in(an_export(tmp_path / "x"))
    assert enrollment_on(FIRST).project == ours
    ours.refresh_from_db()
    assert (ours.feeds, ours.coc_code) == ("responses", "XX-500")
    assert enrollment_on(LAST).project not in (ours, other)
    assert enrollment_on(LAST).project.name == "Invented, rapid (2)"


def test_whoever_is_here_opens_to_the_programme_and_who_left_to_nobodys_list(tmp_path, cast, night):
    take_in(an_export(tmp_path / "x"))
    here, gone = enrollment_on(LAST).survivor, enrollment_on(FIRST).survivor
    assert here in Survivor.objects.visible_to(cast.noor)
    assert gone not in Survivor.objects.visible_to(cast.noor)
    assert here not in Survivor.objects.visible_to(cast.omar)


@pytest.mark.parametrize("how", ["past_too", "restricted"])
def test_the_programme_sees_everybody_when_asked_or_when_nobody_else_could(
    tmp_path, cast, night, on_duty, how
):
    take_in(an_export(tmp_path / "x"), **{how: True})
    gone = enrollment_on(FIRST).survivor
    assert gone in Survivor.objects.visible_to(cast.noor)
    assert (gone in Survivor.objects.card_for(on_duty("ana", "hotline"))) == (how == "past_too")


def test_who_left_long_ago_is_left_out_when_asked(tmp_path, cast, night):
    take_in(an_export(tmp_path / "x"), left_after=date(2025, 2, 2))
    assert Survivor.objects.count() == 3
    assert left("Client.csv", "", "left_before") == 1


def test_they_are_found_by_name_on_duty(tmp_path, cast, night, on_duty):
    ana = on_duty("ana", "hotline")
    assert not find(ana, "Zoe Ohara").found
    take_in(an_export(tmp_path / "x"))
    assert find(ana, "Zoe Ohara").found[0].survivor == enrollment_on(FIRST).survivor


def test_what_has_no_place_is_counted_never_dropped_in_silence(tmp_path, cast, night):
    def change(rows):
        rows["Client"][0] |= {"SSN": "123456789", "AdditionalRaceEthnicity": "told in words"}
        rows["IncomeBenefits"][0] |= {"OtherIncomeSourceIdentify": "words", "Earned": "9"}
        rows["Exit"][0] |= {"ExitDate": "2025-01-02", "Destination": "7777"}
        rows["Services"].append(dict(rows["Services"][0]) | {"ServicesID": "s", "EnrollmentID": "nowhere"})

    take_in(an_export(tmp_path / "x", change))
    assert left("Client.csv", "SSN", "never_kept") == 1
    assert left("Client.csv", "AdditionalRaceEthnicity", "no_place") == 1
    assert left("IncomeBenefits.csv", "OtherIncomeSourceIdentify", "no_place") == 1
    assert left("IncomeBenefits.csv", "Earned", "bad_code") == 1
    assert left("Exit.csv", "Destination", "bad_code") == 1
    assert left("Exit.csv", "ExitDate", "before_entry") == 1
    assert left("Services.csv", "EnrollmentID", "no_stay_row") == 1
    assert left("Event.csv", "", "no_table") == 5
    assert (enrollment_on(FIRST).exited_on, enrollment_on(FIRST).destination) == (FIRST, 99)


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_answers_about_one_condition_the_yes_stands(tmp_path, cast, night, order):
    def change(rows):
        row = rows["Disabilities"][0] | {"DisabilityType": "10"}
        yes = row | {"DisabilityResponse": "3", "IndefiniteAndImpairs": "1"}
        no = row | {"DisabilityResponse": "0", "IndefiniteAndImpairs": "0", "DisabilitiesID": "other"}
        rows["Disabilities"][:1] = [yes, no][::order]

    take_in(an_export(tmp_path / "x", change))
    told = said(Answers.objects.get(enrollment=enrollment_on(FIRST)), cast)
    assert (told["Disability10"], told["Indefinite10"]) == (3, 1)
    assert left("Disabilities.csv", "DisabilityResponse", "said_twice") == 1


# ---------------------------------------------------------------- a newer export
def test_a_newer_export_brings_exits_and_new_rows_and_doubles_nothing(tmp_path, cast, night, newer):
    take_in(an_export(tmp_path / "x"))
    before = counted()

    def change(rows):
        rows["Export"][0]["ExportID"] = "x2"
        rows["Exit"].append(dict(rows["Exit"][0]) | {"ExitID": "q", "EnrollmentID": "e4", "PersonalID": "p4"})
        rows["Exit"][-1] |= {"ExitDate": "2025-04-01", "Destination": "421"}
        rows["Services"].append(dict(rows["Services"][3]) | {"ServicesID": "s", "DateProvided": "2025-03-02"})
        rows["IncomeBenefits"][3]["EarnedAmount"] = "300.50"

    _code, out, _err = take_in(newer(change))
    assert "People: 0 new, 1 brought up to date, 3 as they were" in out
    after = counted()
    grown = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    assert grown == {"enrollment.Given": 1, "importing.Import": 1}
    enrollment = enrollment_on(LAST)
    assert (enrollment.exited_on, enrollment.destination) == (date(2025, 4, 1), 421)
    assert said(Answers.objects.get(enrollment=enrollment), cast)["EarnedAmount"] == "300.50"


def test_what_a_worker_changed_here_since_is_never_overwritten(tmp_path, cast, night, newer):
    take_in(an_export(tmp_path / "x"))
    enrollment = enrollment_on(LAST)
    keep(enrollment, exited_on=LAST, destination=435, exit_recorded_at=now())
    answers = Answers.objects.get(enrollment=enrollment)
    keep(answers, by=cast.noor)

    def change(rows):
        rows["Client"][3]["FirstName"] = "Other"
        rows["Enrollment"][3]["EntryDate"] = "2025-03-02"
        rows["IncomeBenefits"][3]["EarnedAmount"] = "999"

    take_in(newer(change))
    enrollment.refresh_from_db()
    assert (enrollment.entered_on, enrollment.exited_on, enrollment.destination) == (LAST, LAST, 435)
    assert said(Answers.objects.get(pk=answers.pk), cast)["EarnedAmount"] == "250"
    assert "Other" not in reveal(enrollment.survivor, "name", by=cast.ruth, why="test")
    assert left("Enrollment.csv", "", "changed_here") == 1
    assert left("answers", "", "changed_here") == 1


def test_who_was_erased_here_does_not_come_back(tmp_path, cast, night, newer):
    take_in(an_export(tmp_path / "x"))
    survivor = enrollment_on(LAST).survivor
    keep(survivor, erased_at=now(), name=None, birth_date=None)
    before = counted()
    take_in(newer(lambda rows: rows["Enrollment"][3].update(MoveInDate="2025-03-09")))
    after = counted()
    assert after.pop("importing.Import") == before.pop("importing.Import") + 1
    assert after == before
    assert left("Client.csv", "", "destroyed") == 1


def test_who_comes_back_opens_to_the_programme_again(tmp_path, cast, night, newer):
    take_in(an_export(tmp_path / "x"))
    gone = enrollment_on(FIRST, relation=2).survivor
    assert not Circle.objects.filter(survivor=gone).exists()

    def change(rows):
        rows["Enrollment"].append(
            dict(rows["Enrollment"][1]) | {"EnrollmentID": "e9", "EntryDate": "2025-05-01"}
        )

    take_in(newer(change))
    assert gone in Survivor.objects.visible_to(cast.noor)
    assert Enrollment.objects.filter(survivor=gone).count() == 2


# ---------------------------------------------------------------- what people decided here stands
def closed(circle):
    circle.until_at = now()
    circle.save()


def merged(circle):
    Survivor.objects.filter(pk=circle.survivor_id).update(
        merged_into=Survivor.objects.create(sign="Amber Rock", begun_at=now(), restricted=True)
    )
    Circle.objects.filter(pk=circle.pk).update(until_at=now())


def restricted(circle):
    Survivor.objects.filter(pk=circle.survivor_id).update(restricted=True)
    Circle.objects.filter(pk=circle.pk).delete()


@pytest.mark.parametrize("how", [closed, merged, restricted])
def test_a_newer_export_never_opens_what_was_closed_here(tmp_path, cast, night, newer, how):
    take_in(an_export(tmp_path / "x"))
    here = enrollment_on(LAST).survivor
    how(Circle.objects.get(survivor=here, team__isnull=False))
    take_in(newer(lambda rows: rows["IncomeBenefits"][3].update(EarnedAmount="300.50")))
    here.refresh_from_db()
    assert not Circle.objects.in_force().filter(survivor__in=here.group).exists()
    assert left("Client.csv", "", "closed_here") == 1


def test_whoever_is_open_to_the_programme_already_is_not_counted_as_closed(tmp_path, cast, night, newer):
    take_in(an_export(tmp_path / "x"))
    before = Circle.objects.in_force().count()
    take_in(newer(lambda rows: rows["IncomeBenefits"][3].update(EarnedAmount="300.50")))
    assert Circle.objects.in_force().count() == before
    assert left("Client.csv", "", "closed_here") == 0


@pytest.mark.parametrize("reopens", [False, True], ids=["new", "goes_on_again"])
def test_a_stay_that_waits_for_one_here_comes_once_that_ended(tmp_path, cast, night, newer, reopens):
    def ended(rows):
        rows["Exit"].append(dict(rows["Exit"][0]) | {"ExitID": "q", "EnrollmentID": "e4", "PersonalID": "p4"})
        rows["Exit"][-1] |= {"ExitDate": "2025-04-01", "Destination": "421"}

    def again(rows):
        if not reopens:
            ended(rows)
            rows["Enrollment"].append(
                dict(rows["Enrollment"][3]) | {"EnrollmentID": "e9", "EntryDate": "2025-05-01"}
            )

    take_in(an_export(tmp_path / "x", ended))
    there = enrollment_on(LAST)
    ours = Enrollment.objects.create(
        survivor=there.survivor, project=there.project, entered_on=date(2025, 6, 1), household="ours"
    )
    take_in(newer(again))
    assert left("Enrollment.csv", "", "open_here") == 1
    keep(ours, exited_on=date(2025, 6, 2), destination=435, exit_recorded_at=now())
    assert not Enrollment.objects.open().filter(survivor=there.survivor).exists()
    take_in(newer(lambda rows: (again(rows), rows["Export"][0].update(ExportID="x3"))))
    entered = LAST if reopens else date(2025, 5, 1)
    assert Enrollment.objects.open().get(survivor=there.survivor).entered_on == entered
    assert left("Enrollment.csv", "", "open_here") == 0


# ---------------------------------------------------------------- names of projects
@pytest.mark.parametrize("name", ["Shelter 412 Oak Street", ""])
def test_a_name_that_could_tell_where_it_is_comes_as_a_number(tmp_path, cast, night, name):
    Project.objects.create(name="Project 1", project_type=4, begun_on=FIRST, coc_code="XX-500", geocode="0")

    def change(rows):
        for row in rows["Project"]:
            row["ProjectName"] = name

    take_in(an_export(tmp_path / "x", change))
    names = set(Project.objects.values_list("name", flat=True))
    assert names == {f"Project {number}" for number in range(1, len(names) + 1)}
    assert left("Project.csv", "ProjectName", "not_neutral") == len(names) - 1 >= 2


def test_a_second_open_stay_in_one_project_is_left_out(tmp_path, cast, night):
    def change(rows):
        rows["Enrollment"].append(
            dict(rows["Enrollment"][3]) | {"EnrollmentID": "e9", "EntryDate": "2025-05-01"}
        )

    take_in(an_export(tmp_path / "x", change))
    assert left("Enrollment.csv", "", "second_open") == 1
    assert enrollment_on(date(2025, 5, 1)).survivor.enrollments.count() == 1


def test_no_id_of_the_other_system_stands_anywhere(tmp_path, cast, night):
    take_in(an_export(tmp_path / "x"))
    for row in Arrived.objects.values_list("mark", "content", "noun_id"):
        assert not {"p1", "p2", "e1", "shelter", "h1"} & set(row)
        assert {len(one) for one in row} == {20, 12}


def test_nobody_but_the_command_may(tmp_path, cast, night):
    from firstlight.importing import actions

    for worker in (cast.grace, cast.adam, cast.pia):
        with pytest.raises(Denied):
            actions.import_person(by=worker, batch=None, person=None)
