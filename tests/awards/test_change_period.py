"""awards.change_period"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.awards import actions
from firstlight.kit.errors import Denied, Refused
from tests.awards.made import DAYS, imported

pytestmark = pytest.mark.django_db


def test_the_days_move(cast, ledger):
    award = imported(cast.grace)
    actions.change_period(by=cast.grace, award=award, starts_on=date(2026, 9, 1), ends_on=date(2027, 8, 31))
    award.refresh_from_db()
    assert (award.starts_on, award.ends_on) == (date(2026, 9, 1), date(2027, 8, 31))
    event = ledger("awards.change_period")[-1]
    assert (event.noun_id, event.outcome) == (award.pk, "done")
    assert len(ledger("awards.change_period")) == 1


@pytest.mark.parametrize(
    ("days", "code"),
    [({"starts_on": date(2027, 1, 1), "ends_on": date(2026, 1, 1)}, "ends_first"), (DAYS, "no_change")],
)
def test_it_refuses(cast, days, code):
    award = imported(cast.grace)
    with pytest.raises(Refused, match=code):
        actions.change_period(by=cast.grace, award=award, **days)


def test_the_page(cast, sign_in):
    award = imported(cast.grace)
    page = reverse("awards:change_period", args=[award.pk])
    assert b"2026-07-01" in sign_in(cast.grace).get(page).content
    days = {"starts_on": "2026-08-01", "ends_on": "2027-07-31", "seen": f"{award.pk}:{award.version}"}
    assert sign_in(cast.grace).post(page, days).url == reverse("awards:see_award", args=[award.pk])
    again = sign_in(cast.grace).post(page, {**days, "starts_on": "2026-08-02"}).content.decode()
    assert "Grace changed this" in again


def test_only_grants_may(cast, sign_in):
    award = imported(cast.grace)
    with pytest.raises(Denied):
        actions.change_period(by=cast.tess, award=award, **DAYS)
    page = reverse("awards:change_period", args=[award.pk])
    assert sign_in(cast.ruth).get(page).status_code == 403
    assert sign_in(cast.grace).get(reverse("awards:change_period", args=["0" * 12])).status_code == 404
