"""response.connect"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.hotline.actions import record_answer
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.response import actions
from tests.response.made import accepted, anew, done, post_held_by, response

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("response:connect", args=[of.pk])


def met(sent):
    return {clock.code for clock in sent.contact.clocks.all() if clock.met_at}


def test_a_remote_response_reaches_the_person_once_for_the_post_held_then(cast, ana, night, sign_in, ledger):
    post = post_held_by(cast.dee, since=now())
    sent = accepted(ana, cast.dee, mode="phone", why_remote="wish")
    at = night(minutes=8)
    assert sign_in(cast.dee).get(page(sent)).status_code == 200
    sign_in(cast.dee).post(page(sent), {"seen": f"{sent.pk}:{anew(sent).version}"})
    reached = anew(sent)
    assert (reached.state, reached.reached_at, reached.reached_by_post) == ("connected", at, post)
    assert met(reached) >= {"live_contact", "response_start"}
    assert reached.contact.spoken_with_at == at
    assert len(done(ledger("response.connect"))) == 1
    night(minutes=5)
    actions.meet_person(by=cast.dee, response=anew(sent))
    assert anew(sent).reached_at == at


def test_a_call_on_the_way_counts_as_reached_but_starts_no_help_in_person(cast, ana):
    sent = accepted(ana, cast.dee)
    actions.connect(by=cast.dee, response=sent)
    assert anew(sent).reached_at == now()
    assert "live_contact" in met(anew(sent))
    assert "response_start" not in met(anew(sent))


def test_a_worker_without_a_post_reaches_for_no_award(cast, ana):
    sent = accepted(ana, cast.dee)
    actions.connect(by=cast.dee, response=sent)
    assert anew(sent).reached_by_post is None


def test_it_refuses_when_nobody_accepted(cast, ana):
    with pytest.raises(Refused, match="no_such_move"):
        actions.connect(by=cast.dee, response=response(ana))


def test_late_entry_uses_the_post_of_that_time(cast, ana, night):
    sent = accepted(ana, cast.dee)
    at = night(minutes=10)
    night(hours=2)
    post_held_by(cast.dee, since=now() - timedelta(minutes=30))
    actions.connect(by=cast.dee, response=sent, happened_at=at)
    assert (anew(sent).reached_at, anew(sent).reached_by_post) == (at, None)


def test_others_may_not_and_out_of_scope_is_not_found(cast, ana, sign_in):
    sent = accepted(ana, cast.dee)
    assert sign_in(cast.ana).post(page(sent), {}).status_code == 403
    assert sign_in(cast.sam).post(page(sent), {}).status_code == 404


def test_the_age_learned_on_the_way_is_the_one_counted(cast, ana):
    sent = accepted(ana, cast.dee)
    record_answer(by=ana, contact=anew(sent.contact), field="age", value="14")
    assert anew(sent).age_years == 16
    actions.connect(by=cast.dee, response=anew(sent))
    counted = anew(sent)
    assert (counted.age_years, counted.age_band) == (14, anew(sent.contact).age_band)
    record_answer(by=ana, contact=anew(sent.contact), field="age", value="15")
    actions.meet_person(by=cast.dee, response=anew(sent))
    assert anew(sent).age_years == 14
