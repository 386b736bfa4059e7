"""response.accept_response"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.notify.models import Notice
from firstlight.response import actions
from firstlight.survivors.models import Circle, Survivor
from tests.response.made import anew, done, post_held_by, response

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("response:accept_response", args=[of.pk])


def test_the_worker_asked_becomes_the_lead_and_the_record_opens(cast, ana, sign_in, ledger):
    sent = response(ana)
    assert not Survivor.objects.visible_to(cast.dee).exists()
    assert sign_in(cast.dee).get(page(sent)).status_code == 200
    answer = sign_in(cast.dee).post(page(sent), {"seen": f"{sent.pk}:{anew(sent).version}"})
    assert answer.url == reverse("response:see_response", args=[sent.pk])
    taken = anew(sent)
    assert (taken.state, taken.lead, taken.accepted_at) == ("accepted", cast.dee, now())
    assert taken.offers.get().answer == "accepted"
    assert Survivor.objects.visible_to(cast.dee).get() == taken.survivor
    assert Circle.objects.get(survivor=taken.survivor, user=cast.dee).why == "assigned"
    assert [(n.to, n.kind) for n in Notice.objects.exclude(kind="offered")] == [(cast.ana, "accepted")]
    [event] = done(ledger("response.accept_response"))
    assert (event.by, event.about) == (cast.dee.ledger_id, f"survivor:{sent.survivor_id}")


def test_what_was_asked_waits_on_nobodys_desk_once_it_has_its_answer(cast, ana):
    sent = response(ana)
    assert cast.dee.notices.unread().filter(kind="offered").count() == 1
    actions.accept_response(by=cast.dee, response=sent)
    assert not cast.dee.notices.unread().exists()


def test_the_post_is_the_one_held_when_it_was_accepted(cast, ana):
    post = post_held_by(cast.dee, since=now() - timedelta(days=30))
    assert actions.accept_response(by=cast.dee, response=response(ana)).post == post
    assert actions.accept_response(by=cast.marco, response=response(ana, {"age": "40"})).post is None


def test_only_the_one_asked_may(cast, ana):
    sent = response(ana)
    with pytest.raises(Refused, match="not_offered"):
        actions.accept_response(by=cast.marco, response=sent)
    with pytest.raises(Denied):
        actions.accept_response(by=cast.ana, response=sent)
    actions.accept_response(by=cast.dee, response=sent)
    with pytest.raises(Refused, match="not_offered"):
        actions.accept_response(by=cast.dee, response=anew(sent))


def test_it_refuses_a_time_before_it_was_sent_but_takes_its_minute(cast, ana, night):
    night(seconds=40)
    sent = response(ana)
    night(minutes=5)
    with pytest.raises(Refused, match="before_the_last_step"):
        actions.accept_response(
            by=cast.dee, response=sent, happened_at=sent.requested_at - timedelta(hours=1)
        )
    minute = sent.requested_at.replace(second=0)
    assert (
        actions.accept_response(by=cast.dee, response=sent, happened_at=minute).accepted_at
        == sent.requested_at
    )


def test_the_page_of_somebody_not_asked_is_not_found(cast, ana, sign_in):
    sent = response(ana)
    assert sign_in(cast.sam).get(page(sent)).status_code == 404
    assert sign_in(cast.ana).get(page(sent)).status_code == 403
