"""services.set_appointment"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.services import actions
from tests.directory.made import partner
from tests.services.made import anew, done, helped_by, local

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("services:set_appointment", args=[of.pk])


def test_a_time_and_a_partner_and_then_another_time(cast, night, sign_in, ledger):
    need, clinic = helped_by(cast.dee, state="asked"), partner(cast.iris, kind="clinic")
    when = (now() + timedelta(days=2)).replace(second=0)
    browser = sign_in(cast.dee)
    assert browser.get(page(need)).status_code == 200
    sent = {"appointment_at": local(when), "partner": clinic.pk, "seen": f"{need.pk}:{need.version}"}
    browser.post(page(need), sent)
    fresh = anew(need)
    assert (fresh.appointment_at, fresh.partner, fresh.state) == (when, clinic, "asked")
    assert local(when) in browser.get(page(fresh)).content.decode()
    later = when + timedelta(days=1)
    actions.set_appointment(by=cast.dee, need=fresh, appointment_at=later)
    assert (anew(need).appointment_at, anew(need).partner) == (later, clinic)
    assert [event.outcome for event in done(ledger("services.set_appointment"))] == ["done", "done"]


def test_a_new_time_asks_anew_whether_it_was_kept(cast, night):
    need = helped_by(cast.dee, state="asked", appointment_at=now() - timedelta(hours=1))
    need = actions.note_kept(by=cast.dee, need=need, kept="could_not_come")
    need = actions.set_appointment(by=cast.dee, need=need, appointment_at=now() + timedelta(days=1))
    assert (need.kept, need.kept_recorded_at) == ("", None)


def test_it_refuses_the_same_time_a_far_one_and_what_is_not_open(cast, night):
    when = now() + timedelta(days=1)
    need = helped_by(cast.dee, state="asked", appointment_at=when)
    with pytest.raises(Refused, match="no_change"):
        actions.set_appointment(by=cast.dee, need=need, appointment_at=when)
    with pytest.raises(Refused, match="too_far"):
        actions.set_appointment(by=cast.dee, need=need, appointment_at=when + timedelta(days=900))
    actions.settle_help(by=cast.dee, need=need, state="declined")
    with pytest.raises(Refused, match="not_open"):
        actions.set_appointment(by=cast.dee, need=anew(need), appointment_at=when + timedelta(days=2))


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    need = helped_by(cast.dee, state="asked")
    assert sign_in(cast.lena).post(page(need), {}).status_code == 403
    assert sign_in(cast.marco).post(page(need), {}).status_code == 404
