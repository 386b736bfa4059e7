"""response.open_response"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.notify.models import Notice
from firstlight.oncall.hours import LONGEST_SHIFT
from firstlight.response import actions
from firstlight.response.models import EmergencyResponse, RemoteSwitch
from firstlight.survivors.models import Circle, Survivor
from firstlight.vault.models import DataKey
from firstlight.vault.sealing import reveal
from tests.response.made import anew, contact, done, response

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("response:open_response", args=[of.pk])


def test_one_press_asks_the_youth_ercm_and_freezes_what_is_counted(cast, ana, sign_in, ledger):
    waits = contact(ana)
    shown = sign_in(ana).get(page(waits)).content.decode()
    assert "Dee Okafor" in shown
    assert "youth specialist" in shown
    assert sign_in(ana).post(page(waits), {}).status_code == 302
    sent = EmergencyResponse.objects.get(contact=waits)
    assert (sent.state, sent.mode, sent.level, sent.age_years) == ("assigned", "in_person", "P1", 16)
    assert (sent.age_band, sent.language, sent.area, sent.lead) == ("15-17", "es", "spa4", None)
    assert [offer.worker for offer in sent.offers.all()] == [cast.dee]
    assert Notice.objects.get(to=cast.dee).kind == "offered"
    assert anew(waits).state == "sent"
    assert [move.to_state for move in sent.moves.all()] == ["requested", "assigned"]
    [event] = done(ledger("response.open_response"))
    assert (event.noun_id, event.about) == (sent.pk, f"survivor:{sent.survivor_id}")


def test_a_nameless_record_is_made_with_one_key_and_the_contacts_sign(ana, committed):
    waits = contact(ana)
    with committed():
        sent = actions.open_response(by=ana, contact=waits)
    survivor = Survivor.objects.get(pk=sent.survivor_id)
    assert (survivor.sign, survivor.name) == (waits.sign, None)
    assert anew(waits).survivor == survivor
    assert DataKey.objects.filter(owner=survivor.about).count() == 1
    assert DataKey.objects.get(owner=f"contact:{waits.pk}").fate == survivor.about


def test_who_is_let_in(cast, ana):
    sent = response(ana)
    rows = Circle.objects.filter(survivor_id=sent.survivor_id)
    assert {(row.why, row.user and row.user.username, row.duty, row.role) for row in rows} == {
        ("took_contact", "ana", "", ""),
        ("duty", None, "hotline", ""),
        ("duty", None, "supervisor", ""),
        ("programme", None, "", "supervisor"),
    }
    visible = EmergencyResponse.objects.visible_to
    assert [visible(worker).count() for worker in (cast.ana, cast.ruth, cast.dee)] == [1, 1, 1]
    assert [visible(worker).count() for worker in (cast.marco, cast.omar)] == [0, 0]


def test_the_place_is_sealed(ana):
    sent = response(ana, place="Bus stop, invented street 5", place_kind="public")
    assert b"invented" not in sent.place.blob
    assert reveal(anew(sent), "place", by=ana, why="test") == "Bus stop, invented street 5"


def test_somebody_else_is_asked_with_a_reason_only(cast, ana):
    waits = contact(ana)
    with pytest.raises(Refused, match="why_chosen_missing"):
        actions.open_response(by=ana, contact=waits, lead=cast.marco)
    sent = actions.open_response(by=ana, contact=waits, lead=cast.marco, why_chosen="wish")
    offer = sent.offers.get()
    assert (offer.worker, offer.why_chosen) == (cast.marco, "wish")
    with pytest.raises(Refused, match="no_candidate"):
        response(ana, lead=cast.omar, why_chosen="wish")


def test_it_refuses_while_answers_are_missing_and_says_which(ana, sign_in):
    waits = contact(ana, language=None, safe_tonight=None)
    shown = sign_in(ana).post(page(waits), {}).content.decode()
    assert "Which language is best for you?" in shown
    assert "somewhere safe tonight" in shown
    assert not EmergencyResponse.objects.exists()
    assert anew(waits).state == "open"
    actions.open_response(by=ana, contact=contact(ana, language="unknown", safe_tonight="unknown", age="?"))


def test_it_refuses_a_second_one_while_one_is_open(ana):
    waits = contact(ana)
    actions.open_response(by=ana, contact=waits)
    with pytest.raises(Refused, match="under_way_already"):
        actions.open_response(by=ana, contact=anew(waits))


def test_remote_until_safe_sets_the_default_and_remote_needs_a_reason_else(ana, sign_in):
    with pytest.raises(Refused, match="why_remote_missing"):
        response(ana, mode="video")
    assert response(ana, mode="video", why_remote="wish").why_remote == "wish"
    RemoteSwitch.objects.create(area="spa4", reason="unrest")
    assert "starts by phone" in sign_in(ana).get(page(contact(ana))).content.decode()
    sent = response(ana)
    assert (sent.mode, sent.why_remote) == ("phone", "switch")
    assert response(ana, mode="in_person").mode == "in_person"
    assert response(ana, {"area": "spa8"}).mode == "in_person"


def test_with_nobody_free_it_waits_and_the_supervisors_are_told(cast, on_duty, night):
    sent = response(on_duty("ana", "hotline"))
    assert (sent.state, sent.offers.count()) == ("requested", 0)
    assert [(notice.to, notice.kind) for notice in Notice.objects.all()] == [(cast.ruth, "escalated")]


def test_life_danger_tells_the_supervisor_at_once(ana):
    response(ana, {"chips": ["weapon"]})
    assert {(n.to.username, n.kind) for n in Notice.objects.all()} == {
        ("dee", "offered"),
        ("ruth", "escalated"),
    }


def test_a_page_written_down_late_keeps_the_true_time(ana, night):
    waits = contact(ana)
    night(minutes=40)
    at = now()
    sent = actions.open_response(by=ana, contact=waits, happened_at=at - timedelta(minutes=30))
    move = sent.moves.first()
    assert (move.happened_at, move.recorded_at) == (at - timedelta(minutes=30), at)


def test_a_volunteer_sends_and_comes_back_to_the_contact(cast, ana, on_duty, sign_in):
    vera = on_duty("vera", "hotline")
    waits = contact(vera)
    answer = sign_in(vera).post(page(waits), {})
    assert answer.url == reverse("hotline:see_contact", args=[waits.pk])


def test_others_may_not_and_out_of_scope_is_not_found(cast, ana, sign_in):
    waits = contact(ana)
    assert sign_in(cast.grace).get(page(waits)).status_code == 403
    assert sign_in(cast.sam).get(page(waits)).status_code == 404
    with pytest.raises(Denied):
        actions.open_response(by=cast.omar, contact=waits)


def test_it_refuses_a_time_before_the_contact_began_but_takes_its_minute(cast, ana, night):
    night(seconds=40)
    waits = contact(ana)
    night(minutes=5)
    with pytest.raises(Refused, match="before_the_contact"):
        actions.open_response(by=ana, contact=waits, happened_at=waits.opened_at - timedelta(minutes=1))
    minute = waits.opened_at.replace(second=0)
    assert actions.open_response(by=ana, contact=waits, happened_at=minute).requested_at == waits.opened_at


def test_a_call_answered_once_opens_nobodys_past_for_good(ana):
    sent = response(ana)
    row = Circle.objects.get(survivor_id=sent.survivor_id, why="took_contact")
    assert row.until_at is not None
    assert row.until_at - row.from_at <= LONGEST_SHIFT + timedelta(seconds=1)
