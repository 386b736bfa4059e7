"""handover.promise_caller"""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from firstlight.handover import actions
from firstlight.handover.models import Promise
from firstlight.hotline import actions as hotline
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.notify.models import Notice
from firstlight.vault.sealing import reveal
from tests.handover.made import WORDS, called
from tests.hotline.made import taken
from tests.response.made import done
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(contact):
    return reverse("handover:promise_caller", args=[contact.pk])


def test_one_line_an_owner_and_a_time(cast, on_duty, sign_in, night, ledger):
    ana = on_duty("ana", "hotline")
    contact = taken(ana)
    browser = sign_in(ana)
    shown = browser.get(page(contact)).content.decode()
    assert "tonight · 06:00" in shown
    assert "tomorrow morning · 10:00" in shown
    sent = browser.post(page(contact), {"words": f"  {WORDS}\n now ", "when": "in_2_h"})
    assert sent.url == reverse("hotline:see_contact", args=[contact.pk])
    promise = Promise.objects.get()
    assert (promise.owner, promise.by, promise.made_at) == (ana, ana, now())
    assert promise.due_at == now() + timedelta(hours=2)
    assert reveal(promise, "words", by=ana, why="test") == f"{WORDS} now"
    assert (promise.sealed_under, promise.sign) == (f"contact:{contact.pk}", contact.sign)
    [event] = done(ledger("handover.promise_caller"))
    assert (event.about, event.noun_id) == (f"contact:{contact.pk}", promise.pk)
    assert "ring back" not in str(vars(event))


def test_the_words_open_after_the_contact_gets_its_person(cast, on_duty):
    ana = on_duty("ana", "hotline")
    contact, known = taken(ana), person(ana)
    promise = called(ana, contact)
    hotline.link_contact(by=ana, contact=contact, sign=known.sign, asked=True)
    promise = Promise.objects.get()
    assert promise.about == known.about
    assert reveal(promise, "words", by=ana, why="test") == WORDS


def test_a_known_person_is_promised_under_their_own_key(cast, on_duty):
    ana = on_duty("ana", "hotline")
    contact, known = taken(ana), person(ana)
    contact = hotline.link_contact(by=ana, contact=contact, sign=known.sign, asked=True)
    promise = called(ana, contact)
    assert (promise.survivor, promise.sealed_under) == (known, known.about)


def test_somebody_else_keeps_it_and_is_told(cast, on_duty, sign_in):
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "supervisor")
    contact = taken(ana)
    sign_in(ana).post(page(contact), {"words": WORDS, "when": "in_30_min", "owner": ruth.pk})
    promise = Promise.objects.get()
    notice = Notice.objects.get(to=ruth)
    assert promise.owner == ruth
    assert (notice.kind, notice.sign, notice.page_id) == ("promise", contact.sign, promise.pk)


def test_it_refuses_no_words_no_time_and_impossible_times(cast, on_duty):
    ana = on_duty("ana", "hotline")
    contact, at = taken(ana), now()
    for given, code in (
        ({"words": "   "}, "no_words"),
        ({"when": ""}, "no_time"),
        ({"when": "exact"}, "no_time"),
        ({"when": "exact", "exact": at - timedelta(hours=1)}, "due_before_said"),
        ({"when": "exact", "exact": datetime(2999, 1, 1, tzinfo=UTC)}, "too_far"),
        ({"happened_at": datetime(2020, 1, 1, tzinfo=UTC)}, "too_early"),
        ({"happened_at": at + timedelta(days=1)}, "in_the_future"),
        ({"owner": cast.otto}, "cannot_keep"),
    ):
        with pytest.raises(Refused, match=code):
            called(ana, contact, **given)
    assert not Promise.objects.exists()


@pytest.mark.parametrize("words", ["", "x" * 300, "🛏️ " * 90])
def test_odd_words_get_a_sentence_and_lose_nothing(cast, on_duty, sign_in, words):
    ana = on_duty("ana", "hotline")
    answer = sign_in(ana).post(page(taken(ana)), {"words": words, "when": "in_2_h"})
    assert answer.status_code == 200
    assert 'class="problems"' in answer.content.decode()
    assert not Promise.objects.exists()


@pytest.mark.parametrize("words", ["نعود للاتصال", "<script>alert(1)</script>", "🛏️ kept"])
def test_any_script_is_kept_and_shown_harmless(cast, on_duty, sign_in, words):
    ana = on_duty("ana", "hotline")
    contact = taken(ana)
    sign_in(ana).post(page(contact), {"words": words, "when": "in_2_h"})
    shown = sign_in(ana).get(reverse("handover:list_promises")).content.decode()
    assert "<script>alert" not in shown
    assert reveal(Promise.objects.get(), "words", by=ana, why="test") == words


def test_times_nobody_can_mean_get_a_sentence(cast, on_duty, sign_in):
    ana = on_duty("ana", "hotline")
    contact = taken(ana)
    for exact in ("9999-12-31T23:59", "0001-01-01T00:00", "tonight"):
        answer = sign_in(ana).post(page(contact), {"words": WORDS, "when": "exact", "exact": exact})
        assert answer.status_code == 200
        assert WORDS in answer.content.decode()


def test_who_lacks_the_verb_gets_403_and_out_of_scope_is_404(cast, on_duty, sign_in):
    contact = taken(on_duty("ana", "hotline"))
    assert sign_in(cast.grace).get(page(contact)).status_code == 403
    assert sign_in(cast.omar).get(page(contact)).status_code == 404
    with pytest.raises(Refused, match="in_the_future"):
        actions.promise_caller(by=cast.ana, contact=contact, words="x", happened_at=now() + timedelta(days=2))
