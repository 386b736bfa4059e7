"""enrollment.enroll"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.enrollment import actions
from firstlight.enrollment.models import Enrollment
from firstlight.kit.errors import Refused
from firstlight.survivors.models import Tie
from tests.enrollment.made import DAY, enrolled, project
from tests.shelter.made import done, somebody

pytestmark = pytest.mark.django_db


def page(who):
    return reverse("enrollment:enroll", args=[who.pk])


def test_by_hand(cast, sign_in, ledger, night):
    who, into = somebody(cast.omar, years=22), project()
    sent = {"project": into.pk, "entered_on": "2026-11-20", "relation": "1"}
    answer = sign_in(cast.omar).post(page(who), sent)
    row = Enrollment.objects.get()
    assert answer["Location"] == reverse("enrollment:see_enrollment", args=[row.pk])
    assert (row.survivor, row.entered_on, row.by, row.age_years) == (who, date(2026, 11, 20), cast.omar, 22)
    (event,) = done(ledger("enrollment.enroll"))
    assert event.about == who.about


def test_together_with_somebody_of_the_household(cast, sign_in, night):
    mother, child = somebody(cast.omar), somebody(cast.omar, years=6)
    Tie.objects.create(survivor=mother, other=child, relation="child")
    first = enrolled(mother)
    sent = {"project": first.project_id, "entered_on": "2026-11-20", "beside": first.pk, "relation": "1"}
    assert b"one head" in sign_in(cast.omar).post(page(child), sent).content
    assert sign_in(cast.omar).post(page(child), {**sent, "relation": "2"}).status_code == 302
    assert Enrollment.objects.get(survivor=child).household == first.household


def test_who_comes_alone_is_their_own_head(cast, night):
    who, into = somebody(cast.omar), project()
    with pytest.raises(Refused, match="no_head"):
        actions.enroll(by=cast.omar, survivor=who, project=into, entered_on=DAY, relation=2)


def test_years_ago_they_were_that_much_younger(cast, night):
    into = project(begun_on=date(2019, 1, 1))
    row = actions.enroll(
        by=cast.omar, survivor=somebody(cast.omar, years=19), project=into, entered_on=date(2023, 11, 1)
    )
    assert row.age_years == 16


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"entered_on": date(2026, 12, 1)}, "ahead"),
        ({"entered_on": date(2026, 10, 1)}, "not_running"),
        ({"entered_on": date(2026, 11, 2)}, "overlap"),
    ],
)
def test_refused_where_it_cannot_be(cast, night, given, code):
    row = enrolled(somebody(cast.omar))
    with pytest.raises(Refused, match=code):
        actions.enroll(by=cast.omar, survivor=row.survivor, project=row.project, **given)


def test_after_an_earlier_time_ended(cast, night):
    row = enrolled(somebody(cast.omar))
    actions.end_enrollment(by=cast.omar, enrollment=row, exited_on=DAY, destination=312)
    assert actions.enroll(by=cast.omar, survivor=row.survivor, project=row.project, entered_on=DAY)


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    who = somebody(cast.omar)
    assert sign_in(cast.grace).get(page(who)).status_code == 403
    assert sign_in(cast.dee).get(page(who)).status_code == 404
