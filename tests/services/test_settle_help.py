"""services.settle_help"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.services import actions
from tests.directory.made import partner
from tests.services.made import anew, award, done, helped_by, logged, young

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("services:settle_help", args=[of.pk])


def test_an_open_need_is_given_now(cast, night, sign_in, ledger):
    need, paying = helped_by(cast.dee, state="asked"), award()
    night(minutes=40)
    browser = sign_in(cast.dee)
    assert browser.get(page(need)).status_code == 200
    sent = {"state": "given", "quantity": "2", "cost": "18", "award": paying.pk}
    answer = browser.post(page(need), {**sent, "seen": f"{need.pk}:{need.version}"})
    assert answer["Location"] == reverse("services:list_help", args=[need.survivor_id])
    settled = anew(need)
    assert (settled.state, settled.settled_at, settled.unit) == ("given", now(), "meals")
    assert (settled.cost_cents, settled.award) == (1800, paying)
    assert [move.to_state for move in settled.moves.all()] == ["asked", "given"]
    assert [event.outcome for event in done(ledger("services.settle_help"))] == ["done"]


def test_not_to_be_had_tonight_and_found_tomorrow(cast, night):
    need = helped_by(cast.dee, state="asked")
    need = actions.settle_help(by=cast.dee, need=need, state="unavailable", reason="none_free")
    night(days=1)
    need = actions.settle_help(by=cast.dee, need=need, state="referred", partner=partner(cast.iris))
    assert (need.state, need.reason, need.partner.kind) == ("referred", "", "minors_shelter")
    assert [move.why for move in need.moves.all()] == ["", "none_free", ""]


def test_it_refuses_what_is_settled_what_is_too_early_and_what_needs_a_reason(cast, night):
    need = helped_by(cast.dee, state="asked")
    with pytest.raises(Refused, match="why_not"):
        actions.settle_help(by=cast.dee, need=need, state="unavailable")
    with pytest.raises(Refused, match="before_it_was_told"):
        actions.settle_help(by=cast.dee, need=need, state="given", happened_at=now() - timedelta(hours=1))
    with pytest.raises(Refused, match="no_such_move"):
        actions.settle_help(by=cast.dee, need=need, state="asked")
    actions.settle_help(by=cast.dee, need=need, state="given")
    with pytest.raises(Refused, match="no_such_move"):
        actions.settle_help(by=cast.dee, need=anew(need), state="declined")


def test_a_motel_somebody_young_asked_for_is_not_given_to_them_alone(cast, night):
    need = logged(cast.dee, young(cast.dee), "motel_voucher", state="asked")
    with pytest.raises(Refused, match="never_alone"):
        actions.settle_help(by=cast.dee, need=need, state="given")
    done = actions.settle_help(by=cast.dee, need=need, state="unavailable", reason="does_not_take")
    assert done.state == "unavailable"


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    need = helped_by(cast.dee, state="asked")
    assert sign_in(cast.lena).post(page(need), {"state": "given"}).status_code == 403
    assert sign_in(cast.marco).post(page(need), {"state": "given"}).status_code == 404
