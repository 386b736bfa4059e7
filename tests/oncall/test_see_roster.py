"""oncall.see_roster"""

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.oncall import queries
from tests.oncall.made import shift

pytestmark = pytest.mark.django_db
PAGE = "oncall:see_roster"


def test_the_week_who_is_on_and_ones_own_buttons(cast, sign_in, on_duty, night):
    on_duty("ruth", "supervisor")
    shift(cast.dee, "youth_ercm")
    shift(cast.marco, "ercm", begins_in=20)
    text = sign_in(cast.dee).get(reverse(PAGE)).content.decode()
    assert "Ruth Adler" in text
    assert "Marco Silva" in text
    assert "Start my shift" in text
    assert "End my shift" not in text
    assert "Call off" not in text
    text = sign_in(cast.ruth).get(reverse(PAGE)).content.decode()
    assert "End my shift" in text
    assert "Call off" in text


def test_another_week_and_a_week_nobody_can_read(cast, sign_in, night):
    shift(cast.marco, "ercm", begins_in=24 * 7)
    assert "Marco Silva" in sign_in(cast.ruth).get(reverse(PAGE), {"week": "1"}).content.decode()
    for odd in ("soon", "-", "--5", "99999", "²"):
        assert sign_in(cast.ruth).get(reverse(PAGE), {"week": odd}).status_code == 200


def test_the_auditor_reads_it_and_has_no_buttons(cast, sign_in, night):
    shift(cast.tess, "ercm")
    text = sign_in(cast.tess).get(reverse(PAGE)).content.decode()
    assert "Start" not in text
    assert sign_in(cast.grace).get(reverse(PAGE)).status_code == 403


def test_who_is_on_duty_and_who_supervises(cast, on_duty, night):
    assert queries.supervisor_on_duty() is None
    on_duty("ruth", "supervisor")
    on_duty("dee", "youth_ercm")
    assert [duty.kind for duty in queries.on_duty_now()] == ["supervisor", "youth_ercm"]
    assert queries.supervisor_on_duty() == cast.ruth
    worked = queries.worked_by([cast.dee.pk, cast.sam.pk], now())
    assert worked[cast.dee.pk].hours == 1
    assert cast.sam.pk not in worked
    night(hours=8)
    assert queries.on_duty_now() == []


def test_who_may_be_planned(cast):
    names = {worker.username for worker in queries.rosterable()}
    assert {"ana", "vera", "dee", "marco", "sam", "ruth"} == names
