"""response.see_response"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.hotline import actions as hotline
from firstlight.hotline.models import Clock
from firstlight.kit.clock import now
from firstlight.response import actions
from firstlight.response.shown import clocks_for, page_of
from firstlight.safety.actions import add_channel, tighten_channel
from firstlight.safety.models import SafeContact
from firstlight.survivors.models import Barred
from tests.response.made import accepted, anew, response

pytestmark = pytest.mark.django_db
TOLD = {
    "callback_rules": "Only after four, say the library",
    "stop_word": "umbrella",
    "reach": "213 555 0134",
    "needs": ["shelter", "food"],
    "place": "Blue bench, invented park",
}


def read(client, sent):
    return client.get(reverse("response:see_response", args=[sent.pk])).content.decode()


def test_who_is_asked_sees_what_deciding_needs_and_no_more(cast, ana, sign_in):
    sent = response(ana, TOLD)
    shown = read(sign_in(cast.dee), sent)
    assert "You are asked to go" in shown
    assert "Spanish" in shown
    assert "food" in shown
    for sealed in ("library", "umbrella", "555", "Blue bench"):
        assert sealed not in shown
    assert not Event.objects.filter(verb="vault.reveal:response.see_response").exists()


def test_the_lead_sees_how_to_reach_the_person_and_where(cast, ana, sign_in, ledger):
    sent = accepted(ana, cast.dee, TOLD)
    shown = read(sign_in(cast.dee), sent)
    for told in ("say the library", "umbrella", "213 555 0134", "Blue bench", "text only"):
        assert told in shown
    assert "On the way" in shown
    [event] = ledger("vault.reveal:response.see_response")
    assert event.about == f"survivor:{sent.survivor_id}"
    assert "555" not in str(vars(event))
    read(sign_in(cast.dee), sent)
    assert len(ledger("vault.reveal:response.see_response")) == 1
    assert len([e for e in ledger("response.see_response") if e.by == cast.dee.ledger_id]) == 1


def test_what_the_persons_own_card_turned_down_since_goes_before_the_contact(cast, ana, sign_in):
    sent = accepted(ana, cast.dee, TOLD)
    way = add_channel(by=cast.dee, survivor=sent.survivor, channel="call")
    assert "213 555 0134" in read(sign_in(cast.dee), sent)
    tighten_channel(by=cast.dee, channel=way, how="watched")
    assert "may be watched" in read(sign_in(cast.dee), sent)
    tighten_channel(by=cast.dee, channel=SafeContact.objects.get(), how="not_safe")
    shown = read(sign_in(cast.dee), sent)
    assert "Their own card says" in shown
    assert "213 555 0134" not in shown
    assert "text only" not in shown


def test_unknown_is_unsafe_and_no_number_is_shown(cast, ana, sign_in):
    sent = accepted(ana, cast.dee, {**TOLD, "callback": "unknown"})
    shown = read(sign_in(cast.dee), sent)
    assert "Unknown is unsafe" in shown
    assert "555" not in shown
    sent = accepted(ana, cast.dee, {**TOLD, "callback": "no", "chips": ["phone_watched"]})
    shown = read(sign_in(cast.dee), sent)
    assert "555" not in shown
    assert "Say it face to face" in shown


def test_under_18_and_nowhere_to_sleep_shows_the_four_places_only(cast, ana, sign_in):
    shown = read(sign_in(cast.dee), accepted(ana, cast.dee, TOLD))
    assert "a safe adult the young person names" in shown
    assert "motel" not in shown.lower()
    adult = accepted(ana, cast.marco, {**TOLD, "age": "40"})
    assert "a safe adult the young person names" not in read(sign_in(cast.marco), adult)


def test_late_entry_says_when_it_was_written_down(cast, ana, night, sign_in):
    sent = accepted(ana, cast.dee)
    night(minutes=45)
    actions.meet_person(by=cast.dee, response=sent, happened_at=now() - timedelta(minutes=30))
    shown = read(sign_in(cast.dee), sent)
    assert "02:29" in shown
    assert "written down" in shown
    assert "Dee Okafor" in shown


def test_each_state_has_its_next_step_first_and_an_ended_one_has_none(cast, ana, sign_in):
    sent = accepted(ana, cast.dee)
    steps = [
        ("On the way", actions.set_out, {}),
        ("With the person", actions.meet_person, {}),
        ("Stable for now", actions.stabilise, {}),
        ("End this response", actions.close_response, {"ending": "met_needs"}),
    ]
    for label, verb, given in steps:
        shown = read(sign_in(cast.dee), sent)
        assert shown.split("btn main big")[1].split("<kbd")[0].endswith(f"{label} ")
        assert shown.count("btn main big") == 1
        verb(by=cast.dee, response=anew(sent), **given)
    shown = read(sign_in(cast.dee), sent)
    assert "btn main big" not in shown
    assert "what was needed tonight is done" in shown


def test_a_colleague_without_the_verb_has_no_button_for_it(cast, ana, sign_in):
    sent = accepted(ana, cast.dee)
    shown = read(sign_in(ana), sent)
    assert "Call it off" in shown
    assert "meet_person" not in shown


def test_others_may_not_and_out_of_scope_is_not_found(cast, ana, sign_in):
    sent = response(ana)
    page = reverse("response:see_response", args=[sent.pk])
    assert sign_in(cast.grace).get(page).status_code == 403
    assert sign_in(cast.sam).get(page).status_code == 404
    Barred.objects.create(survivor_id=sent.survivor_id, user=cast.ruth, asked_by="person")
    assert sign_in(cast.ruth).get(page).status_code == 404


def test_the_number_of_questions_does_not_grow(cast, ana, sign_in, night, django_assert_max_num_queries):
    sent = accepted(ana, cast.dee, TOLD)
    client = sign_in(cast.dee)
    read(client, sent)
    for _ in range(4):
        actions.change_mode(by=cast.dee, response=anew(sent), mode="in_person")
    with django_assert_max_num_queries(40):
        read(client, sent)


def test_who_is_only_asked_sees_no_clock_about_health(cast, ana):
    sent = accepted(ana, cast.dee)
    Clock.objects.create(
        contact=sent.contact, code="pep", rules="triage_v1", from_at=now(), due_at=now() + timedelta(hours=72)
    )
    codes = {shown.clock.code for shown in page_of(sent, cast.dee)["clocks"]}
    assert "pep" in codes
    deciding = {one.clock.code for one in clocks_for(sent, opened=False)}
    assert deciding
    assert all(code == "live_contact" or code.startswith("response_") for code in deciding)


def test_what_was_done_against_a_wish_stands_on_the_page(cast, ana, sign_in):
    sent = accepted(ana, cast.dee)
    done = {"choice": "police", "reason": "weapon", "told": "not_yet", "why_not_told": "cut_off"}
    hotline.act_against_wish(by=ana, contact=sent.contact, **done)
    shown = read(sign_in(cast.dee), sent)
    assert "Done against a wish" in shown
    assert "somebody there has a weapon" in shown
