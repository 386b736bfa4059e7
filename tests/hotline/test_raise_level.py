"""hotline.raise_level"""

import pytest

from firstlight.hotline import actions
from firstlight.hotline.models import Contact
from firstlight.kit.errors import Denied, Refused
from tests.hotline.made import answered, taken

pytestmark = pytest.mark.django_db


def test_raising_is_free_and_runs_the_clocks_of_that_level(cast, night):
    contact = actions.raise_level(by=cast.ana, contact=taken(cast.ana), level="P1")
    assert (contact.level, contact.suggested_level) == ("P1", "P3")
    change = contact.level_changes.get()
    assert (change.from_level, change.to_level, change.suggested, change.by) == (
        "P3",
        "P1",
        "P3",
        cast.ana.ledger_id,
    )
    assert {clock.code for clock in contact.clocks.filter(dropped_at=None)} == {
        "live_contact",
        "response_start",
    }


def test_a_raised_level_holds_and_more_danger_still_counts(cast):
    contact = actions.raise_level(by=cast.ana, contact=taken(cast.ana), level="P1")
    contact = answered(cast.ana, contact, danger_hurt="no", danger_near="no", safe_tonight="yes")
    assert (contact.level, contact.suggested_level) == ("P1", "P4")
    assert answered(cast.ana, contact, chips=["weapon"]).level == "P0"


@pytest.mark.parametrize(
    ("level", "code"), [("P3", "not_higher"), ("P5", "not_higher"), ("P9", "no_such_level")]
)
def test_it_refuses_what_is_no_raise(cast, level, code):
    with pytest.raises(Refused, match=code):
        actions.raise_level(by=cast.ana, contact=taken(cast.ana), level=level)


def test_the_page_offers_only_more_urgent_levels(cast, sign_in):
    contact = taken(cast.ana)
    browser = sign_in(cast.ana)
    page = browser.get(f"/contacts/{contact.pk}/raise_level/").content.decode()
    assert 'value="P2"' in page
    assert 'value="P3"' not in page
    done = browser.post(f"/contacts/{contact.pk}/raise_level/", {"level": "P2", "seen": f"{contact.pk}:0"})
    assert done.status_code == 302
    assert Contact.objects.get().level == "P2"


def test_somebody_else_changed_it_meanwhile(cast, sign_in):
    contact = answered(cast.ana, area="spa4")
    sent = {"level": "P1", "seen": f"{contact.pk}:0"}
    answer = sign_in(cast.ana).post(f"/contacts/{contact.pk}/raise_level/", sent)
    assert answer.status_code == 200
    assert "while you had it open" in answer.content.decode()


def test_nobody_else_may(cast, sign_in):
    contact = taken(cast.ana)
    assert sign_in(cast.grace).get(f"/contacts/{contact.pk}/raise_level/").status_code == 403
    assert sign_in(cast.marco).get(f"/contacts/{contact.pk}/raise_level/").status_code == 404
    with pytest.raises(Denied):
        actions.raise_level(by=cast.grace, contact=contact, level="P1")


def test_it_leaves_one_line_in_the_ledger(cast, ledger):
    contact = actions.raise_level(by=cast.ana, contact=taken(cast.ana), level="P1")
    (event,) = ledger("hotline.raise_level")
    assert (event.noun_id, event.reason) == (contact.pk, "")
