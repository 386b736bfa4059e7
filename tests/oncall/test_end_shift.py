"""oncall.end_shift"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.access.models import Duty
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.oncall import actions

pytestmark = pytest.mark.django_db


def test_ending_takes_the_width_away(cast, sign_in, on_duty, night, ledger):
    on_duty("dee", "youth_ercm")
    duty = Duty.objects.get(user=cast.dee)
    assert sign_in(cast.dee).get(reverse("oncall:end_shift")).status_code == 200
    assert sign_in(cast.dee).post(reverse("oncall:end_shift"), {"duty": duty.pk}).status_code == 302
    assert Duty.objects.get(pk=duty.pk).ended_at == now()
    assert cast.dee.duty_kinds == frozenset()
    assert len(ledger("oncall.end_shift")) == 1


def test_it_refuses_a_colleagues_an_ended_and_one_ended_before_it_began(cast, on_duty, night):
    on_duty("dee", "youth_ercm")
    duty = Duty.objects.get(user=cast.dee)
    with pytest.raises(Refused, match="not_own"):
        actions.end_shift(by=cast.marco, duty=duty)
    with pytest.raises(Refused, match="ends_first"):
        actions.end_shift(by=cast.dee, duty=duty, happened_at=now() - timedelta(hours=2))
    actions.end_shift(by=cast.dee, duty=duty)
    with pytest.raises(Refused, match="over_already"):
        actions.end_shift(by=cast.dee, duty=duty)


def test_a_colleagues_duty_is_no_choice_and_others_may_not(cast, sign_in, on_duty, night):
    on_duty("dee", "youth_ercm")
    duty = Duty.objects.get(user=cast.dee)
    sign_in(cast.marco).post(reverse("oncall:end_shift"), {"duty": duty.pk})
    assert Duty.objects.get(pk=duty.pk).ended_at is None
    assert sign_in(cast.grace).get(reverse("oncall:end_shift")).status_code == 403
