"""response.assign_lead"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.notify.models import Notice
from firstlight.response import actions
from firstlight.survivors.models import Barred
from tests.response.made import accepted, anew, answers, done, response

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("response:assign_lead", args=[of.pk])


def test_another_worker_is_asked_and_the_first_is_let_off(cast, ana, sign_in, ledger):
    sent = response(ana)
    assert "Marco Silva" in sign_in(ana).get(page(sent)).content.decode()
    form = {"worker": cast.marco.pk, "why_chosen": "wish", "seen": f"{sent.pk}:{anew(sent).version}"}
    assert sign_in(ana).post(page(sent), form).status_code == 302
    assert answers(sent) == {"dee": "lapsed", "marco": ""}
    assert anew(sent).moves.last().why == "wish"
    assert len(done(ledger("response.assign_lead"))) == 1


def test_a_lead_replaced_is_told_and_loses_the_response(cast, ana):
    sent = accepted(ana, cast.dee)
    changed = actions.assign_lead(by=cast.ruth, response=sent, worker=cast.marco, why_chosen="rest")
    assert (changed.lead, changed.state, changed.step) == (None, "assigned", 0)
    assert Notice.objects.filter(to=cast.dee, kind="passed").count() == 1


def test_it_refuses_without_a_reason_the_same_again_and_who_cannot_go(cast, ana):
    sent = response(ana)
    with pytest.raises(Refused, match="why_chosen_missing"):
        actions.assign_lead(by=ana, response=sent, worker=cast.marco)
    with pytest.raises(Refused, match="asked_already"):
        actions.assign_lead(by=ana, response=sent, worker=cast.dee)
    with pytest.raises(Refused, match="no_candidate"):
        actions.assign_lead(by=ana, response=sent, worker=cast.omar, why_chosen="wish")


def test_somebody_kept_out_is_nowhere_in_the_list_and_cannot_be_asked(cast, ana, sign_in):
    sent = response(ana)
    Barred.objects.create(survivor_id=sent.survivor_id, user=cast.marco, asked_by="person")
    assert "Marco" not in sign_in(ana).get(page(sent)).content.decode()
    with pytest.raises(Refused, match="no_candidate"):
        actions.assign_lead(by=ana, response=sent, worker=cast.marco, why_chosen="wish")


def test_it_refuses_once_the_person_is_reached(cast, ana):
    sent = accepted(ana, cast.dee)
    actions.connect(by=cast.dee, response=sent)
    with pytest.raises(Refused, match="no_such_move"):
        actions.assign_lead(by=cast.ruth, response=anew(sent), worker=cast.marco, why_chosen="rest")


def test_a_page_that_is_out_of_date_changes_nothing_and_says_who_was_first(cast, ana, sign_in):
    sent = response(ana)
    form = {"worker": cast.marco.pk, "why_chosen": "wish", "seen": f"{sent.pk}:0"}
    shown = sign_in(ana).post(page(sent), form).content.decode()
    assert "while you had it open" in shown
    assert sent.offers.count() == 1


def test_others_may_not_and_out_of_scope_is_not_found(cast, ana, sign_in):
    sent = response(ana)
    assert sign_in(cast.omar).get(page(sent)).status_code == 403
    assert sign_in(cast.sam).get(page(sent)).status_code == 404
