"""oncall.plan_shift"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.oncall import actions
from firstlight.oncall.models import Shift
from tests.oncall.made import shift

pytestmark = pytest.mark.django_db


def hours(begin, end):
    return {"starts_at": now() + timedelta(hours=begin), "ends_at": now() + timedelta(hours=end)}


def test_the_supervisor_plans_a_night_in_local_time(cast, sign_in, night, ledger):
    form = {
        "worker": cast.dee.pk,
        "kind": "youth_ercm",
        "starts_at": "2026-11-24T22:00",
        "ends_at": "2026-11-25T06:00",
    }
    page = reverse("oncall:plan_shift")
    assert sign_in(cast.ruth).get(page).status_code == 200
    assert sign_in(cast.ruth).post(page, form).status_code == 302
    planned = Shift.objects.get(worker=cast.dee)
    assert planned.starts_at.isoformat() == "2026-11-25T06:00:00+00:00"
    [event] = ledger("oncall.plan_shift")
    assert (event.noun_id, event.about) == (planned.pk, "")


@pytest.mark.parametrize(
    ("span", "code"), [((5, 3), "ends_first"), ((-9, -1), "over_already"), ((0, 17), "too_long")]
)
def test_it_refuses_impossible_hours(cast, night, span, code):
    with pytest.raises(Refused, match=code):
        actions.plan_shift(by=cast.ruth, worker=cast.dee, kind="youth_ercm", **hours(*span))


def test_it_refuses_a_kind_without_its_role_and_a_worker_who_left(cast, night):
    with pytest.raises(Refused, match="no_role_for_it"):
        actions.plan_shift(by=cast.ruth, worker=cast.ana, kind="ercm", **hours(1, 9))
    with pytest.raises(Refused, match="no_role_for_it"):
        actions.plan_shift(by=cast.ruth, worker=cast.otto, kind="ercm", **hours(1, 9))


def test_it_refuses_two_of_one_kind_at_a_time_but_not_after_calling_off(cast, night):
    first = shift(cast.marco, "ercm", begins_in=1)
    with pytest.raises(Refused, match="planned_already"):
        actions.plan_shift(by=cast.ruth, worker=cast.marco, kind="ercm", **hours(3, 11))
    actions.plan_shift(by=cast.ruth, worker=cast.marco, kind="hotline", **hours(3, 11))
    actions.cancel_shift(by=cast.ruth, shift=first)
    actions.plan_shift(by=cast.ruth, worker=cast.marco, kind="ercm", **hours(3, 11))


def test_others_may_not(cast, sign_in, night):
    assert sign_in(cast.dee).get(reverse("oncall:plan_shift")).status_code == 403
    with pytest.raises(Denied):
        actions.plan_shift(by=cast.dee, worker=cast.dee, kind="youth_ercm", **hours(1, 9))
