"""survivors.see_survivor"""

import pytest
from django.urls import reverse

from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_the_page_opens_no_sealed_field_and_each_reading_is_written_once(cast, sign_in, ledger):
    from firstlight.survivors import actions

    survivor = person(cast.omar)
    actions.record_identity(by=cast.omar, survivor=survivor, name="Jolanta Inventada")
    browser = sign_in(cast.omar)
    page = reverse("survivors:see_survivor", args=[survivor.pk])
    answers = [browser.get(page).content.decode() for _ in range(2)]
    assert all(survivor.sign in answer and "Jolanta" not in answer for answer in answers)
    assert len(ledger("survivors.see_survivor")) == 1


def test_only_those_with_the_verb_and_in_the_circle(cast, sign_in):
    page = reverse("survivors:see_survivor", args=[person(cast.omar).pk])
    assert sign_in(cast.omar).get(page).status_code == 200
    assert sign_in(cast.marco).get(page).status_code == 404
    assert sign_in(cast.grace).get(page).status_code == 403
