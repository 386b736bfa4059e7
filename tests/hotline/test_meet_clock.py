"""hotline.meet_clock"""

import pytest

from firstlight.hotline import actions, queries
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from tests.hotline.made import answered, taken

pytestmark = pytest.mark.django_db


def meet(by, contact, code="answer", **more):
    return actions.meet_clock(by=by, contact=contact, code=code, **more)


def test_what_was_done_meets_its_clock_from_when_it_was_done(cast, night, ledger):
    contact = answered(cast.ana, kind="info", note="pelican")
    done = night(minutes=9)
    night(minutes=30)
    clock = meet(cast.ana, contact, happened_at=done).clocks.get(code="answer")
    assert (clock.met_at, clock.met_recorded_at) == (done, now())
    (event,) = ledger("hotline.meet_clock")
    assert event.noun_id == contact.pk
    assert "pelican" not in str(vars(event))


@pytest.mark.parametrize("code", ["live_contact", "dispatch", "response_start", "nope"])
def test_clocks_of_a_response_are_never_met_by_hand(cast, code):
    with pytest.raises(Refused, match="not_running"):
        meet(cast.ana, answered(cast.ana, chips=["weapon"]), code)


def test_it_refuses_twice_and_before_the_contact_began(cast, night):
    contact = answered(cast.ana, kind="info")
    with pytest.raises(Refused, match="too_early"):
        meet(cast.ana, contact, happened_at=now().replace(year=2025))
    with pytest.raises(Refused, match="not_running"):
        meet(cast.ana, meet(cast.ana, contact))


def test_a_tip_outlives_its_closing_until_a_supervisor_has_read_it(cast, sign_in):
    contact = actions.close_contact(by=cast.ana, contact=taken(cast.ana), kind="tip")
    assert contact.level == "P5"
    assert [clock.code for clock in queries.open_clocks(contact)] == ["tip_review"]
    browser, tips = sign_in(cast.ruth), "/contacts/?show=tips"
    assert contact.sign in browser.get(tips).content.decode()
    assert browser.get(f"/contacts/{contact.pk}/").status_code == 200
    assert sign_in(cast.marco).get(f"/contacts/{contact.pk}/").status_code == 404
    with pytest.raises(Refused, match="supervisor_reads"):
        meet(cast.ana, contact, "tip_review")
    meet(cast.ruth, contact, "tip_review")
    assert contact.sign not in browser.get(tips).content.decode()
    assert browser.get(f"/contacts/{contact.pk}/").status_code == 404


def test_its_page(cast, sign_in):
    contact = answered(cast.ana, kind="info")
    browser, address = sign_in(cast.ana), f"/contacts/{contact.pk}/meet_clock/"
    assert address in browser.get(f"/contacts/{contact.pk}/").content.decode()
    assert "answer what was asked" in browser.get(f"{address}?clock=answer").content.decode()
    assert browser.post(address, {"code": "answer"}).status_code == 302
    assert contact.clocks.get(code="answer").met_at


def test_nobody_else_may(cast, sign_in):
    contact = answered(cast.ana, kind="info")
    assert sign_in(cast.vera).get(f"/contacts/{contact.pk}/meet_clock/").status_code == 403
    assert sign_in(cast.marco).get(f"/contacts/{contact.pk}/meet_clock/").status_code == 404
    with pytest.raises(Denied):
        meet(cast.vera, contact)
