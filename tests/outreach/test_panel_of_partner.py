"""outreach.panel_of_partner"""

from datetime import date

import pytest
from django.urls import reverse

from tests.outreach.made import activity, agreement, partner

pytestmark = pytest.mark.django_db


def test_what_is_agreed_and_when_we_last_met(cast, night, sign_in):
    made = agreement(cast.iris)
    activity(cast.iris, made.partner, follow_up_on=date(2026, 12, 1))
    agreement(cast.iris, partner("Another agency (invented)"), title="Not theirs")
    page = reverse("outreach:panel_of_partner", args=[made.partner_id])
    html = sign_in(cast.iris).get(page).content.decode()
    assert "Training for county staff" in html
    assert "Last spoken with: 1 Oct 2026, visit." in html
    assert "Something is to follow by 1 Dec 2026." in html
    assert f"note_activity/?partner={made.partner_id}" in html
    assert "Not theirs" not in html
    assert "note_activity" not in sign_in(cast.hal).get(page).content.decode()


def test_nothing_yet(cast, night, sign_in):
    page = reverse("outreach:panel_of_partner", args=[partner().pk])
    html = sign_in(cast.hal).get(page).content.decode()
    assert "No agreement in force." in html
    assert "No visit, meeting or call noted yet." in html


def test_who_may_see_it(cast, night, sign_in):
    page = reverse("outreach:panel_of_partner", args=[partner().pk])
    assert sign_in(cast.ruth).get(page).status_code == 200
    assert sign_in(cast.ana).get(page).status_code == 403
    missing = reverse("outreach:panel_of_partner", args=["0" * 12])
    assert sign_in(cast.iris).get(missing).status_code == 404
