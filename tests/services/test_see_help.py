"""services.see_help"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.services import actions
from tests.services.made import award, helped_by

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("services:see_help", args=[of.pk])


def test_one_need_its_note_and_what_happened(cast, night, sign_in, ledger):
    told = {"note": "Bring the papers", "award": award(), "mode": "phone", "minutes": 20, "quantity": 1}
    need = helped_by(cast.dee, state="asked", cost_cents=1250, **told)
    night(minutes=30)
    need = actions.settle_help(by=cast.dee, need=need, state="unavailable", reason="closed")
    text = sign_in(cast.dee).get(page(need)).content.decode()
    for words in ("Food", "Bring the papers", "$12.50", "1 meals", "closed at this hour", "Dee Okafor"):
        assert words in text
    assert reverse("services:settle_help", args=[need.pk]) in text
    assert [event.outcome for event in ledger("vault.reveal:services.see_help")] == ["read"]
    assert len(ledger("services.see_help")) == 1


def test_each_state_offers_its_ways_only(cast, night, sign_in):
    need = helped_by(cast.dee, appointment_at=now() - timedelta(hours=2))
    text = sign_in(cast.dee).get(page(need)).content.decode()
    assert reverse("services:note_kept", args=[need.pk]) in text
    assert reverse("services:settle_help", args=[need.pk]) not in text
    struck = actions.strike_help(by=cast.dee, need=need)
    text = sign_in(cast.dee).get(page(struck)).content.decode()
    assert "written by mistake" in text
    assert reverse("services:set_appointment", args=[need.pk]) not in text


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    need = helped_by(cast.dee)
    assert sign_in(cast.lena).get(page(need)).status_code == 403
    assert sign_in(cast.marco).get(page(need)).status_code == 404
