"""What a youth grant asks, on the page and in HUD's format: enrollment.answer_questions with an RHY funder."""

import json
from datetime import date

import pytest
from django.urls import reverse

from firstlight.access.actors import System
from firstlight.enrollment import actions
from firstlight.enrollment.models import Answers
from firstlight.funding.reports.hmis_csv_fy2026.rows import as_zip, rows_of
from firstlight.reporting.gather import facts_of
from firstlight.survivors.models import Circle
from firstlight.vault.sealing import reveal
from tests.enrollment.made import project, theirs
from tests.shelter.made import anew

pytestmark = pytest.mark.django_db
BASIC_CENTER, YHDP, TRANSITIONAL = 22, 43, 2
AT_START = {
    "ReferralSource": "7",
    "CountOutreachReferralApproaches": "2",
    "EligibleForRHY": "1",
    "DateOfBCPStatus": "2026-11-02",
    "RunawayYouth": "9",
    "FormerWardChildWelfare": "1",
    "ChildWelfareYears": "1",
    "ChildWelfareMonths": "5",
    "FormerWardJuvenileJustice": "0",
    "MentalHealthDisorderFam": "on",
    "CurrentSchoolAttend": "2",
    "CurrentEdStatus": "0",
}
AT_EXIT = {
    "ProjectCompletionStatus": "3",
    "EarlyExitReason": "4",
    "CounselingReceived": "1",
    "GroupCounseling": "on",
    "SessionCountAtExit": "99",
    "PostExitCounselingPlan": "0",
    "PosAdultConnections": "2",
}
TEAM_ONLY = (
    "EligibleForRHY",
    "FormerWardChildWelfare",
    "FormerWardJuvenileJustice",
    "MentalHealthDisorderFam",
)


def page(row, stage=1):
    return reverse("enrollment:answer_questions", args=[row.pk]) + f"?stage={stage}"


def said(row):
    return json.loads(reveal(anew(row), "said", by=System("nightly"), why="test"))


@pytest.fixture
def row(cast, night):
    made = project(kind=TRANSITIONAL, funder=BASIC_CENTER)
    made.funders.create(code=YHDP, grant="G-2", begun_on=made.begun_on)
    return theirs(cast.omar, of=made, age_years=17)


def in_huds_format(by, row):
    pytest.importorskip("polars", reason="the extra hmis is not installed")
    from firstlight.hmis.validating import validate
    from tests.importing.test_round_trip import in_tables

    days = (date(2026, 11, 1), date(2026, 11, 30))
    content = as_zip(rows_of(facts_of([row.project], *days, by=by, why="test")))
    checked = validate(content)
    assert checked.valid, [group.as_data() for group in checked.report]
    return in_tables(content)


def test_it_is_asked_kept_and_comes_out_in_huds_columns(cast, sign_in, row):
    shown = sign_in(cast.omar).get(page(row)).content.decode()
    assert "better left out than asked" in shown
    assert sign_in(cast.omar).post(page(row), AT_START).status_code == 302
    actions.end_enrollment(by=cast.omar, enrollment=anew(row), exited_on=date(2026, 11, 20), destination=312)
    assert sign_in(cast.omar).post(page(row, 3), AT_EXIT).status_code == 302
    file = in_huds_format(cast.grace, anew(row))
    (start,), (end,), (school,) = file["Enrollment"], file["Exit"], file["YouthEducationStatus"]
    for name in AT_START.keys() - {"CurrentSchoolAttend", "CurrentEdStatus", "MentalHealthDisorderFam"}:
        assert start[name] == AT_START[name], name
    assert (start["MentalHealthDisorderFam"], start["UnemploymentFam"]) == ("1", "0")
    assert (school["CurrentSchoolAttend"], school["CurrentEdStatus"], school["DataCollectionStage"]) == (
        "2",
        "0",
        "1",
    )
    for name in AT_EXIT.keys() - {"GroupCounseling"}:
        assert end[name] == AT_EXIT[name], name
    assert (end["GroupCounseling"], end["FamilyCounseling"]) == ("1", "0")


def test_none_of_it_is_read_or_lost_outside_the_assigned_team(cast, sign_in, row):
    sign_in(cast.omar).post(page(row), AT_START)
    Circle.objects.create(survivor=row.survivor, user=cast.dee, why="household")
    shown = sign_in(cast.dee).get(page(row)).content.decode()
    assert "ReferralSource" in shown
    assert not [name for name in TEAM_ONLY if name in shown]
    sign_in(cast.dee).post(page(row), {"ReferralSource": "1", "FormerWardChildWelfare": "0"})
    found = said(Answers.objects.get())
    assert (found["ReferralSource"], found["FormerWardChildWelfare"], found["MentalHealthDisorderFam"]) == (
        1,
        1,
        1,
    )


def test_a_number_that_cannot_be_gets_a_sentence(cast, sign_in, row):
    for odd in ("12", "-1", "many"):
        sent = {**AT_START, "ChildWelfareMonths": odd}
        assert b'class="problems"' in sign_in(cast.omar).post(page(row), sent).content
    assert not Answers.objects.exists()


def test_not_without_a_youth_grant(cast, sign_in, night):
    shown = sign_in(cast.omar).get(page(theirs(cast.omar))).content.decode()
    assert not [name for name in TEAM_ONLY if name in shown]
    assert "CurrentSchoolAttend" not in shown


def test_in_spanish(cast, sign_in, row):
    browser = sign_in(cast.omar)
    browser.cookies["language"] = "es"
    assert "Lo que es difícil en la familia" in browser.get(page(row)).content.decode()
