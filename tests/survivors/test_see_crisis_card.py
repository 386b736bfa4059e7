"""survivors.see_crisis_card"""

import pytest
from django.urls import reverse

from firstlight.survivors.models import Survivor
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_on_duty_opens_the_card_of_an_ordinary_person_and_nothing_more(cast, sign_in, on_duty, ledger):
    survivor = person(cast.omar)
    ana = on_duty("ana", "hotline")
    assert sign_in(ana).get(reverse("survivors:see_crisis_card", args=[survivor.pk])).status_code == 200
    assert sign_in(ana).get(reverse("survivors:see_survivor", args=[survivor.pk])).status_code == 403
    assert [event.outcome for event in ledger("survivors.see_crisis_card")] == ["read"]


def test_a_restricted_record_and_a_barred_worker_get_404_on_duty_too(cast, sign_in, on_duty):
    from firstlight.survivors import actions

    survivor = person(cast.omar, cast.ruth)
    page = reverse("survivors:see_crisis_card", args=[survivor.pk])
    marco = on_duty("marco", "ercm")
    assert sign_in(marco).get(page).status_code == 200
    actions.keep_out(by=cast.ruth, survivor=survivor, worker=marco, asked_by="person")
    assert sign_in(cast.marco).get(page).status_code == 404
    Survivor.objects.filter(pk=survivor.pk).update(restricted=True)
    assert sign_in(on_duty("dee", "youth_ercm")).get(page).status_code == 404


def test_only_those_with_the_verb_and_in_the_circle(cast, sign_in):
    page = reverse("survivors:see_crisis_card", args=[person(cast.omar).pk])
    assert sign_in(cast.omar).get(page).status_code == 200
    assert sign_in(cast.marco).get(page).status_code == 404
    assert sign_in(cast.grace).get(page).status_code == 403
