"""survivors.close_circle"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.survivors import actions
from firstlight.survivors.models import Survivor
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def test_the_way_in_is_closed(cast, sign_in, ledger):
    survivor = person(cast.omar, cast.ruth)
    row = survivor.circle.get(user=cast.omar)
    sign_in(cast.ruth).post(reverse("survivors:close_circle", args=[row.pk]), {"yes": "1"})
    assert not Survivor.objects.visible_to(cast.omar).filter(pk=survivor.pk).exists()
    assert len(ledger("survivors.close_circle")) == 1


def test_closing_twice_is_refused(cast):
    row = person(cast.omar, cast.ruth).circle.get(user=cast.omar)
    actions.close_circle(by=cast.ruth, circle=row)
    with pytest.raises(Refused, match="ended"):
        actions.close_circle(by=cast.ruth, circle=row)


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    row = person(cast.omar).circle.get(user=cast.omar)
    page = reverse("survivors:close_circle", args=[row.pk])
    assert sign_in(cast.omar).get(page).status_code == 403
    assert sign_in(cast.ruth).get(page).status_code == 404


def test_it_closes_on_every_record_of_the_person(cast):
    older, newer = person(cast.omar, cast.ruth), person(cast.omar, cast.ruth)
    Survivor.objects.filter(pk=newer.pk).update(merged_into=older)
    actions.close_circle(by=cast.ruth, circle=older.circle.get(user=cast.omar))
    Survivor.objects.filter(pk=newer.pk).update(merged_into=None)
    assert not Survivor.objects.visible_to(cast.omar).exists()
    assert Survivor.objects.visible_to(cast.ruth).count() == 2
