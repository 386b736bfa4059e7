"""survivors.let_back_in"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.survivors import actions
from firstlight.survivors.models import Survivor
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_the_bar_is_lifted_and_the_circle_is_as_it_was(cast, sign_in, ledger):
    survivor = person(cast.omar, cast.ruth)
    barred = actions.keep_out(by=cast.ruth, survivor=survivor, worker=cast.omar, asked_by="staff")
    sign_in(cast.ruth).post(reverse("survivors:let_back_in", args=[barred.pk]), {"yes": "1"})
    assert Survivor.objects.visible_to(cast.omar).filter(pk=survivor.pk).exists()
    assert len(ledger("survivors.let_back_in")) == 1
    with pytest.raises(Refused, match="lifted"):
        actions.let_back_in(by=cast.ruth, barred=barred)


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    survivor = person(cast.ruth, cast.omar)
    barred = actions.keep_out(by=cast.ruth, survivor=survivor, worker=cast.omar, asked_by="staff")
    page = reverse("survivors:let_back_in", args=[barred.pk])
    assert sign_in(cast.lena).get(page).status_code == 403
    actions.close_circle(by=cast.ruth, circle=survivor.circle.get(user=cast.ruth))
    assert sign_in(cast.ruth).get(page).status_code == 404
