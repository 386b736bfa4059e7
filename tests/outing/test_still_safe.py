"""outing.still_safe"""

from datetime import timedelta

import pytest

from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.outing import actions
from tests.outing.made import anew, done, missed

pytestmark = pytest.mark.django_db


def page(of):
    return f"/outings/{of.pk}/safe/"


def test_one_press_and_they_are_due_again(cast, outing, night, sign_in, ledger):
    at = night(minutes=25)
    browser = sign_in(cast.dee)
    answer = browser.post(page(outing), {})
    assert answer["Location"] == f"/outings/{outing.pk}/"
    assert (anew(outing).heard_at, anew(outing).due_at) == (at, at + timedelta(minutes=30))
    assert anew(outing).state == "out"
    assert len(done(ledger("outing.still_safe"))) == 1


def test_a_look_at_the_address_presses_nothing(cast, outing, night, sign_in):
    night(minutes=25)
    assert sign_in(cast.dee).get(page(outing))["Location"] == f"/outings/{outing.pk}/"
    assert anew(outing).heard_at < now()


def test_late_but_heard_ends_the_alarm(cast, outing, night):
    night(minutes=41)
    missed(outing)
    heard = actions.still_safe(by=cast.dee, outing=anew(outing))
    assert (heard.state, heard.alarm_at, heard.alarm_why, heard.due_at) == (
        "out",
        None,
        "",
        now() + timedelta(minutes=30),
    )
    assert [move.why for move in heard.moves.order_by("id")] == ["", "overdue", "heard"]


def test_it_refuses_for_somebody_else_and_once_back(cast, outing, sign_in):
    with pytest.raises(Refused, match="not_yours"):
        actions.still_safe(by=cast.ruth, outing=outing)
    actions.come_back(by=cast.dee, outing=outing)
    with pytest.raises(Refused, match="back"):
        actions.still_safe(by=cast.dee, outing=anew(outing))
    assert sign_in(cast.dee).post(page(outing), {}).status_code == 302


def test_others_may_not_and_another_workers_is_not_found(cast, outing, sign_in):
    assert sign_in(cast.ana).post(page(outing), {}).status_code == 403
    for other in (cast.marco, cast.ruth):
        assert sign_in(other).post(page(outing), {}).status_code == 404
    with pytest.raises(Denied):
        actions.still_safe(by=cast.ana, outing=outing)
