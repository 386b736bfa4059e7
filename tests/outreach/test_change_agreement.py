"""outreach.change_agreement"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.kit.errors import Denied, Refused
from firstlight.outreach import actions
from firstlight.outreach.steps import Promise
from tests.outreach.made import TODAY, agreement, training

pytestmark = pytest.mark.django_db
TERMS = {
    "kind": "joint_programming",
    "title": "Training for county staff",
    "from_on": date(2026, 7, 1),
    "until_on": date(2029, 6, 30),
}


def test_the_page_brings_the_terms_and_keeps_the_change(cast, night, sign_in, ledger):
    made = agreement(cast.iris)
    [row] = made.deliverables.all()
    page = reverse("outreach:change_agreement", args=[made.pk])
    html = sign_in(cast.iris).get(page).content.decode()
    assert 'value="Handbook for new staff"' in html
    assert 'value="2029-06-30"' in html
    typed = {
        "seen": f"{made.pk}:{made.version}",
        "kind": "joint_programming",
        "title": "Training for county staff",
        "from_on": "2026-07-01",
        "until_on": "2029-06-30",
        "trainings_a_year": "14",
        "d0_pk": row.pk,
        "d0_words": "Handbook for new staff",
        "d0_number": "2",
        "d0_unit": "other",
        "d0_due_on": "2027-04-01",
        "d0_done": "1",
    }
    assert sign_in(cast.iris).post(page, typed).url == reverse("outreach:see_agreement", args=[made.pk])
    made.refresh_from_db()
    row.refresh_from_db()
    assert (made.trainings_a_year, made.people_a_year) == (14, None)
    assert (row.number, row.done) == (2, 1)
    [event] = ledger("outreach.change_agreement")
    assert (event.noun_id, event.about) == (made.pk, "")
    assert "Iris changed this" in sign_in(cast.iris).post(page, typed).content.decode()


def test_what_is_left_out_is_taken_out_and_its_row_stays(cast, night):
    made = agreement(cast.iris)
    new = Promise("Poster", 1, "other", date(2027, 1, 1))
    actions.change_agreement(by=cast.iris, agreement=made, deliverables=[new], **TERMS)
    rows = {row.words: row.dropped_on for row in made.deliverables.all()}
    assert rows == {"Handbook for new staff": TODAY, "Poster": None}


def test_another_agreements_row_is_not_changed_from_here(cast, night):
    made, other = agreement(cast.iris), agreement(cast.iris)
    [row] = other.deliverables.all()
    stolen = Promise("Taken", 9, "other", date(2027, 1, 1), pk=row.pk)
    actions.change_agreement(by=cast.iris, agreement=made, deliverables=[stolen], **TERMS)
    row.refresh_from_db()
    assert row.words == "Handbook for new staff"
    assert made.deliverables.filter(words="Taken").exists()


def test_it_refuses(cast, night):
    made = agreement(cast.iris)
    training(cast.iris, agreement=made, on=date(2026, 7, 5))
    with pytest.raises(Refused, match="trainings_outside"):
        actions.change_agreement(by=cast.iris, agreement=made, **{**TERMS, "from_on": date(2026, 8, 1)})
    with pytest.raises(Refused, match="ends_first"):
        actions.change_agreement(by=cast.iris, agreement=made, **{**TERMS, "until_on": date(2026, 1, 1)})
    actions.end_agreement(by=cast.iris, agreement=made, reason="us")
    with pytest.raises(Refused, match="ended"):
        actions.change_agreement(by=cast.iris, agreement=made, **TERMS)


def test_only_outreach_may(cast, night, sign_in):
    made = agreement(cast.iris)
    with pytest.raises(Denied):
        actions.change_agreement(by=cast.grace, agreement=made, **TERMS)
    page = reverse("outreach:change_agreement", args=[made.pk])
    assert sign_in(cast.ruth).get(page).status_code == 403
    missing = reverse("outreach:change_agreement", args=["0" * 12])
    assert sign_in(cast.iris).get(missing).status_code == 404
