"""enrollment.end_enrollment"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.enrollment import actions
from firstlight.enrollment.models import Enrollment
from firstlight.kit.errors import Refused
from firstlight.survivors.models import Barred
from tests.enrollment.made import enrolled, theirs
from tests.shelter.made import anew, done, somebody

pytestmark = pytest.mark.django_db
SENT = {"exited_on": "2026-11-20", "destination": "312"}


def page(row):
    return reverse("enrollment:end_enrollment", args=[row.pk])


def test_where_to_is_a_kind_of_place(cast, sign_in, ledger, night):
    row = theirs(cast.omar)
    assert b"no exit interview" in sign_in(cast.omar).get(page(row)).content
    assert sign_in(cast.omar).post(page(row), SENT).status_code == 302
    row = anew(row)
    assert (row.exited_on, row.destination) == (date(2026, 11, 20), 312)
    (event,) = done(ledger("enrollment.end_enrollment"))
    assert event.about == row.about
    assert b"ended already" in sign_in(cast.omar).post(page(row), SENT).content


def test_for_all_who_came_together_but_whom_one_may_not_see(cast, sign_in, night):
    row = theirs(cast.omar)
    child, other = (
        enrolled(somebody(cast.omar), row.project, household=row.household, relation=2) for _one in range(2)
    )
    Barred.objects.create(survivor=other.survivor, user=cast.omar, asked_by="person")
    assert sign_in(cast.omar).post(page(row), {**SENT, "together": "on"}).status_code == 302
    assert (anew(child).destination, anew(other).exited_on) == (312, None)


def test_not_ahead_and_not_before_it_began(cast, night):
    row = theirs(cast.omar)
    for day, code in ((date(2026, 12, 1), "ahead"), (date(2026, 10, 1), "backwards")):
        with pytest.raises(Refused, match=code):
            actions.end_enrollment(by=cast.omar, enrollment=row, exited_on=day, destination=30)
    assert Enrollment.objects.get().exited_on is None


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    row = theirs(cast.omar)
    assert sign_in(cast.grace).get(page(row)).status_code == 403
    assert sign_in(cast.dee).get(page(row)).status_code == 404
