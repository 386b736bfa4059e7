"""enrollment.put_right"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.enrollment import actions
from firstlight.enrollment.models import Answers
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.survivors import actions as people
from firstlight.survivors.models import Circle
from tests.enrollment.made import DAY, answered, enrolled, theirs
from tests.shelter.made import anew, done, somebody

pytestmark = pytest.mark.django_db


def page(row):
    return reverse("enrollment:put_right", args=[row.pk])


def test_days_and_relation_and_the_answers_follow(cast, sign_in, ledger, night):
    row = theirs(cast.omar)
    answered(row)
    sent = {"entered_on": "2026-11-03", "relation": "1", "engaged_on": "2026-11-04"}
    assert sign_in(cast.omar).post(page(row), sent).status_code == 302
    row = anew(row)
    assert (row.entered_on, row.relation, row.engaged_on) == (date(2026, 11, 3), 1, date(2026, 11, 4))
    assert Answers.objects.get().on == date(2026, 11, 3)
    (event,) = done(ledger("enrollment.put_right"))
    assert (event.about, event.reason) == (row.about, "")


def test_the_end_only_where_there_is_one(cast, sign_in, night):
    row = theirs(cast.omar)
    assert b"exited_on" not in sign_in(cast.omar).get(page(row)).content
    actions.end_enrollment(by=cast.omar, enrollment=row, exited_on=date(2026, 11, 10), destination=30)
    sent = {"entered_on": "2026-11-01", "relation": "1", "exited_on": "2026-11-12", "destination": "435"}
    assert sign_in(cast.omar).post(page(row), {**sent, "destination_subsidy": "433"}).status_code == 302
    row = anew(row)
    assert (row.exited_on, row.destination, row.destination_subsidy) == (date(2026, 11, 12), 435, 433)
    assert sign_in(cast.omar).post(page(row), {**sent, "destination": "312"}).status_code == 302
    assert anew(row).destination_subsidy is None


def test_when_the_end_was_written_down_first_stays(cast, night):
    row = theirs(cast.omar)
    actions.end_enrollment(by=cast.omar, enrollment=row, exited_on=date(2026, 11, 10), destination=30)
    first = anew(row).exit_recorded_at
    night(days=5)
    actions.put_right(by=cast.omar, enrollment=anew(row), entered_on=DAY, relation=1, destination=312)
    assert (anew(row).destination, anew(row).exit_recorded_at) == (312, first)


def test_a_household_has_one_head_and_another_is_made_it(cast, sign_in, night):
    mother = theirs(cast.omar, coc_code="XX-500")
    other = enrolled(somebody(cast.omar), mother.project, household=mother.household, relation=3)
    sent = {"entered_on": "2026-11-01", "relation": "3"}
    assert b"one head" in sign_in(cast.omar).post(page(mother), sent).content
    with pytest.raises(Refused, match="no_head"):
        actions.put_right(by=cast.omar, enrollment=anew(mother), entered_on=DAY, relation=99)
    assert anew(mother).relation == 1
    sign_in(cast.omar).post(page(other), {**sent, "relation": "1"})
    assert (anew(other).relation, anew(other).coc_code) == (1, "XX-500")
    assert (anew(mother).relation, anew(mother).coc_code) == (3, "")


def test_the_age_at_entry_is_counted_anew_from_what_is_known_now(cast, sign_in, ledger, night):
    row = enrolled(somebody(cast.omar, years=34), age_years=17)
    sent = {"entered_on": "2026-11-01", "relation": "1"}
    sign_in(cast.omar).post(page(row), sent)
    assert anew(row).age_years == 34
    born = date(2009, 11, 3)
    people.record_identity(by=cast.omar, survivor=anew(row.survivor), birth_date=born)
    sign_in(cast.omar).post(page(row), sent)
    assert anew(row).age_years == 16
    sign_in(cast.omar).post(page(row), {**sent, "entered_on": "2026-11-03"})
    assert anew(row).age_years == 17
    assert len(done(ledger("enrollment.put_right"))) == 3


def test_the_age_stays_where_nothing_else_is_known(cast, night):
    row = enrolled(somebody(cast.omar, years=None), age_years=17)
    actions.put_right(by=cast.omar, enrollment=row, entered_on=DAY, relation=1)
    assert anew(row).age_years == 17


def test_a_place_of_care_is_a_hospital_to_all_but_the_assigned_team_and_stays(cast, sign_in, night):
    row = theirs(cast.omar, exited_on=date(2026, 11, 9), destination=204, exit_recorded_at=now())
    Circle.objects.create(survivor=row.survivor, user=cast.dee, why="household")
    shown = sign_in(cast.dee).get(page(row)).content.decode()
    assert '<option value="206" selected' in shown
    assert '<option value="204" selected' not in shown
    sent = {"entered_on": "2026-11-01", "relation": "1", "exited_on": "2026-11-10", "destination": "206"}
    assert sign_in(cast.dee).post(page(row), sent).status_code == 302
    assert (anew(row).destination, anew(row).exited_on) == (204, date(2026, 11, 10))
    sign_in(cast.omar).post(page(row), sent)
    assert anew(row).destination == 206


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"entered_on": date(2026, 12, 1)}, "ahead"),
        ({"entered_on": DAY, "engaged_on": date(2026, 10, 1)}, "outside"),
        ({"entered_on": date(2026, 11, 5), "exited_on": date(2026, 11, 4)}, "backwards"),
    ],
)
def test_refused_where_it_cannot_be(cast, night, given, code):
    row = theirs(cast.omar)
    actions.end_enrollment(by=cast.omar, enrollment=row, exited_on=date(2026, 11, 10), destination=30)
    with pytest.raises(Refused, match=code):
        actions.put_right(by=cast.omar, enrollment=row, relation=1, **given)


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    row = theirs(cast.omar)
    assert sign_in(cast.noor).get(page(row)).status_code == 403
    assert sign_in(cast.dee).get(page(row)).status_code == 404
