"""survivors.see_identity"""

import pytest
from django.urls import reverse

from tests.access.made import PASSWORD
from tests.devices.made import forget_proof
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_the_name_is_opened_on_purpose_and_the_ledger_knows(cast, sign_in, ledger):
    from firstlight.survivors import actions

    survivor = person(cast.omar)
    actions.record_identity(by=cast.omar, survivor=survivor, name="Jolanta Inventada")
    actions.add_alias(by=cast.omar, survivor=survivor, text="Lupita")
    answer = sign_in(cast.omar).get(reverse("survivors:see_identity", args=[survivor.pk])).content.decode()
    assert "Jolanta Inventada" in answer
    assert "Lupita" in answer
    assert len(ledger("vault.reveal:survivors.see_identity")) == 1


def test_only_those_with_the_verb_and_in_the_circle(cast, sign_in):
    page = reverse("survivors:see_identity", args=[person(cast.omar).pk])
    assert sign_in(cast.omar).get(page).status_code == 200
    assert sign_in(cast.marco).get(page).status_code == 404
    assert sign_in(cast.grace).get(page).status_code == 403


def test_a_restricted_persons_name_asks_first_whether_it_is_still_them(cast, sign_in):
    from firstlight.survivors.models import Survivor

    survivor = person(cast.omar)
    Survivor.objects.filter(pk=survivor.pk).update(restricted=True)
    page, omar = reverse("survivors:see_identity", args=[survivor.pk]), sign_in(cast.omar)
    assert omar.get(page).status_code == 200
    forget_proof(omar)
    assert omar.get(page).url == f"/account/prove_again/?next={page}"
    assert omar.post("/account/prove_again/", {"next": page, "proof-password": PASSWORD}).url == page
    assert omar.get(page).status_code == 200
