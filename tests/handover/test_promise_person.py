"""handover.promise_person"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.handover.models import Promise
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.survivors import actions as survivors
from firstlight.survivors.models import Barred
from firstlight.vault.sealing import reveal
from tests.handover.made import WORDS, also, promised
from tests.response.made import done
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(survivor):
    return reverse("handover:promise_person", args=[survivor.pk])


def test_it_is_kept_under_the_persons_key_and_leads_back_to_them(cast, sign_in, night, ledger):
    survivor = person(cast.omar)
    night(minutes=30)
    browser = sign_in(cast.omar)
    assert browser.get(page(survivor)).status_code == 200
    said_at = (now() - timedelta(minutes=20)).astimezone().strftime("%Y-%m-%dT%H:%M")
    sent = browser.post(page(survivor), {"words": WORDS, "when": "tonight"})
    assert sent.url == reverse("survivors:see_survivor", args=[survivor.pk])
    assert said_at
    promise = Promise.objects.get()
    assert (promise.survivor, promise.contact, promise.sealed_under) == (survivor, None, survivor.about)
    assert reveal(promise, "words", by=cast.omar, why="test") == WORDS
    assert [move.to_state for move in promise.moves.all()] == ["open"]
    [event] = done(ledger("handover.promise_person"))
    assert event.about == survivor.about
    assert WORDS not in str(vars(event))


def test_late_entry_counts_from_when_it_was_said(cast, night):
    survivor = person(cast.omar)
    night(hours=3)
    said = now() - timedelta(hours=2)
    promise = promised(cast.omar, survivor, when="in_30_min", happened_at=said)
    assert (promise.made_at, promise.due_at, promise.recorded_at) == (
        said,
        said + timedelta(minutes=30),
        now(),
    )


def test_only_who_may_see_the_person_can_keep_it(cast):
    survivor = also(person(cast.omar), cast.lena, cast.noor)
    survivors.keep_out(by=cast.pia, survivor=survivor, worker=cast.noor, asked_by=Barred.AskedBy.PERSON)
    assert promised(cast.omar, survivor, owner=cast.lena).owner == cast.lena
    for worker in (cast.noor, cast.marco, cast.grace):
        with pytest.raises(Refused, match="cannot_keep"):
            promised(cast.omar, survivor, owner=worker)


def test_it_refuses_a_time_before_we_knew_them(cast):
    with pytest.raises(Refused, match="too_early"):
        promised(cast.omar, happened_at=now() - timedelta(days=1))


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    survivor = person(cast.omar)
    assert sign_in(cast.grace).get(page(survivor)).status_code == 403
    assert sign_in(cast.lena).get(page(survivor)).status_code == 404
