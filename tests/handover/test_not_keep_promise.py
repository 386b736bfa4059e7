"""handover.not_keep_promise"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.handover import actions, queries
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from tests.handover.made import promised, seen
from tests.response.made import anew, done

pytestmark = pytest.mark.django_db


def page(promise):
    return reverse("handover:not_keep_promise", args=[promise.pk])


def test_why_and_told(cast, sign_in, ledger, night):
    promise = promised(cast.omar)
    night(hours=1)
    browser = sign_in(cast.omar)
    assert browser.get(page(promise)).status_code == 200
    browser.post(page(promise), {"why_not": "not_there", "told": "told", **seen(promise)})
    promise = anew(promise)
    assert (promise.state, promise.why_not, promise.told, promise.told_at) == (
        "not_kept",
        "not_there",
        "told",
        now(),
    )
    assert not promise.is_owed
    [event] = done(ledger("handover.not_keep_promise"))
    assert (event.noun_id, event.about) == (promise.pk, promise.about)


def test_not_yet_told_it_stays_on_the_board_until_it_is(cast, night):
    promise = actions.not_keep_promise(
        by=cast.omar, promise=promised(cast.omar), why_not="nobody_free", told="later", when="in_2_h"
    )
    assert anew(promise).due_at == now() + timedelta(hours=2)
    [owed] = queries.promises_due(cast.omar)
    assert (owed.sign, owed.to_tell, owed.mine) == (promise.sign, True, True)


def test_who_cannot_be_told_now_is_said_so(cast):
    promise = actions.not_keep_promise(
        by=cast.omar, promise=promised(cast.omar), why_not="not_reached", told="cannot"
    )
    assert not anew(promise).is_owed


def test_it_refuses_without_why_without_a_time_and_twice(cast):
    promise = promised(cast.omar)
    for given, code in (
        ({"why_not": "lazy", "told": "told"}, "no_reason"),
        ({"why_not": "ours", "told": "perhaps"}, "no_reason"),
        ({"why_not": "ours", "told": "later"}, "no_time"),
    ):
        with pytest.raises(Refused, match=code):
            actions.not_keep_promise(by=cast.omar, promise=promise, **given)
    given = {"why_not": "ours", "told": "later", "when": "tonight"}
    actions.not_keep_promise(by=cast.omar, promise=promise, **given)
    with pytest.raises(Refused, match="not_kept_already"):
        actions.not_keep_promise(by=cast.omar, promise=promise, **given)


def test_a_refusal_loses_nothing_typed(cast, sign_in):
    promise = promised(cast.omar)
    typed = {
        "why_not": "ours",
        "told": "later",
        "when": "exact",
        "exact": "2999-01-01T10:00",
        **seen(promise),
    }
    answer = sign_in(cast.omar).post(page(promise), typed).content.decode()
    assert "more than a year ahead" in answer
    assert "2999-01-01" in answer


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    promise = promised(cast.omar)
    assert sign_in(cast.tess).post(page(promise), {}).status_code == 403
    assert sign_in(cast.lena).post(page(promise), {}).status_code == 404
