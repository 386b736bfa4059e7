"""handover.pass_promise"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.handover import actions
from firstlight.handover.models import Promise
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.notify.models import Notice
from firstlight.oncall.actions import plan_shift
from firstlight.survivors import actions as survivors
from firstlight.survivors.models import Barred
from tests.handover.made import also, called, promised, seen
from tests.response.made import anew, done
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(promise):
    return reverse("handover:pass_promise", args=[promise.pk])


def test_another_keeps_it_and_is_told(cast, sign_in, ledger):
    promise = promised(cast.omar, also(person(cast.omar), cast.lena))
    browser = sign_in(cast.omar)
    assert "Lena Petrova" in browser.get(page(promise)).content.decode()
    browser.post(page(promise), {"worker": cast.lena.pk, **seen(promise)})
    promise = anew(promise)
    assert (promise.owner, promise.state) == (cast.lena, "open")
    assert [move.why for move in promise.moves.all()] == ["", "passed"]
    notice = Notice.objects.get(to=cast.lena)
    assert (notice.kind, notice.sign, notice.whom) == ("promise", promise.sign, promise.about)
    [event] = done(ledger("handover.pass_promise"))
    assert (event.noun_id, event.about, event.reason) == (promise.pk, promise.about, "")


def test_a_call_back_goes_to_whoever_leads_the_next_shift(cast, on_duty, night):
    promise = called(on_duty("ana", "hotline"))
    plan_shift(
        by=cast.ruth,
        worker=cast.ruth,
        kind="hotline",
        starts_at=now() + timedelta(hours=5),
        ends_at=now() + timedelta(hours=12),
    )
    actions.pass_promise(by=cast.ana, promise=promise, worker=cast.ruth)
    assert anew(promise).owner == cast.ruth
    assert Promise.objects.visible_to(cast.ruth).get() == promise


def test_never_to_somebody_kept_out_who_is_not_told_and_not_shown(cast, sign_in):
    survivor = also(person(cast.omar), cast.noor)
    promise = promised(cast.omar, survivor)
    survivors.keep_out(by=cast.pia, survivor=survivor, worker=cast.noor, asked_by=Barred.AskedBy.PERSON)
    assert "Noor Haddad" not in sign_in(cast.omar).get(page(promise)).content.decode()
    with pytest.raises(Refused, match="cannot_keep"):
        actions.pass_promise(by=cast.omar, promise=promise, worker=cast.noor)
    assert not Notice.objects.exists()


def test_it_refuses_what_is_done_and_who_has_it(cast):
    promise = promised(cast.omar)
    with pytest.raises(Refused, match="owner_already"):
        actions.pass_promise(by=cast.omar, promise=promise, worker=cast.omar)
    actions.keep_promise(by=cast.omar, promise=promise)
    with pytest.raises(Refused, match="nothing_owed"):
        actions.pass_promise(by=cast.omar, promise=promise, worker=cast.lena)


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    promise = promised(cast.omar)
    assert sign_in(cast.tess).post(page(promise), {}).status_code == 403
    assert sign_in(cast.lena).get(page(promise)).status_code == 404
