"""handover.list_hand_overs"""

import pytest
from django.urls import reverse

from firstlight.handover import actions
from tests.handover.made import handed

pytestmark = pytest.mark.django_db
PAGE = reverse("handover:list_hand_overs")


def test_both_signatures_and_what_waits_for_mine_first(cast, on_duty, sign_in, night):
    ana, ruth, dee = on_duty("ana", "hotline"), on_duty("ruth", "hotline"), on_duty("dee", "hotline")
    waits = handed(ana, ruth)
    night(minutes=5)
    signed = actions.take_over(by=cast.ruth, hand_over=handed(dee, ruth))
    shown = sign_in(cast.ruth).get(PAGE).content.decode()
    assert shown.index(waits.pk) < shown.index(signed.pk)
    assert shown.count("Read and sign") == 1
    assert "signed by both" in shown
    assert "Read and sign" not in sign_in(ana).get(PAGE).content.decode()


def test_others_hand_overs_are_not_listed_but_for_a_supervisor(cast, on_duty, sign_in):
    handed(on_duty("ana", "hotline"), on_duty("dee", "hotline"))
    assert "Ana Reyes" not in sign_in(cast.marco).get(PAGE).content.decode()
    assert "Ana Reyes" in sign_in(cast.ruth).get(PAGE).content.decode()


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.omar).get(PAGE).status_code == 403
