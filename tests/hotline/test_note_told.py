"""hotline.note_told"""

import pytest

from firstlight.hotline import actions
from firstlight.hotline.models import AgainstWish
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from tests.hotline.made import taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def against(cast, night):
    given = {"choice": "police", "reason": "held", "told": "not_yet", "why_not_told": "unsafe"}
    actions.act_against_wish(by=cast.ana, contact=taken(cast.ana), **given)
    return AgainstWish.objects.get()


def page(of):
    return f"/against_wishes/{of.pk}/note_told/"


def test_the_person_has_been_told_since_and_the_first_row_stays(cast, against, night, sign_in, ledger):
    browser = sign_in(cast.ana)
    shown = browser.get(f"/contacts/{against.contact_id}/").content.decode()
    assert "somebody may hear it" in shown
    assert page(against) in shown
    at = night(minutes=20)
    assert "in plain words" in browser.get(page(against)).content.decode()
    assert browser.post(page(against), {}).status_code == 302
    first = AgainstWish.objects.get(pk=against.pk)
    assert (first.told, first.person_knows, first.told_later.happened_at) == ("not_yet", True, at)
    shown = browser.get(f"/contacts/{against.contact_id}/").content.decode()
    assert page(against) not in shown
    [event] = [event for event in ledger("hotline.note_told") if event.outcome == "done"]
    assert event.about == f"contact:{against.contact_id}"
    assert event.noun_id == first.told_later.pk


def test_it_refuses_twice_and_before_it_was_done(cast, against, night):
    with pytest.raises(Refused, match="too_early"):
        actions.note_told(by=cast.ana, against=against, happened_at=now().replace(year=2020))
    later = actions.note_told(by=cast.ana, against=against)
    for row in (AgainstWish.objects.get(pk=against.pk), later):
        with pytest.raises(Refused, match="told_already"):
            actions.note_told(by=cast.ana, against=row)


def test_others_may_not_and_out_of_scope_is_not_found(cast, against, sign_in):
    assert sign_in(cast.vera).get(page(against)).status_code == 403
    assert sign_in(cast.sam).post(page(against), {}).status_code == 404
    with pytest.raises(Denied):
        actions.note_told(by=cast.omar, against=against)
