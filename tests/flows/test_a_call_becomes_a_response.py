"""A call at 02:14 becomes a response, over HTTP: Ana takes it and sends Dee, who says when she is with the person."""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.notify.models import Notice
from firstlight.response.models import EmergencyResponse
from tests.response.made import post_held_by

pytestmark = pytest.mark.django_db
ANSWERS = {
    "safe_to_talk": "yes",
    "callback": "text",
    "reach": "213 555 0134",
    "danger_hurt": "no",
    "danger_near": "no",
    "safe_tonight": "no",
    "needs": "shelter",
    "age": "16",
    "language": "es",
    "area": "spa4",
    "place": "Blue bench, invented park",
}


def version(response):
    return {"seen": f"{response.pk}:{EmergencyResponse.objects.get(pk=response.pk).version}"}


def test_a_call_becomes_a_response(cast, on_duty, sign_in, night):
    ana, dee = on_duty("ana", "hotline"), on_duty("dee", "youth_ercm")
    post = post_held_by(dee, since=now() - timedelta(days=100))
    desk, phone = sign_in(ana), sign_in(dee)

    # Ana takes the call and asks in the order of the conversation.
    opened = desk.post(reverse("hotline:take_contact"), {"channel": "phone"})
    contact = Contact.objects.get(taken_by=ana)
    assert opened.url == reverse("hotline:see_contact", args=[contact.pk])
    for field, value in ANSWERS.items():
        kept = desk.post(
            reverse("hotline:record_answer", args=[contact.pk]), {"field": field, "value": value}
        )
        assert kept.status_code in (200, 302), field
    page = desk.get(opened.url).content.decode()
    assert "Dee Okafor" in page
    assert Contact.objects.get(pk=contact.pk).level == "P1"

    # One press sends the worker proposed.
    night(minutes=3)
    sent = desk.post(reverse("response:open_response", args=[contact.pk]), {})
    response = EmergencyResponse.objects.get(contact=contact)
    assert sent.url == reverse("response:see_response", args=[response.pk])
    assert Notice.objects.get(to=dee).sign == response.sign

    # Dee sees it on her phone, says she goes, sets out, is with the person.
    night(minutes=2)
    assert "Blue bench" not in phone.get(sent.url).content.decode()
    phone.post(reverse("response:accept_response", args=[response.pk]), version(response))
    assert "Blue bench" in phone.get(sent.url).content.decode()
    night(minutes=5)
    phone.post(reverse("response:set_out", args=[response.pk]), version(response))

    # Her phone locked itself on the way; she comes back in.
    at = night(minutes=40)
    phone = sign_in(dee)
    phone.post(reverse("response:meet_person", args=[response.pk]), version(response))

    response.refresh_from_db()
    assert (response.state, response.lead, response.reached_at) == ("with_person", dee, at)
    assert (response.post, response.reached_by_post, response.age_years) == (post, post, 16)
    steps = ["requested", "assigned", "accepted", "on_the_way", "with_person"]
    assert [move.to_state for move in response.moves.all()] == steps
    clocks = {clock.code: clock for clock in contact.clocks.all()}
    assert clocks["response_start"].met_at == at
    assert not clocks["response_start"].missed

    # The ledger says who did what, and nothing that was said.
    ledger = str([vars(event) for event in Event.objects.all()])
    assert "response.meet_person" in ledger
    assert not any(secret in ledger for secret in ("213 555", "Blue bench"))
