"""hotline.lower_urgent_level"""

import pytest

from firstlight.hotline import actions
from firstlight.hotline.models import Contact
from firstlight.kit.errors import Denied, Refused
from tests.hotline.made import answered, taken

pytestmark = pytest.mark.django_db


def test_the_supervisor_lowers_an_urgent_contact_with_a_reason(cast, on_duty):
    contact = answered(cast.ana, age="16")
    ruth = on_duty("ruth", "supervisor")
    contact = actions.lower_urgent_level(by=ruth, contact=contact, level="P3", reason="someone_with_them")
    assert (contact.level, contact.suggested_level) == ("P3", "P1")
    assert contact.level_changes.get().by == ruth.ledger_id


@pytest.mark.parametrize(("level", "reason", "code"), [("P1", "wish", "needs_no"), ("P3", "", "no_reason")])
def test_it_refuses(cast, level, reason, code):
    contact = answered(cast.ana, age="16")
    with pytest.raises(Refused, match=code):
        actions.lower_urgent_level(by=cast.ruth, contact=contact, level=level, reason=reason)


def test_lower_levels_need_no_supervisor(cast):
    with pytest.raises(Refused, match="needs_no_supervisor"):
        actions.lower_urgent_level(by=cast.ruth, contact=taken(cast.ana), level="P5", reason="wish")


def test_its_page(cast, sign_in, on_duty):
    contact = answered(cast.ana, age="16")
    address = f"/contacts/{contact.pk}/lower_urgent_level/"
    assert sign_in(cast.ana).get(address).status_code == 403
    assert sign_in(cast.ruth).get(address).status_code == 404
    on_duty("ruth", "supervisor")
    browser = sign_in(cast.ruth)
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"level": "P4", "reason": "not_in_need"}).status_code == 302
    assert Contact.objects.get().level == "P4"


def test_nobody_else_may_and_one_line_is_left(cast, ledger):
    contact = answered(cast.ana, age="16")
    with pytest.raises(Denied):
        actions.lower_urgent_level(by=cast.ana, contact=contact, level="P3", reason="wish")
    actions.lower_urgent_level(by=cast.ruth, contact=contact, level="P3", reason="wish", words="pelican")
    denied, done = ledger("hotline.lower_urgent_level")
    assert (denied.outcome, done.outcome, done.reason) == ("denied", "done", "wish")
    assert "pelican" not in str(vars(done))
