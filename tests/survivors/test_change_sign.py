"""survivors.change_sign"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.survivors import actions
from firstlight.survivors.models import Survivor
from firstlight.survivors.steps import free_sign
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_a_fresh_sign_comes_from_the_list(cast, ledger):
    survivor = person(cast.omar)
    before = survivor.sign
    actions.change_sign(by=cast.omar, survivor=survivor)
    assert Survivor.objects.get(pk=survivor.pk).sign != before
    assert len(ledger("survivors.change_sign")) == 1


def test_a_sign_with_a_meaning_or_in_use_is_refused(cast):
    survivor, other = person(cast.omar), person(cast.omar)
    with pytest.raises(Refused, match="not_a_sign"):
        actions.change_sign(by=cast.omar, survivor=survivor, sign="maria lopez")
    with pytest.raises(Refused, match="taken"):
        actions.change_sign(by=cast.omar, survivor=survivor, sign=other.sign.upper())
    actions.change_sign(by=cast.omar, survivor=survivor, sign=free_sign())


def test_only_those_with_the_verb_and_in_the_circle(cast, sign_in):
    page = reverse("survivors:change_sign", args=[person(cast.omar).pk])
    assert sign_in(cast.omar).get(page).status_code == 200
    assert sign_in(cast.marco).get(page).status_code == 404
    assert sign_in(cast.grace).get(page).status_code == 403
