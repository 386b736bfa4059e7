"""disclosure.close_demand"""

import pytest
from django.urls import reverse

from firstlight.disclosure import actions
from firstlight.disclosure.models import Demand
from firstlight.kit.errors import Refused
from firstlight.records import actions as records
from firstlight.records.models import Hold
from tests.disclosure.made import advised, anew, done, paper

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:close_demand", args=[of.pk])


def test_done_and_the_hold_stays(cast, survivor, sign_in, ledger):
    demand = advised(cast.pia, cast.lena, survivor, "object")
    demand = actions.answer_demand(by=cast.pia, demand=demand, answer="objected")
    assert sign_in(cast.pia).post(page(demand), {"seen": f"{demand.pk}:{demand.version}"}).status_code == 302
    assert anew(demand).state == "closed"
    assert Hold.objects.in_force().count() == 1
    assert len(done(ledger("disclosure.close_demand"))) == 1
    for verb, given in (
        (actions.note_notice, {"told": "tried"}),
        (actions.prepare_production, {"chosen": []}),
        (actions.match_demand, {}),
    ):
        with pytest.raises(Refused, match="closed"):
            verb(by=cast.pia, demand=anew(demand), **given)


def test_not_before_it_is_answered_nor_before_it_is_noted_whether_they_know(cast):
    with pytest.raises(Refused, match="not_told"):
        actions.close_demand(by=cast.pia, demand=paper(cast.pia))
    with pytest.raises(Refused, match="no_such_move"):
        actions.close_demand(by=cast.pia, demand=advised(cast.pia, cast.lena, None, "nothing"))


def test_the_proof_outlives_an_erasure_and_holds_no_words(cast, survivor, sign_in, committed):
    demand = advised(cast.pia, cast.lena, survivor, "object")
    demand = actions.answer_demand(by=cast.pia, demand=demand, answer="objected")
    actions.close_demand(by=cast.pia, demand=demand)
    records.lift_hold(by=cast.pia, hold=Hold.objects.get())
    with committed():
        records.erase_person(by=cast.pia, survivor=anew(survivor), asked_by="person", sign=survivor.sign)
    fresh = Demand.objects.get()
    assert (fresh.issuer, fresh.asked, fresh.named, fresh.told_words) == (None, None, None, None)
    pia = sign_in(cast.pia)
    shown = pia.get(reverse("disclosure:see_demand", args=[fresh.pk])).content.decode()
    assert "A record that was erased" in shown
    assert survivor.sign not in shown
    assert pia.get(reverse("disclosure:see_proof", args=[fresh.pk])).status_code == 200


def test_403_without_the_verb_404_for_what_is_not_there(cast, sign_in):
    assert sign_in(cast.lena).get(page(paper(cast.pia))).status_code == 403
    assert sign_in(cast.pia).get(reverse("disclosure:close_demand", args=["0" * 12])).status_code == 404
