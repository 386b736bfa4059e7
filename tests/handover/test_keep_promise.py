"""handover.keep_promise"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.handover import actions
from firstlight.kit.clock import now
from firstlight.kit.errors import Conflict, Refused
from tests.handover.made import also, called, promised, seen
from tests.response.made import anew, done
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(promise):
    return reverse("handover:keep_promise", args=[promise.pk])


def test_one_press(cast, sign_in, ledger, night):
    promise = promised(cast.omar)
    night(minutes=20)
    sent = sign_in(cast.omar).post(page(promise), seen(promise))
    assert sent.url == reverse("handover:list_promises")
    promise = anew(promise)
    assert (promise.state, promise.ended_at) == ("kept", now())
    [event] = done(ledger("handover.keep_promise"))
    assert (event.noun_id, event.about) == (promise.pk, promise.about)


def test_on_the_contact_and_on_the_person_the_press_leads_back_there(cast, on_duty, sign_in):
    first, ana = called(on_duty("ana", "hotline")), cast.ana
    sent = sign_in(ana).post(page(first), {**seen(first), "back": "contact"})
    assert sent.url == reverse("hotline:see_contact", args=[first.contact_id])
    second = promised(cast.omar)
    sent = sign_in(cast.omar).post(page(second), {**seen(second), "back": "person"})
    assert sent.url == reverse("survivors:see_survivor", args=[second.survivor_id])


def test_whoever_may_see_the_person_may_have_kept_it_earlier(cast, night):
    promise = promised(cast.omar, also(person(cast.omar), cast.lena))
    said = now()
    night(hours=1)
    actions.keep_promise(by=cast.lena, promise=promise, happened_at=said + timedelta(minutes=10))
    assert anew(promise).ended_at == said + timedelta(minutes=10)


def test_it_refuses_twice_the_future_and_before_it_was_said(cast, night):
    promise = promised(cast.omar)
    night(hours=1)
    for happened_at, code in (
        (now() + timedelta(hours=1), "in_the_future"),
        (now() - timedelta(hours=2), "before_it_was_made"),
    ):
        with pytest.raises(Refused, match=code):
            actions.keep_promise(by=cast.omar, promise=promise, happened_at=happened_at)
    actions.keep_promise(by=cast.omar, promise=promise)
    with pytest.raises(Refused, match="no_such_move"):
        actions.keep_promise(by=cast.omar, promise=promise)


def test_a_second_tab_is_told_who_was_first(cast):
    promise = promised(cast.omar)
    promise.seen_version = promise.version
    actions.keep_promise(by=cast.omar, promise=anew(promise))
    with pytest.raises(Conflict) as told:
        actions.keep_promise(by=cast.omar, promise=promise)
    assert "Omar changed this" in str(told.value.sentence)


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    promise = promised(cast.omar)
    assert sign_in(cast.tess).post(page(promise), {}).status_code == 403
    assert sign_in(cast.lena).post(page(promise), {}).status_code == 404
