"""survivors.add_to_household"""

import pytest
from django.urls import reverse

from firstlight.survivors import queries
from firstlight.survivors.models import Survivor, Tie
from firstlight.vault.models import DataKey
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_a_child_gets_an_own_record_an_own_key_and_the_same_circle(cast, sign_in, ledger):
    survivor = person(cast.omar)
    page = reverse("survivors:add_to_household", args=[survivor.pk])
    sign_in(cast.omar).post(page, {"relation": "child", "age_years": "4", "stays_with": "on"})
    tie = Tie.objects.get(survivor=survivor)
    assert (tie.relation, tie.age_years, tie.stays_with) == ("child", 4, True)
    assert DataKey.objects.filter(owner=f"survivor:{tie.other_id}").exists()
    assert Survivor.objects.visible_to(cast.omar).filter(pk=tie.other_id).exists()
    assert [row.other_id for row in queries.household(survivor, cast.omar)] == [tie.other_id]
    assert len(ledger("survivors.add_to_household")) == 1


def test_an_age_of_300_is_refused(cast, sign_in):
    survivor = person(cast.omar)
    page = reverse("survivors:add_to_household", args=[survivor.pk])
    sign_in(cast.omar).post(page, {"relation": "child", "age_years": "300"})
    assert not Tie.objects.exists()


def test_only_those_with_the_verb_and_in_the_circle(cast, sign_in):
    page = reverse("survivors:add_to_household", args=[person(cast.omar).pk])
    assert sign_in(cast.omar).get(page).status_code == 200
    assert sign_in(cast.marco).get(page).status_code == 404
    assert sign_in(cast.grace).get(page).status_code == 403
