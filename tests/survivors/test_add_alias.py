"""survivors.add_alias"""

import pytest
from django.urls import reverse

from firstlight.survivors.models import Alias
from firstlight.vault.sealing import reveal
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_another_name_is_kept_sealed(cast, sign_in, ledger):
    survivor = person(cast.omar)
    sign_in(cast.omar).post(reverse("survivors:add_alias", args=[survivor.pk]), {"text": "Lupita"})
    alias = Alias.objects.get(survivor=survivor)
    assert b"Lupita" not in alias.text.blob
    assert reveal(alias, "text", by=cast.omar, why="test") == "Lupita"
    assert len(ledger("survivors.add_alias")) == 1


def test_an_empty_name_is_refused(cast, sign_in):
    survivor = person(cast.omar)
    sign_in(cast.omar).post(reverse("survivors:add_alias", args=[survivor.pk]), {"text": "  "})
    assert not Alias.objects.exists()


def test_only_those_with_the_verb_and_in_the_circle(cast, sign_in):
    page = reverse("survivors:add_alias", args=[person(cast.omar).pk])
    assert sign_in(cast.omar).get(page).status_code == 200
    assert sign_in(cast.marco).get(page).status_code == 404
    assert sign_in(cast.grace).get(page).status_code == 403
