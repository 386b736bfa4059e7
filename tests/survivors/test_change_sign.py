"""survivors.change_sign"""

import pytest
from django.urls import reverse

from firstlight.survivors import actions
from firstlight.survivors.models import Survivor
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_a_fresh_sign_comes_from_the_list(cast, ledger):
    survivor = person(cast.omar)
    before = survivor.sign
    actions.change_sign(by=cast.omar, survivor=survivor)
    assert Survivor.objects.get(pk=survivor.pk).sign != before
    assert len(ledger("survivors.change_sign")) == 1


def test_nothing_is_typed_so_nobody_can_ask_whether_a_sign_exists(cast, sign_in):
    survivor, other = person(cast.omar), person(cast.lena)
    page = reverse("survivors:change_sign", args=[survivor.pk])
    assert sign_in(cast.omar).post(page, {"sign": other.sign}).status_code == 302
    assert Survivor.objects.get(pk=survivor.pk).sign != other.sign


def test_only_those_with_the_verb_and_in_the_circle(cast, sign_in):
    page = reverse("survivors:change_sign", args=[person(cast.omar).pk])
    assert sign_in(cast.omar).get(page).status_code == 200
    assert sign_in(cast.marco).get(page).status_code == 404
    assert sign_in(cast.grace).get(page).status_code == 403
