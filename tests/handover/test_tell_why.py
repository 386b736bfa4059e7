"""handover.tell_why"""

import pytest
from django.urls import reverse

from firstlight.handover import actions
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from tests.handover.made import also, promised, seen
from tests.response.made import anew, done
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(promise):
    return reverse("handover:tell_why", args=[promise.pk])


def untold(cast):
    promise = promised(cast.omar, also(person(cast.omar), cast.lena))
    given = {"why_not": "ours", "told": "later", "when": "tonight"}
    return actions.not_keep_promise(by=cast.omar, promise=promise, **given)


def test_the_person_knows_and_the_line_is_done(cast, sign_in, ledger, night):
    promise = untold(cast)
    night(minutes=10)
    browser = sign_in(cast.omar)
    assert browser.get(page(promise)).status_code == 200
    browser.post(page(promise), seen(promise))
    promise = anew(promise)
    assert (promise.state, promise.told, promise.told_at, promise.is_owed) == (
        "not_kept",
        "told",
        now(),
        False,
    )
    assert (
        "the person was told why"
        in browser.get(reverse("handover:see_promise", args=[promise.pk])).content.decode()
    )
    [event] = done(ledger("handover.tell_why"))
    assert event.noun_id == promise.pk


def test_a_colleague_may_tell_it_once_it_is_theirs(cast):
    promise = actions.pass_promise(by=cast.omar, promise=untold(cast), worker=cast.lena)
    assert (anew(promise).owner, anew(promise).state) == (cast.lena, "not_kept")
    assert actions.tell_why(by=cast.lena, promise=promise).told == "told"


def test_it_refuses_where_nobody_waits_to_be_told(cast):
    with pytest.raises(Refused, match="nothing_to_tell"):
        actions.tell_why(by=cast.omar, promise=promised(cast.omar))


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    promise = untold(cast)
    assert sign_in(cast.tess).post(page(promise), {}).status_code == 403
    assert sign_in(cast.noor).post(page(promise), {}).status_code == 404
