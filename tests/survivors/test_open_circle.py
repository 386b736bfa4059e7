"""survivors.open_circle"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.survivors import actions
from firstlight.survivors.models import Survivor
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_a_colleague_is_let_in_until_the_day_chosen(cast, sign_in, ledger):
    survivor = person(cast.ruth)
    page = reverse("survivors:open_circle", args=[survivor.pk])
    sign_in(cast.ruth).post(page, {"worker": cast.lena.pk, "until": "2999-01-01"})
    assert Survivor.objects.visible_to(cast.lena).filter(pk=survivor.pk).exists()
    assert len(ledger("survivors.open_circle")) == 1


def test_somebody_kept_out_or_gone_is_refused(cast):
    survivor = person(cast.ruth)
    actions.keep_out(by=cast.ruth, survivor=survivor, worker=cast.lena, asked_by="staff")
    with pytest.raises(Refused, match="barred"):
        actions.open_circle(by=cast.ruth, survivor=survivor, worker=cast.lena)
    with pytest.raises(Refused, match="left"):
        actions.open_circle(by=cast.ruth, survivor=survivor, worker=cast.otto)


def test_it_needs_the_verb_and_the_person_in_scope(cast, sign_in):
    survivor = person(cast.ruth, cast.omar)
    page = reverse("survivors:open_circle", args=[survivor.pk])
    assert sign_in(cast.omar).post(page, {"worker": cast.lena.pk}).status_code == 403
    elsewhere = reverse("survivors:open_circle", args=[person().pk])
    assert sign_in(cast.ruth).post(elsewhere, {"worker": cast.lena.pk}).status_code == 404
