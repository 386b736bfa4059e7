"""outreach.done_follow_up"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.kit.errors import Denied, Refused
from firstlight.outreach import actions
from tests.outreach.made import TODAY, activity, partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(cast, night):
    return activity(cast.iris, partner(), follow_up_on=date(2026, 11, 1))


def test_it_is_done_and_leaves_the_list(cast, made, sign_in, ledger):
    browser, page = sign_in(cast.iris), reverse("outreach:done_follow_up", args=[made.pk])
    assert "overdue" in browser.get("/outreach/").content.decode()
    assert browser.get(page).status_code == 200
    made.refresh_from_db()
    assert made.followed_up_on is None
    assert browser.post(page, {}).url == "/outreach/"
    made.refresh_from_db()
    assert made.followed_up_on == TODAY
    assert "overdue" not in browser.get("/outreach/").content.decode()
    [event] = ledger("outreach.done_follow_up")
    assert (event.noun_id, event.about) == (made.pk, "")


def test_it_refuses(cast, made):
    for day, code in ((date(2026, 9, 1), "follows_before"), (date(2027, 1, 1), "in_the_future")):
        with pytest.raises(Refused, match=code):
            actions.done_follow_up(by=cast.iris, activity=made, done_on=day)
    actions.done_follow_up(by=cast.iris, activity=made, done_on=date(2026, 11, 3))
    with pytest.raises(Refused, match="done_already"):
        actions.done_follow_up(by=cast.iris, activity=made)
    with pytest.raises(Refused, match="nothing_to_follow"):
        actions.done_follow_up(by=cast.iris, activity=activity(cast.iris, partner("B (invented)")))


def test_only_outreach_may(cast, made, sign_in):
    with pytest.raises(Denied):
        actions.done_follow_up(by=cast.tess, activity=made)
    page = reverse("outreach:done_follow_up", args=[made.pk])
    assert sign_in(cast.hal).post(page, {}).status_code == 403
    assert sign_in(cast.iris).get(reverse("outreach:done_follow_up", args=["0" * 12])).status_code == 404
