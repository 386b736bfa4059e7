"""hotline.lower_level"""

import pytest

from firstlight.hotline import actions
from firstlight.hotline.models import Contact
from firstlight.kit.errors import Denied, Refused
from firstlight.vault.sealing import reveal
from tests.hotline.made import answered, taken

pytestmark = pytest.mark.django_db


def crisis(by):
    return answered(by, safe_tonight="no")


def test_lowering_keeps_the_reason_as_a_code_and_the_words_sealed(cast, ledger):
    contact = crisis(cast.ana)
    assert contact.level == "P2"
    contact = actions.lower_level(
        by=cast.ana, contact=contact, level="P4", reason="someone_with_them", words="Her aunt is there."
    )
    change = contact.level_changes.get()
    assert (contact.level, change.reason) == ("P4", "someone_with_them")
    assert reveal(change, "words", by=cast.ana, why="test") == "Her aunt is there."
    assert ledger("hotline.lower_level")[0].reason == "someone_with_them"


def test_it_holds_until_something_more_urgent_is_heard(cast):
    contact = actions.lower_level(by=cast.ana, contact=crisis(cast.ana), level="P4", reason="wish")
    assert answered(cast.ana, contact, area="spa4").level == "P4"
    assert answered(cast.ana, contact, needs=["food"]).level == "P4"
    assert answered(cast.ana, contact, danger_near="yes").level == "P1"


def test_p0_and_p1_are_the_supervisors(cast, ledger):
    contact = answered(cast.ana, age="16")
    with pytest.raises(Refused) as refusal:
        actions.lower_level(by=cast.ana, contact=contact, level="P3", reason="safe_now")
    assert "supervisor on duty" in str(refusal.value.sentence)
    assert ledger("hotline.lower_level")[0].reason == "supervisor_lowers"
    assert Contact.objects.get().level == "P1"


@pytest.mark.parametrize(
    ("level", "reason", "code"),
    [
        ("P2", "wish", "not_lower"),
        ("P1", "wish", "not_lower"),
        ("P4", "lazy", "no_reason"),
        ("x", "wish", "no_such"),
    ],
)
def test_it_refuses(cast, level, reason, code):
    with pytest.raises(Refused, match=code):
        actions.lower_level(by=cast.ana, contact=crisis(cast.ana), level=level, reason=reason)


def test_the_page_asks_for_a_reason(cast, sign_in):
    contact = crisis(cast.ana)
    browser, address = sign_in(cast.ana), f"/contacts/{contact.pk}/lower_level/"
    page = browser.get(address).content.decode()
    assert 'value="P3"' in page
    assert 'value="P2"' not in page
    assert "safe_now" in page
    assert browser.post(address, {"level": "P3"}).status_code == 200
    done = browser.post(address, {"level": "P3", "reason": "safe_now", "words": ""})
    assert done.status_code == 302
    assert Contact.objects.get().level == "P3"


def test_nobody_else_may(cast, sign_in):
    contact = crisis(cast.ana)
    assert sign_in(cast.vera).get(f"/contacts/{contact.pk}/lower_level/").status_code == 403
    assert sign_in(cast.marco).get(f"/contacts/{contact.pk}/lower_level/").status_code == 404
    with pytest.raises(Denied):
        actions.lower_level(by=cast.vera, contact=contact, level="P3", reason="wish")


def test_it_leaves_one_line_without_the_words(cast, ledger):
    actions.lower_level(by=cast.ana, contact=taken(cast.ana), level="P4", reason="wish", words="pelican")
    (event,) = ledger("hotline.lower_level")
    assert "pelican" not in str(vars(event))
