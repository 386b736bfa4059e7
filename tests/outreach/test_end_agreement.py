"""outreach.end_agreement"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.kit.errors import Denied, Refused
from firstlight.outreach import actions
from tests.outreach.made import TODAY, agreement, training

pytestmark = pytest.mark.django_db


def test_it_ends_today_and_says_why_by_a_code(cast, night, sign_in, ledger):
    made = agreement(cast.iris)
    page = reverse("outreach:end_agreement", args=[made.pk])
    assert sign_in(cast.iris).get(page).status_code == 200
    answer = sign_in(cast.iris).post(page, {"reason": "funding", "ended_on": ""})
    assert answer.url == reverse("outreach:see_agreement", args=[made.pk])
    made.refresh_from_db()
    assert (made.ended_on, made.ended_why, made.last_on) == (TODAY, "funding", TODAY)
    [event] = ledger("outreach.end_agreement")
    assert (event.noun_id, event.reason) == (made.pk, "funding")
    html = sign_in(cast.iris).get(answer.url).content.decode()
    assert "the money for it ended" in html
    assert "End it early" not in html


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 6, 30), "outside_agreement"),
        (date(2026, 11, 25), "in_the_future"),
        (date(1890, 1, 1), "too_long_ago"),
        (date(2026, 10, 5), "trainings_outside"),
    ],
)
def test_it_refuses_a_day_that_cannot_be(cast, night, day, code):
    made = agreement(cast.iris)
    training(cast.iris, agreement=made)
    with pytest.raises(Refused, match=code):
        actions.end_agreement(by=cast.iris, agreement=made, reason="us", ended_on=day)


def test_it_ends_once(cast, night):
    made = agreement(cast.iris)
    actions.end_agreement(by=cast.iris, agreement=made, reason="done")
    with pytest.raises(Refused, match="ended"):
        actions.end_agreement(by=cast.iris, agreement=made, reason="done")


def test_only_outreach_may(cast, night, sign_in):
    made = agreement(cast.iris)
    with pytest.raises(Denied):
        actions.end_agreement(by=cast.hal, agreement=made, reason="us")
    assert sign_in(cast.tess).get(reverse("outreach:end_agreement", args=[made.pk])).status_code == 403
    missing = reverse("outreach:end_agreement", args=["0" * 12])
    assert sign_in(cast.iris).get(missing).status_code == 404
