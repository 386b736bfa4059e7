"""hotline.reopen_contact"""

import pytest

from firstlight.hotline import actions
from firstlight.hotline.models import Contact
from firstlight.kit.errors import Denied, Refused
from tests.hotline.made import answered, taken

pytestmark = pytest.mark.django_db


def closed(by):
    return actions.close_contact(by=by, contact=answered(by, age="16"), kind="hang_up")


def test_the_same_contact_goes_on_with_its_clocks(cast, night):
    contact = closed(cast.ana)
    night(minutes=3)
    contact = actions.reopen_contact(by=cast.ana, contact=contact)
    assert (contact.state, contact.kind, contact.closed_at, contact.level) == ("open", "", None, "P1")
    assert {clock.code for clock in contact.clocks.filter(dropped_at=None)} == {
        "live_contact",
        "response_start",
    }
    assert [move.to_state for move in contact.moves.all()] == ["open", "closed", "open"]


def test_a_tip_opened_again_is_judged_anew(cast):
    contact = actions.close_contact(by=cast.ana, contact=answered(cast.ana, age="16"), kind="tip")
    assert contact.level == "P5"
    assert actions.reopen_contact(by=cast.ana, contact=contact).level == "P1"


def test_it_refuses_what_is_not_closed(cast):
    with pytest.raises(Refused, match="not_closed"):
        actions.reopen_contact(by=cast.ana, contact=taken(cast.ana))


def test_its_page(cast, sign_in):
    contact = closed(cast.ana)
    browser, address = sign_in(cast.ana), f"/contacts/{contact.pk}/reopen_contact/"
    assert browser.get(address).status_code == 200
    assert browser.post(address).status_code == 302
    assert Contact.objects.get().state == "open"


def test_nobody_else_may(cast, sign_in):
    contact = closed(cast.ana)
    assert sign_in(cast.vera).post(f"/contacts/{contact.pk}/reopen_contact/").status_code == 403
    assert sign_in(cast.marco).post(f"/contacts/{contact.pk}/reopen_contact/").status_code == 404
    with pytest.raises(Denied):
        actions.reopen_contact(by=cast.vera, contact=contact)


def test_it_leaves_one_line_in_the_ledger(cast, ledger):
    contact = actions.reopen_contact(by=cast.ana, contact=closed(cast.ana))
    (event,) = ledger("hotline.reopen_contact")
    assert (event.noun_id, event.outcome) == (contact.pk, "done")
