"""outreach.see_agreement: progress counted live"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.outreach.queries import standing_of
from firstlight.outreach.steps import Promise
from tests.outreach.made import TODAY, activity, agreement, partner, training

pytestmark = pytest.mark.django_db
DUE = date(2026, 10, 31)


def test_each_year_against_its_promise(cast, night):
    made = agreement(cast.iris)
    training(cast.iris, agreement=made, on=date(2026, 7, 1))
    training(cast.iris, agreement=made, attended={"school": 30})
    training(cast.iris, attended={"school": 500})
    stands = standing_of(made, TODAY)
    assert (stands.trainings_now.promised, stands.trainings_now.done) == (12, 2)
    assert (stands.people_now.promised, stands.people_now.done) == (300, 50)
    later = standing_of(made, date(2028, 1, 1))
    assert [one.done for one in later.trainings] == [2, 0]


@pytest.mark.parametrize(
    ("unit", "number", "so_far", "says"),
    [
        ("trainings", 2, 2, "done"),
        ("people_trained", 41, 40, "late"),
        ("training_hours", 3, 3, "done"),
        ("meetings", 1, 1, "done"),
        ("other", 1, 0, "late"),
    ],
)
def test_deliverables_are_counted_live(cast, night, unit, number, so_far, says):
    made = agreement(cast.iris, deliverables=[Promise("Promised", number, unit, DUE)])
    for _again in range(2):
        training(cast.iris, agreement=made, minutes=100)
    activity(cast.iris, made.partner)
    activity(cast.iris, made.partner, on=date(2026, 6, 1))
    activity(cast.iris, partner("Another agency (invented)"))
    [owed] = standing_of(made, TODAY).owed
    assert (owed.so_far, owed.stands) == (so_far, says)
    assert (owed.reached is not None) is (says == "done")


def test_without_numbers_a_year_nothing_is_measured(cast, night):
    made = agreement(cast.iris, trainings_a_year=None, people_a_year=None, deliverables=())
    stands = standing_of(made, TODAY)
    assert (stands.trainings, stands.people_now, stands.owed, stands.late) == ([], None, [], 0)


def test_the_page(cast, night, sign_in):
    made = agreement(cast.iris, deliverables=[Promise("Handbook", 1, "other", DUE)])
    training(cast.iris, agreement=made)
    activity(cast.iris, made.partner, topic="First talk")
    page = reverse("outreach:see_agreement", args=[made.pk])
    html = sign_in(cast.iris).get(page).content.decode()
    for words in ("1 Jul 2026 to 30 Jun 2027", "was due 31 Oct 2026", "First talk", "End it early"):
        assert words in html
    assert "End it early" not in sign_in(cast.grace).get(page).content.decode()


def test_who_may_see_it(cast, night, sign_in):
    page = reverse("outreach:see_agreement", args=[agreement(cast.iris).pk])
    for username in ("iris", "ruth", "hal", "grace", "tess"):
        assert sign_in(getattr(cast, username)).get(page).status_code == 200
    assert sign_in(cast.ana).get(page).status_code == 403
    assert sign_in(cast.iris).get(reverse("outreach:see_agreement", args=["0" * 12])).status_code == 404
