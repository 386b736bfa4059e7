"""response.meet_person"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.response import actions
from tests.response.made import accepted, anew, done, post_held_by, response

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("response:meet_person", args=[of.pk])


def test_with_the_person_meets_the_clocks_and_counts_for_the_post(cast, ana, night, sign_in, ledger):
    post = post_held_by(cast.dee, since=now())
    sent = accepted(ana, cast.dee)
    actions.set_out(by=cast.dee, response=sent)
    at = night(minutes=40)
    assert sign_in(cast.dee).get(page(sent)).status_code == 200
    sign_in(cast.dee).post(page(sent), {"seen": f"{sent.pk}:{anew(sent).version}"})
    reached = anew(sent)
    assert (reached.state, reached.reached_at, reached.reached_by_post) == ("with_person", at, post)
    clocks = {clock.code: clock for clock in reached.contact.clocks.all()}
    assert clocks["live_contact"].missed
    assert not clocks["response_start"].missed
    [event] = done(ledger("response.meet_person"))
    assert event.about == f"survivor:{sent.survivor_id}"


def test_it_refuses_the_future_and_one_nobody_accepted(cast, ana):
    sent = accepted(ana, cast.dee)
    with pytest.raises(Refused, match="in_the_future"):
        actions.meet_person(by=cast.dee, response=sent, happened_at=now() + timedelta(hours=1))
    with pytest.raises(Refused, match="no_such_move"):
        actions.meet_person(by=cast.dee, response=response(ana))


def test_others_may_not_and_out_of_scope_is_not_found(cast, ana, sign_in):
    sent = accepted(ana, cast.dee)
    assert sign_in(cast.ana).post(page(sent), {}).status_code == 403
    assert sign_in(cast.sam).post(page(sent), {}).status_code == 404
