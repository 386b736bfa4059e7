"""hotline.explain_clock"""

import pytest

from firstlight.hotline import actions, queries
from firstlight.kit.errors import Denied, Refused
from tests.hotline.made import answered, taken

pytestmark = pytest.mark.django_db


def explain(by, contact, code="live_contact", reason="nobody_free"):
    return actions.explain_clock(by=by, contact=contact, code=code, reason=reason)


def late(by, night):
    contact = answered(by, age="16")
    night(minutes=20)
    return contact


def test_a_missed_clock_is_explained_as_a_code(cast, night, ledger):
    contact = explain(cast.ana, late(cast.ana, night))
    assert contact.clocks.get(code="live_contact").why_missed == "nobody_free"
    (event,) = ledger("hotline.explain_clock")
    assert (event.reason, event.about) == ("nobody_free", f"contact:{contact.pk}")


@pytest.mark.parametrize(
    ("code", "reason", "refusal"),
    [
        ("response_start", "travel", "not_missed"),
        ("nope", "travel", "not_missed"),
        ("live_contact", "x", "no_reason"),
    ],
)
def test_it_refuses(cast, night, code, reason, refusal):
    with pytest.raises(Refused, match=refusal):
        explain(cast.ana, late(cast.ana, night), code, reason)


def test_its_page_shows_the_late_clocks(cast, sign_in, night):
    contact = late(cast.ana, night)
    browser, address = sign_in(cast.ana), f"/contacts/{contact.pk}/explain_clock/"
    page = browser.get(f"{address}?clock=live_contact").content.decode()
    assert "late by 5 min" in page
    done = browser.post(address, {"code": "live_contact", "reason": "safety"})
    assert done.status_code == 302
    assert contact.clocks.get(code="live_contact").why_missed == "safety"


def test_a_clock_that_counts_from_what_happened_is_never_called_late(cast, sign_in, night):
    contact = answered(cast.ana, chips=["exam_clock"])
    night(days=9)
    assert "exam_minor" not in {shown.clock.code for shown in queries.missed_clocks(contact)}
    page = sign_in(cast.ana).get(f"/contacts/{contact.pk}/").content.decode()
    assert "health: exam: counts from when it happened: ask how long ago" in page
    assert f"{contact.pk}/meet_clock/?clock=exam_minor" in page


def test_nobody_else_may(cast, sign_in):
    contact = taken(cast.ana)
    assert sign_in(cast.vera).get(f"/contacts/{contact.pk}/explain_clock/").status_code == 403
    assert sign_in(cast.marco).get(f"/contacts/{contact.pk}/explain_clock/").status_code == 404
    with pytest.raises(Denied):
        explain(cast.vera, contact)
