"""hotline.close_contact"""

import pytest

from firstlight.audit.guard import inside_a_verb
from firstlight.hotline import actions, steps
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from tests.hotline.made import answered, taken

pytestmark = pytest.mark.django_db


def close(by, contact, kind="info", **more):
    return actions.close_contact(by=by, contact=contact, kind=kind, **more)


@pytest.mark.parametrize("kind", ["info", "tip", "tta", "hang_up", "wrong_number", "silent", "crisis"])
def test_a_contact_closes_without_a_name_or_a_record(cast, night, kind):
    contact = close(cast.ana, taken(cast.ana), kind)
    assert (contact.state, contact.kind, contact.closed_at, contact.survivor) == ("closed", kind, now(), None)
    assert contact.moves.last().why == kind


def test_its_clocks_stop_and_a_missed_one_stays_missed(cast, night):
    contact = answered(cast.ana, age="16")
    night(minutes=20)
    clocks = {clock.code: clock for clock in close(cast.ana, contact).clocks.all()}
    assert clocks["live_contact"].dropped_at is None
    assert clocks["live_contact"].missed
    assert clocks["response_start"].dropped_at == now()


def test_it_may_have_ended_earlier_but_not_before_it_began(cast, night):
    contact = taken(cast.ana)
    began = now()
    ended = night(minutes=9)
    night(minutes=30)
    with pytest.raises(Refused, match="before_it_began"):
        close(cast.ana, contact, happened_at=began.replace(year=2025))
    assert close(cast.ana, contact, happened_at=ended).closed_at == ended


def test_it_refuses_a_kind_not_in_the_list_and_closing_twice(cast):
    contact = taken(cast.ana)
    with pytest.raises(Refused, match="no_such_kind"):
        close(cast.ana, contact, "prank")
    with pytest.raises(Refused, match="no_such_move"):
        close(cast.ana, close(cast.ana, contact))


def test_a_contact_with_a_response_under_way_ends_with_it(cast, sign_in):
    contact = answered(cast.ana, chips=["weapon"])
    with inside_a_verb():
        steps.mark_sent(contact, cast.ana)
    with pytest.raises(Refused, match="response_under_way"):
        close(cast.ana, contact)
    page = sign_in(cast.ana).get(f"/contacts/{contact.pk}/").content.decode()
    assert f"/contacts/{contact.pk}/close_contact/" not in page
    assert contact.clocks.filter(dropped_at=None, code="response_start").exists()


def test_one_press_closes_and_leads_back_to_the_night(cast, sign_in):
    contact = answered(cast.ana, area="spa4")
    answer = sign_in(cast.ana).post(f"/contacts/{contact.pk}/close_contact/", {"kind": "hang_up"})
    assert answer.status_code == 302
    assert Contact.objects.get().state == "closed"


def test_its_page_lists_every_kind(cast, sign_in):
    contact = taken(cast.ana)
    page = sign_in(cast.ana).get(f"/contacts/{contact.pk}/close_contact/").content.decode()
    assert 'value="hard_call"' in page
    assert Contact.objects.get().state == "open"


def test_nobody_else_may(cast, sign_in):
    contact = taken(cast.ana)
    assert sign_in(cast.grace).post(f"/contacts/{contact.pk}/close_contact/").status_code == 403
    assert sign_in(cast.marco).post(f"/contacts/{contact.pk}/close_contact/").status_code == 404
    with pytest.raises(Denied):
        close(cast.grace, contact)


def test_it_leaves_one_line_in_the_ledger(cast, ledger):
    contact = close(cast.ana, answered(cast.ana, note="pelican"))
    (event,) = ledger("hotline.close_contact")
    assert event.noun_id == contact.pk
    assert "pelican" not in str(vars(event))
