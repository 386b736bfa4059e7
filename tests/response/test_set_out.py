"""response.set_out"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.response import actions
from tests.response.made import accepted, anew, done, response

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("response:set_out", args=[of.pk])


def test_on_the_way_at_the_time_entered(cast, ana, night, sign_in, ledger):
    sent = accepted(ana, cast.dee)
    night(minutes=20)
    assert sign_in(cast.dee).get(page(sent)).status_code == 200
    form = {"happened_at": "2026-11-24T02:20", "seen": f"{sent.pk}:{anew(sent).version}"}
    assert sign_in(cast.dee).post(page(sent), form).status_code == 302
    move = anew(sent).moves.last()
    assert (anew(sent).state, move.happened_at.minute, move.recorded_at.minute) == ("on_the_way", 20, 34)
    assert anew(sent).reached_at is None
    assert len(done(ledger("response.set_out"))) == 1


def test_it_refuses_a_remote_one_and_one_nobody_accepted(cast, ana):
    with pytest.raises(Refused, match="remote"):
        actions.set_out(by=cast.dee, response=accepted(ana, cast.dee, mode="phone", why_remote="wish"))
    with pytest.raises(Refused, match="no_such_move"):
        actions.set_out(by=cast.dee, response=response(ana))


def test_others_may_not_and_out_of_scope_is_not_found(cast, ana, sign_in):
    sent = accepted(ana, cast.dee)
    assert sign_in(cast.ana).post(page(sent), {}).status_code == 403
    assert sign_in(cast.sam).post(page(sent), {}).status_code == 404
