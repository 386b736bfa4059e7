"""outreach.list_outreach, and the hours outreach takes"""

from datetime import date

import pytest

from firstlight.outreach.queries import hours_of, standings
from tests.outreach.made import TODAY, activity, agreement, partner, training, youth_outreach

pytestmark = pytest.mark.django_db


def test_a_year_at_a_glance(cast, night, sign_in):
    made = agreement(cast.iris)
    training(cast.iris, agreement=made)
    training(cast.iris, on=date(2025, 3, 3), curriculum="Last year's")
    activity(cast.iris, made.partner, follow_up_on=date(2026, 12, 5), topic="New unit")
    youth_outreach(cast.iris)
    html = sign_in(cast.hal).get("/outreach/").content.decode()
    for words in (
        "1 of 12 trainings, even pace 4",
        "20 of 300 people trained",
        "14 young people",
        "due 5 Dec 2026",
        "20 came",
    ):
        assert words in html
    assert "overdue" not in html
    assert "Last year" not in html
    assert "Note a training" not in html
    before = sign_in(cast.iris).get("/outreach/?year=2025").content.decode()
    assert "Last year&#x27;s" in before
    assert "Note a training" in before


@pytest.mark.parametrize("year", ["", "1890", "2999", "abcd", "٢٠٢٦", "20265", "<b>"])
def test_a_year_that_cannot_be_meant_is_this_year(cast, night, sign_in, year):
    assert "Outreach and training · 2026" in (
        sign_in(cast.iris).get("/outreach/", {"year": year}).content.decode().replace(" \n", " ")
    )


def test_hours_come_off_the_available_ones(cast, night):
    county = partner()
    activity(cast.iris, county, minutes=45)
    activity(cast.iris, county, minutes=30, on=date(2026, 9, 30))
    training(cast.iris, minutes=120)
    training(cast.iris, minutes=480, format="self_paced")
    training(cast.iris, trainer=cast.dee, minutes=60)
    youth_outreach(cast.iris, minutes=180)
    found = hours_of(cast.iris, date(2026, 10, 1), TODAY)
    assert (found.liaison, found.training, found.youth, found.total) == (0.75, 2.0, 3.0, 5.75)
    assert hours_of(cast.dee, date(2026, 10, 1), TODAY).total == 1.0
    assert hours_of(cast.iris, date(2025, 1, 1), date(2025, 12, 31)).total == 0


@pytest.mark.parametrize("size", [1, 6])
def test_the_questions_are_as_many_for_one_agreement_as_for_six(cast, night, size, django_assert_num_queries):
    for place in range(size):
        made = agreement(cast.iris, partner(f"Agency {place} (invented)"))
        training(cast.iris, agreement=made)
        activity(cast.iris, made.partner)
    with django_assert_num_queries(5):
        assert len(standings(2026, TODAY)) == size


def test_who_may_see_it_and_nothing_personal_in_the_ledger(cast, night, sign_in, ledger):
    for username in ("iris", "ruth", "hal", "grace", "tess"):
        assert sign_in(getattr(cast, username)).get("/outreach/").status_code == 200
    for username in ("ana", "dee", "omar", "pia"):
        assert sign_in(getattr(cast, username)).get("/outreach/").status_code == 403
    assert not [event for event in ledger("outreach.list_outreach") if event.outcome == "read"]


def test_the_liaison_role_opens_no_persons_page(cast):
    """care.md 14"""
    opens = [
        v
        for v in cast.iris.verbs
        if v.startswith(
            (
                "survivors.",
                "response.",
                "hotline.",
                "safety.",
                "services.",
                "casework.",
                "assessments.",
                "shelter.",
            )
        )
    ]
    assert not opens
