"""enrollment.see_enrollment"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.survivors.models import Circle
from tests.enrollment.made import ESG_OUTREACH, OUTREACH, answered, enrolled, project, seen, theirs
from tests.shelter.made import somebody

pytestmark = pytest.mark.django_db


def page(row):
    return reverse("enrollment:see_enrollment", args=[row.pk])


def test_what_is_asked_and_no_answer_is_opened(cast, sign_in, night):
    row = theirs(cast.omar)
    answered(row)
    shown = sign_in(cast.omar).get(page(row)).content.decode()
    assert "When they came" in shown
    assert "begun, not finished" in shown
    assert "due by" in shown
    assert not Event.objects.filter(verb__startswith="vault.reveal").exists()


def test_without_a_funder_nothing_is_asked(cast, sign_in, night):
    row = theirs(cast.omar, of=project(funder=46))
    assert b"Nothing: no funder" in sign_in(cast.omar).get(page(row)).content


def test_while_somebody_is_on_the_line_nothing_is_offered(cast, sign_in, night):
    row = theirs(cast.omar)
    Contact.objects.create(sign="calm kettle", taken_by=cast.ana, opened_at=now(), survivor=row.survivor)
    shown = sign_in(cast.omar).get(page(row)).content
    assert b"This can wait" in shown
    assert b"answer_questions" not in shown


def test_in_the_first_72_hours_nothing_is_offered(cast, sign_in, night):
    row = theirs(cast.omar, entered_on=date(2026, 11, 22))
    shown = sign_in(cast.omar).get(page(row)).content
    assert b"first 72 hours" in shown
    assert b"When they came" in shown
    assert b"Write down<" not in shown
    night(days=2)
    shown = sign_in(cast.omar).get(page(row)).content
    assert shown.count(b"Write down<") == 3


def test_a_place_of_care_they_went_on_to_is_a_hospital_to_all_but_the_assigned_team(cast, sign_in, night):
    row = theirs(cast.omar, exited_on=date(2026, 11, 9), destination=204, exit_recorded_at=now())
    assert b"psychiatric hospital" in sign_in(cast.omar).get(page(row)).content
    Circle.objects.create(survivor=row.survivor, user=cast.dee, why="household")
    shown = sign_in(cast.dee).get(page(row)).content
    assert b"psychiatric" not in shown
    assert b"hospital" in shown


def test_times_met_in_outreach_and_who_came_along(cast, sign_in, night):
    row = theirs(cast.omar, of=project(kind=OUTREACH, funder=ESG_OUTREACH))
    child = enrolled(somebody(cast.omar), row.project, household=row.household, relation=2)
    seen(row)
    shown = sign_in(cast.omar).get(page(row)).content.decode()
    assert "1 Nov 2026" in shown
    assert child.survivor.sign in shown


def test_the_persons_page_says_it_quietly(cast, sign_in, night):
    who = somebody(cast.omar)
    there = reverse("survivors:see_survivor", args=[who.pk])
    assert b"In a project" not in sign_in(cast.omar).get(there).content
    enrolled(who)
    shown = sign_in(cast.omar).get(there).content
    assert b"House of rest" in shown
    assert b"nobody hurries" in shown
    assert b"In a project" not in sign_in(cast.noor).get(there).content


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    row = theirs(cast.omar)
    assert sign_in(cast.grace).get(page(row)).status_code == 403
    assert sign_in(cast.dee).get(page(row)).status_code == 404
