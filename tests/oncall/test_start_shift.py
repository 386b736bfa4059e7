"""oncall.start_shift"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.access.models import Duty
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.oncall import actions
from firstlight.oncall.models import Shift
from tests.oncall.made import shift

pytestmark = pytest.mark.django_db


def test_a_planned_shift_becomes_duty_until_its_end(cast, sign_in, night, ledger):
    planned = shift(cast.dee, "youth_ercm", begins_in=0.5)
    page = sign_in(cast.dee).get(reverse("oncall:start_shift"))
    assert "Youth ERCM · Tue 24 Nov, 02:44 – Tue 24 Nov, " in page.content.decode()
    sign_in(cast.dee).post(reverse("oncall:start_shift"), {"shift": planned.pk})
    duty = Duty.objects.get(user=cast.dee)
    assert (duty.kind, duty.starts_at, duty.ends_at) == ("youth_ercm", now(), planned.ends_at)
    assert Shift.objects.get(pk=planned.pk).duty == duty
    assert cast.dee.duty_kinds == {"youth_ercm"}
    [event] = ledger("oncall.start_shift")
    assert event.noun_id == duty.pk


def test_an_unplanned_shift_runs_for_the_hours_given(cast, sign_in, night):
    form = {"kind": "ercm", "hours": "4", "happened_at": "2026-11-24T01:30"}
    sign_in(cast.marco).post(reverse("oncall:start_shift"), form)
    duty = Duty.objects.get(user=cast.marco)
    assert duty.starts_at == now() - timedelta(minutes=44)
    assert duty.ends_at - duty.starts_at == timedelta(hours=4)


def test_one_duty_of_a_kind_at_a_time(cast, night):
    actions.start_shift(by=cast.marco, kind="ercm", hours=8)
    actions.start_shift(by=cast.marco, kind="hotline", hours=8)
    with pytest.raises(Refused, match="on_duty_already"):
        actions.start_shift(by=cast.marco, kind="ercm", hours=2)


def test_it_refuses_somebody_elses_a_cancelled_an_early_and_a_used_shift(cast, night):
    with pytest.raises(Refused, match="not_own"):
        actions.start_shift(by=cast.marco, shift=shift(cast.sam, "ercm"))
    with pytest.raises(Refused, match="too_early"):
        actions.start_shift(by=cast.marco, shift=shift(cast.marco, "ercm", begins_in=2))
    used = shift(cast.marco, "ercm")
    actions.start_shift(by=cast.marco, shift=used)
    with pytest.raises(Refused, match="begun"):
        actions.start_shift(by=cast.marco, shift=used)
    off = shift(cast.dee, "ercm")
    actions.cancel_shift(by=cast.ruth, shift=off)
    with pytest.raises(Refused, match="cancelled"):
        actions.start_shift(by=cast.dee, shift=off)


def test_it_refuses_a_kind_without_its_role_17_hours_and_a_time_to_come(cast, night):
    with pytest.raises(Refused, match="no_role_for_it"):
        actions.start_shift(by=cast.vera, kind="supervisor")
    with pytest.raises(Refused, match="too_long"):
        actions.start_shift(by=cast.ruth, kind="supervisor", hours=17)
    with pytest.raises(Refused, match="in_the_future"):
        actions.start_shift(by=cast.ruth, kind="supervisor", happened_at=now() + timedelta(hours=1))
    with pytest.raises(Refused, match="over_already"):
        actions.start_shift(by=cast.ruth, kind="supervisor", hours=2, happened_at=now() - timedelta(hours=3))


def test_a_form_with_nothing_chosen_or_a_colleagues_shift_starts_nothing(cast, sign_in, night):
    page = reverse("oncall:start_shift")
    assert "say what you are on duty for" in sign_in(cast.marco).post(page, {"hours": "8"}).content.decode()
    sign_in(cast.marco).post(page, {"shift": shift(cast.sam, "ercm").pk})
    assert not Duty.objects.exists()
    assert sign_in(cast.grace).get(page).status_code == 403
