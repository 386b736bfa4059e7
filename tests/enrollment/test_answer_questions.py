"""enrollment.answer_questions"""

import json
import re
from datetime import date

import pytest
from django.urls import reverse

from firstlight.access.actors import System
from firstlight.enrollment import actions
from firstlight.enrollment.models import Answers, Enrollment, ProjectFunder
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.survivors.models import Circle
from firstlight.vault.sealing import reveal
from tests.enrollment.made import DAY, answered, enrolled, project, theirs
from tests.shelter.made import anew, beds, done, house, somebody, staying

pytestmark = pytest.mark.django_db
SENT = {
    "LivingSituation": "116",
    "LengthOfStay": "10",
    "IncomeFromAnySource": "1",
    "Earned": "on",
    "EarnedAmount": "820.50",
    "SSIAmount": "100",
    "BenefitsFromAnySource": "0",
    "SNAP": "on",
    "InsuranceFromAnySource": "9",
    "DisablingCondition": "99",
    "Disability9": "1",
    "Indefinite9": "8",
}


def page(row, stage=1):
    return reverse("enrollment:answer_questions", args=[row.pk]) + f"?stage={stage}"


def said(row):
    return json.loads(reveal(anew(row), "said", by=System("nightly"), why="test"))


def test_what_was_answered_is_kept_sealed_and_what_follows_from_nothing_is_not(cast, sign_in, ledger, night):
    row = theirs(cast.omar)
    assert b"Where did they sleep" in sign_in(cast.omar).get(page(row)).content
    assert sign_in(cast.omar).post(page(row), SENT).status_code == 302
    kept = Answers.objects.get()
    found = said(kept)
    assert (kept.stage, kept.on, kept.by, kept.done_at) == (1, DAY, cast.omar, now())
    assert (found["LivingSituation"], found["InsuranceFromAnySource"], found["Indefinite9"]) == (116, 9, 8)
    assert (found["Earned"], found["SSI"], found["SSDI"], found["TotalMonthlyIncome"]) == (1, 1, 0, "920.50")
    assert "SNAP" not in found
    assert "DisablingCondition" not in found
    (event,) = done(ledger("enrollment.answer_questions"))
    assert (event.about, event.reason) == (row.about, "")
    again = sign_in(cast.omar).get(page(row)).content.decode()
    assert 'value="820.50"' in again


def test_what_was_not_ticked_is_not_ticked_when_the_page_is_opened_again(cast, sign_in, night):
    row = theirs(cast.omar)
    sign_in(cast.omar).post(page(row), SENT)
    again = sign_in(cast.omar).get(page(row)).content.decode()
    boxes = {
        name: re.search(rf'<input type="checkbox" name="{name}"[^>]*>', again)[0]
        for name in ("Earned", "SSDI")
    }
    assert "checked" in boxes["Earned"]
    assert "checked" not in boxes["SSDI"]


def test_partly_kept_is_gone_on_with_later(cast, sign_in, night):
    row = theirs(cast.omar)
    sign_in(cast.omar).post(page(row), {"IncomeFromAnySource": "0", "later": "1"})
    assert Answers.objects.get().done_at is None
    assert said(Answers.objects.get()) == {"IncomeFromAnySource": 0, "TotalMonthlyIncome": "0"}
    sign_in(cast.omar).post(page(row), {})
    assert Answers.objects.get().done_at is not None
    assert Answers.objects.get().said is None


def test_the_second_of_two_who_had_it_open_is_told_and_nothing_is_lost(cast, sign_in, night):
    row = theirs(cast.omar)
    seen = f"{row.pk}:{row.version}"
    sign_in(cast.omar).post(page(row), {**SENT, "seen": seen})
    late = sign_in(cast.omar).post(page(row), {"IncomeFromAnySource": "0", "seen": seen})
    assert b'class="problems"' in late.content
    assert said(Answers.objects.get())["TotalMonthlyIncome"] == "920.50"


def test_nothing_at_all_may_be_answered_and_odd_input_gets_a_sentence(cast, sign_in, night):
    row = theirs(cast.omar)
    for odd in ({"IncomeFromAnySource": "77"}, {"EarnedAmount": "-1"}, {"DateToStreetESSH": "2027-01-01"}):
        assert b'class="problems"' in sign_in(cast.omar).post(page(row), odd).content
    assert not Answers.objects.exists()
    assert sign_in(cast.omar).post(page(row), {}).status_code == 302


def test_health_is_asked_by_the_assigned_team_and_stays_where_another_writes(cast, sign_in, night):
    row = theirs(cast.omar)
    sign_in(cast.omar).post(page(row), {**SENT, "Disability8": "1"})
    Circle.objects.create(survivor=row.survivor, user=cast.dee, why="household")
    shown = sign_in(cast.dee).get(page(row)).content
    assert b"Money each month" in shown
    assert b"HIV" not in shown
    sign_in(cast.dee).post(page(row), {"IncomeFromAnySource": "0", "Disability8": "0"})
    assert (
        said(Answers.objects.get())["Disability8"],
        said(Answers.objects.get())["TotalMonthlyIncome"],
    ) == (1, "0")


def test_a_place_of_care_before_is_a_hospital_to_all_but_the_assigned_team_and_stays(cast, sign_in, night):
    row = theirs(cast.omar)
    answered(row, LivingSituation=204, LengthOfStay=3, DisablingCondition=0, Disability6=1)
    chosen = '<option value="204" selected'
    assert chosen in sign_in(cast.omar).get(page(row)).content.decode()
    Circle.objects.create(survivor=row.survivor, user=cast.dee, why="household")
    shown = sign_in(cast.dee).get(page(row)).content.decode()
    assert '<option value="206" selected' in shown
    assert chosen not in shown
    assert "lasting condition" not in shown
    for sent in ({"LivingSituation": "206", "LengthOfStay": "3"}, {"LivingSituation": ""}, {}):
        assert sign_in(cast.dee).post(page(row), sent).status_code == 302
        assert said(Answers.objects.get())["LivingSituation"] == 204
    assert said(Answers.objects.get())["Disability6"] == 1
    sign_in(cast.dee).post(page(row), {"LivingSituation": "116"})
    assert said(Answers.objects.get())["LivingSituation"] == 116


def test_never_while_somebody_is_with_them(cast, sign_in, night):
    row = theirs(cast.omar)
    Contact.objects.create(sign="calm kettle", taken_by=cast.ana, opened_at=now(), survivor=row.survivor)
    assert b"This can wait" in sign_in(cast.omar).get(page(row)).content
    with pytest.raises(Refused, match="in_contact"):
        actions.answer_questions(by=cast.omar, enrollment=row, stage=1, said={})


@pytest.mark.parametrize("stage", [1, 2, 3])
def test_never_in_the_first_72_hours_though_they_left_within_them(cast, sign_in, night, stage):
    left = {"exited_on": date(2026, 11, 23), "destination": 312, "exit_recorded_at": now()}
    row = theirs(cast.omar, entered_on=date(2026, 11, 22), **(left if stage == 3 else {}))
    shown = sign_in(cast.omar).get(page(row, stage)).content
    assert b"first 72 hours" in shown
    assert b"26 Nov 2026, 00:00" in shown
    assert b"<select" not in shown
    with pytest.raises(Refused, match="too_soon"):
        actions.answer_questions(by=cast.omar, enrollment=row, stage=stage, said={})
    night(hours=45)
    with pytest.raises(Refused, match="too_soon"):
        actions.answer_questions(by=cast.omar, enrollment=row, stage=stage, said={})
    night(hours=1)
    assert actions.answer_questions(by=cast.omar, enrollment=row, stage=stage, said={}, on=row.exited_on)


def test_the_72_hours_are_hours_from_when_they_came(cast, night):
    row = theirs(cast.omar, entered_on=date(2026, 11, 24))
    night(hours=71, minutes=59)
    with pytest.raises(Refused, match="too_soon"):
        actions.answer_questions(by=cast.omar, enrollment=row, stage=1, said={})
    night(minutes=1)
    assert actions.answer_questions(by=cast.omar, enrollment=row, stage=1, said={})


def test_a_stay_says_the_hour(cast, night):
    whom = somebody(cast.omar)
    stay = staying(cast.noor, whom, *beds(house(cast.noor), 1))
    row = enrolled(whom, entered_on=date(2026, 11, 24), stay=stay)
    night(hours=71)
    Enrollment.objects.filter(pk=row.pk).update(recorded_at=now())
    with pytest.raises(Refused, match="too_soon"):
        actions.answer_questions(by=cast.omar, enrollment=row, stage=1, said={})
    night(hours=1)
    assert actions.answer_questions(by=cast.omar, enrollment=row, stage=1, said={})


def test_what_was_not_asked_long_after_they_left_is_let_go(cast, sign_in, night):
    row = theirs(cast.omar)
    actions.end_enrollment(by=cast.omar, enrollment=row, exited_on=date(2026, 11, 10), destination=312)
    night(days=106)
    actions.answer_questions(by=cast.omar, enrollment=anew(row), stage=3, said={})
    night(days=1)
    assert b"more than 120 days ago" in sign_in(cast.omar).get(page(row)).content
    for stage in (1, 3):
        with pytest.raises(Refused, match="let_go"):
            actions.answer_questions(by=cast.omar, enrollment=anew(row), stage=stage, said={})


@pytest.mark.parametrize(
    ("stage", "on", "code"),
    [(3, None, "not_ended"), (4, None, "no_stage"), (2, date(2026, 10, 1), "outside")],
)
def test_each_stage_has_its_day(cast, night, stage, on, code):
    with pytest.raises(Refused, match=code):
        actions.answer_questions(by=cast.omar, enrollment=theirs(cast.omar), stage=stage, on=on, said={})


def test_nothing_is_asked_without_a_funder_that_needs_it(cast, sign_in, night):
    row = theirs(cast.omar, of=project(funder=46))
    assert b"Nothing is asked here" in sign_in(cast.omar).get(page(row)).content
    with pytest.raises(Refused, match="nothing_asked"):
        actions.answer_questions(by=cast.omar, enrollment=row, stage=1, said={"Sex": 1})


def test_nor_for_a_funder_who_pays_no_more(cast, sign_in, night):
    row = theirs(cast.omar)
    ProjectFunder.objects.update(ended_on=date(2026, 11, 20))
    assert b"Nothing is asked here" in sign_in(cast.omar).get(page(row)).content
    with pytest.raises(Refused, match="nothing_asked"):
        actions.answer_questions(by=cast.omar, enrollment=row, stage=1, said={"IncomeFromAnySource": 1})


def test_what_was_told_on_leaving_is_written_for_whoever_paid_until_then(cast, night):
    row = theirs(cast.omar)
    actions.end_enrollment(by=cast.omar, enrollment=row, exited_on=date(2026, 11, 20), destination=312)
    ProjectFunder.objects.update(ended_on=date(2026, 11, 20))
    kept = actions.answer_questions(by=cast.omar, enrollment=anew(row), stage=3, said={"SNAP": 1})
    assert kept.on == date(2026, 11, 20)
    ProjectFunder.objects.update(ended_on=date(2026, 11, 19))
    with pytest.raises(Refused, match="nothing_asked"):
        actions.answer_questions(by=cast.omar, enrollment=anew(row), stage=3, said={"SNAP": 1})


def test_of_a_child_only_what_concerns_children(cast, sign_in, night):
    row = enrolled(somebody(cast.omar, years=6), age_years=6, relation=2)
    shown = sign_in(cast.omar).get(page(row)).content
    assert b"Health insurance" in shown
    assert b"Money each month" not in shown


def test_in_spanish_and_what_does_not_fit_is_said(cast, sign_in, night):
    row = theirs(cast.omar)
    answered(row, DisablingCondition=0, Disability6=1)
    browser = sign_in(cast.omar)
    assert b"Ask again, or leave it" in browser.get(page(row)).content
    browser.cookies["language"] = "es"
    assert "¿Dónde durmió la noche antes de llegar?" in browser.get(page(row)).content.decode()


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    row = theirs(cast.omar)
    assert sign_in(cast.grace).get(page(row)).status_code == 403
    assert sign_in(cast.dee).get(page(row)).status_code == 404
