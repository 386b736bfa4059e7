"""survivors.lift_restriction"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.survivors import actions
from firstlight.survivors.models import Survivor
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_duty_opens_the_card_again(cast, sign_in, on_duty, ledger):
    survivor = actions.restrict(by=cast.ruth, survivor=person(cast.ruth))
    ana = on_duty("ana", "hotline")
    sign_in(cast.ruth).post(reverse("survivors:lift_restriction", args=[survivor.pk]), {"yes": "1"})
    assert Survivor.objects.card_for(ana).filter(pk=survivor.pk).exists()
    assert [event.outcome for event in ledger("survivors.lift_restriction")] == ["done"]


def test_what_is_not_restricted_cannot_be_lifted(cast):
    with pytest.raises(Refused, match="not_restricted"):
        actions.lift_restriction(by=cast.ruth, survivor=person(cast.ruth))


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    page = reverse("survivors:lift_restriction", args=[person(cast.omar).pk])
    assert sign_in(cast.omar).get(page).status_code == 403
    assert sign_in(cast.ruth).get(page).status_code == 404
