"""enrollment.list_due"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.enrollment import actions
from firstlight.enrollment.models import ProjectFunder
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from tests.enrollment.made import enrolled, project, theirs
from tests.shelter.made import somebody

pytestmark = pytest.mark.django_db
PAGE = reverse("enrollment:list_due")


def shown(sign_in, worker):
    return sign_in(worker).get(PAGE).content.decode()


def test_what_is_due_of_my_people_until_it_is_written(cast, sign_in, night):
    row = theirs(cast.omar)
    assert row.survivor.sign in shown(sign_in, cast.omar)
    assert "later than meant" in shown(sign_in, cast.omar)
    assert row.survivor.sign not in shown(sign_in, cast.dee)
    actions.answer_questions(by=cast.omar, enrollment=row, stage=1, said={}, done=False)
    assert row.survivor.sign in shown(sign_in, cast.omar)
    actions.answer_questions(by=cast.omar, enrollment=row, stage=1, said={})
    assert "Nothing is due" in shown(sign_in, cast.omar)


def test_not_in_the_first_three_days_and_not_while_somebody_is_with_them(cast, sign_in, night):
    fresh = theirs(cast.omar, entered_on=date(2026, 11, 22))
    assert fresh.survivor.sign not in shown(sign_in, cast.omar)
    night(hours=45)
    assert fresh.survivor.sign not in shown(sign_in, cast.omar)
    night(hours=1)
    assert fresh.survivor.sign in shown(sign_in, cast.omar)
    Contact.objects.create(sign="calm kettle", taken_by=cast.ana, opened_at=now(), survivor=fresh.survivor)
    assert fresh.survivor.sign not in shown(sign_in, cast.omar)


def test_the_end_is_due_after_they_left_unless_nobody_talked_with_them(cast, sign_in, night):
    talked, silent = theirs(cast.omar), enrolled(somebody(cast.omar), project("Other"))
    for row, destination in ((talked, 312), (silent, 30)):
        actions.answer_questions(by=cast.omar, enrollment=row, stage=1, said={})
        actions.end_enrollment(
            by=cast.omar, enrollment=row, exited_on=date(2026, 11, 20), destination=destination
        )
    page = shown(sign_in, cast.omar)
    assert "When they left" in page
    assert talked.survivor.sign in page
    assert silent.survivor.sign not in page


def test_without_a_funder_that_needs_it_nothing_is_due(cast, sign_in, night):
    theirs(cast.omar, of=project(funder=46))
    assert "Nothing is due" in shown(sign_in, cast.omar)


def test_nor_when_the_funder_of_that_day_pays_no_more(cast, sign_in, night):
    row = theirs(cast.omar)
    ProjectFunder.objects.update(ended_on=date(2026, 11, 20))
    assert "Nothing is due" in shown(sign_in, cast.omar)
    person = sign_in(cast.omar).get(reverse("survivors:see_survivor", args=[row.survivor_id]))
    assert b"questions due" not in person.content
    row.project.funders.create(code=8, grant="G-2", begun_on=date(2026, 11, 21))
    assert row.survivor.sign in shown(sign_in, cast.omar)


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.grace).get(PAGE).status_code == 403
