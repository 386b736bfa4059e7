"""oncall.cancel_shift"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.oncall import actions, queries
from firstlight.oncall.models import Shift
from tests.oncall.made import shift

pytestmark = pytest.mark.django_db


def test_a_shift_called_off_leaves_the_roster(cast, sign_in, night, ledger):
    planned = shift(cast.dee, "youth_ercm", begins_in=2)
    page = reverse("oncall:cancel_shift", args=[planned.pk])
    assert "Dee Okafor" in sign_in(cast.ruth).get(page).content.decode()
    assert sign_in(cast.ruth).post(page, {"seen": f"{planned.pk}:0"}).status_code == 302
    assert Shift.objects.get(pk=planned.pk).cancelled_at
    assert not any(day.shifts for day in queries.week())
    assert len(ledger("oncall.cancel_shift")) == 1


def test_it_refuses_a_shift_that_has_begun_or_is_called_off(cast, night):
    planned = shift(cast.dee, "youth_ercm")
    actions.start_shift(by=cast.dee, shift=planned)
    with pytest.raises(Refused, match="begun"):
        actions.cancel_shift(by=cast.ruth, shift=planned)
    other = shift(cast.marco, "ercm")
    actions.cancel_shift(by=cast.ruth, shift=other)
    with pytest.raises(Refused, match="cancelled"):
        actions.cancel_shift(by=cast.ruth, shift=other)


def test_others_may_not_and_nothing_is_found_under_a_wrong_id(cast, sign_in, night):
    planned = shift(cast.dee, "youth_ercm")
    assert sign_in(cast.dee).get(reverse("oncall:cancel_shift", args=[planned.pk])).status_code == 403
    assert sign_in(cast.ruth).get(reverse("oncall:cancel_shift", args=["0" * 12])).status_code == 404
