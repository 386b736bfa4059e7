"""survivors.step_back"""

import pytest
from django.urls import reverse

from firstlight.survivors.models import Barred, Survivor
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_a_worker_steps_back_without_a_reason(cast, sign_in, ledger):
    survivor = person(cast.omar)
    sign_in(cast.omar).post(reverse("survivors:step_back", args=[survivor.pk]), {"yes": "1"})
    assert Barred.objects.get(survivor=survivor).asked_by == "self"
    assert not Survivor.objects.visible_to(cast.omar).exists()
    (event,) = ledger("survivors.step_back")
    assert event.reason == ""


def test_only_those_with_the_verb_and_in_the_circle(cast, sign_in):
    page = reverse("survivors:step_back", args=[person(cast.omar).pk])
    assert sign_in(cast.omar).get(page).status_code == 200
    assert sign_in(cast.marco).get(page).status_code == 404
    assert sign_in(cast.grace).get(page).status_code == 403
