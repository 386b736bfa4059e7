"""survivors.restrict"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.survivors import actions
from firstlight.survivors.models import Survivor
from firstlight.survivors.steps import let_in
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_duty_opens_nothing_any_more(cast, sign_in, on_duty, ledger):
    survivor = person(cast.ruth)
    let_in(survivor, why="duty", duty="hotline")
    ana = on_duty("ana", "hotline")
    assert Survivor.objects.visible_to(ana).exists()
    sign_in(cast.ruth).post(reverse("survivors:restrict", args=[survivor.pk]), {"yes": "1"})
    assert not Survivor.objects.visible_to(cast.ana).exists()
    assert not Survivor.objects.card_for(cast.ana).exists()
    let_in(Survivor.objects.get(pk=survivor.pk), why="duty", duty="hotline")
    assert not Survivor.objects.visible_to(cast.ana).exists()
    assert [event.outcome for event in ledger("survivors.restrict")] == ["done"]


def test_twice_is_refused(cast):
    survivor = actions.restrict(by=cast.ruth, survivor=person(cast.ruth))
    with pytest.raises(Refused, match="restricted"):
        actions.restrict(by=cast.ruth, survivor=survivor)


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    page = reverse("survivors:restrict", args=[person(cast.omar).pk])
    assert sign_in(cast.omar).get(page).status_code == 403
    assert sign_in(cast.ruth).get(page).status_code == 404
