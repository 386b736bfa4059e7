"""hotline.take_contact"""

import pytest

from firstlight.hotline import actions
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from tests.hotline.made import taken

pytestmark = pytest.mark.django_db


def test_one_press_takes_a_contact_and_opens_its_page(cast, sign_in, night):
    answer = sign_in(cast.ana).post("/contacts/take_contact/")
    contact = Contact.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"/contacts/{contact.pk}/"
    assert (contact.channel, contact.taken_by, contact.state) == ("phone", cast.ana, "open")
    assert contact.opened_at == now()
    assert contact.rules == "triage_v1"
    assert contact.level == contact.suggested_level == "P3"
    assert [clock.code for clock in contact.clocks.all()] == ["response_soon"]
    assert contact.moves.get().to_state == "open"


def test_a_link_shows_a_form_of_one_button(cast, sign_in):
    page = sign_in(cast.ana).get("/contacts/take_contact/")
    assert page.status_code == 200
    assert b"<button" in page.content
    assert not Contact.objects.exists()


def test_each_open_contact_has_a_sign_of_its_own(cast):
    signs = {taken(cast.ana).sign for _again in range(20)}
    assert len(signs) == 20


def test_late_entry_counts_clocks_from_when_it_began(cast, night):
    began = now()
    night(minutes=50)
    contact = actions.take_contact(by=cast.ana, happened_at=began)
    assert (contact.opened_at, contact.recorded_at) == (began, now())
    assert contact.clocks.get().from_at == began


def test_it_refuses_the_future_and_a_way_not_in_the_list(cast, night):
    later = night(minutes=10)
    night(minutes=-10)
    with pytest.raises(Refused, match="in_the_future"):
        actions.take_contact(by=cast.ana, happened_at=later)
    with pytest.raises(Refused, match="no_such_channel"):
        actions.take_contact(by=cast.ana, channel="pigeon")
    assert not Contact.objects.exists()


def test_nobody_else_may(cast, sign_in, ledger):
    assert sign_in(cast.grace).post("/contacts/take_contact/").status_code == 403
    with pytest.raises(Denied):
        taken(cast.grace)
    assert not Contact.objects.exists()


def test_it_leaves_one_line_in_the_ledger(cast, ledger):
    contact = taken(cast.ana)
    (event,) = ledger("hotline.take_contact")
    assert (event.noun_id, event.about, event.outcome) == (contact.pk, f"contact:{contact.pk}", "done")
    assert contact.sign not in str(vars(event))


def test_a_volunteer_starts_the_shift_first(cast, on_duty):
    with pytest.raises(Refused, match="not_on_shift"):
        taken(cast.vera)
    assert taken(on_duty("vera", "hotline")).taken_by == cast.vera
