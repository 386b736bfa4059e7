"""outing.come_back"""

import pytest

from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.outing import actions
from tests.outing.made import anew, done, missed, out

pytestmark = pytest.mark.django_db


def page(of):
    return f"/outings/{of.pk}/come_back/"


def test_back_safe_and_free_to_go_again(cast, sent, outing, night, sign_in, ledger):
    at = night(minutes=9)
    browser = sign_in(cast.dee)
    assert browser.get(page(outing)).status_code == 200
    assert browser.post(page(outing), {})["Location"] == f"/outings/{outing.pk}/"
    assert (anew(outing).state, anew(outing).back_at) == ("back", at)
    shown = browser.get(f"/outings/{outing.pk}/").content.decode()
    assert "You are back" in shown
    assert "Still safe" not in shown
    assert len(done(ledger("outing.come_back"))) == 1
    assert out(cast.dee, sent).state == "out"


def test_it_may_be_entered_late_but_not_before_going(cast, outing, night):
    went = now()
    at = night(minutes=20)
    night(hours=3)
    with pytest.raises(Refused, match="before_going"):
        actions.come_back(by=cast.dee, outing=outing, happened_at=went.replace(year=2020))
    with pytest.raises(Refused, match="in_the_future"):
        actions.come_back(by=cast.dee, outing=outing, happened_at=went.replace(year=2999))
    assert actions.come_back(by=cast.dee, outing=outing, happened_at=at).back_at == at


def test_back_though_missed_ends_the_alarm(cast, outing, night):
    night(minutes=41)
    missed(outing)
    back = actions.come_back(by=cast.dee, outing=anew(outing))
    assert (back.state, back.alarm_at, back.alarm_why) == ("back", None, "")


def test_it_refuses_twice_and_for_somebody_else(cast, outing):
    with pytest.raises(Refused, match="not_yours"):
        actions.come_back(by=cast.ruth, outing=outing)
    actions.come_back(by=cast.dee, outing=outing)
    with pytest.raises(Refused, match="back"):
        actions.come_back(by=cast.dee, outing=anew(outing))


def test_others_may_not_and_another_workers_is_not_found(cast, outing, sign_in):
    assert sign_in(cast.ana).post(page(outing), {}).status_code == 403
    assert sign_in(cast.ruth).post(page(outing), {}).status_code == 404
    with pytest.raises(Denied):
        actions.come_back(by=cast.ana, outing=outing)
