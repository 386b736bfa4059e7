"""Six in the morning, over HTTP: what was promised at night is kept by the day, and nobody tells the story twice."""

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.handover.models import Debrief, HandOver, Promise
from firstlight.kit.clock import now
from firstlight.notify.models import Notice
from firstlight.oncall.actions import end_shift
from firstlight.response.models import EmergencyResponse
from tests.handover.made import coming, seen
from tests.response.made import accepted, anew, contact

pytestmark = pytest.mark.django_db
SAID = "We ring before nine about the bed"


def sign(browser, duty_of, taker, **ticked):
    """Open the list, sign it over as it stands."""
    page = browser.get(reverse("handover:see_hand_over"))
    assert page.status_code == 200
    duty = duty_of.duties.get()
    given = {"kind": duty.kind, "duty": duty.pk, "to_worker": taker.pk, **ticked}
    sent = browser.post(reverse("handover:hand_over"), given)
    assert sent.status_code == 302, sent.content.decode()
    return HandOver.objects.get(duty=duty)


def test_one_shift_hands_to_the_next(cast, on_duty, sign_in, night):
    ana, dee, ruth = on_duty("ana", "hotline"), on_duty("dee", "youth_ercm"), on_duty("ruth", "supervisor")
    desk, phone = sign_in(ana), sign_in(dee)

    # At night: one caller waits, another was promised a call, Dee is with a third.
    waits, caller = contact(ana, age="30"), contact(ana, age="30")
    desk.post(reverse("handover:promise_caller", args=[caller.pk]), {"words": SAID, "when": "morning"})
    sent = accepted(ana, dee)
    for verb in ("meet_person", "stabilise"):
        phone.post(reverse(f"response:{verb}", args=[sent.pk]), seen(sent))
    promise = Promise.objects.get()

    # Toward morning Ana hands over to Sam, who comes in an hour; she ticks what she has said aloud.
    night(hours=3)
    desk, phone = sign_in(ana), sign_in(dee)
    sam = coming(cast.sam, "hotline", ruth)
    signed = sign(desk, ana, sam, said=[f"contact:{waits.pk}"], passing=[promise.pk])
    assert Notice.objects.filter(to=sam, kind="hand_over").count() == 1
    assert anew(promise).owner == sam

    # Dee hands her person over to Marco, who can go on with them until his shift ends.
    marco = coming(cast.marco, "ercm", ruth)
    given = sign(phone, dee, marco)
    assert EmergencyResponse.objects.visible_to(cast.marco).get() == sent

    # The shift changes.
    night(minutes=60)
    end_shift(by=cast.ana, duty=cast.ana.duties.get())
    sams = sign_in(sam)
    sams.post(reverse("oncall:start_shift"), {"shift": sam.shifts.get().pk})
    shown = sams.get(reverse("handover:take_over", args=[signed.pk])).content.decode()
    for line in (waits.sign, caller.sign, sent.sign):
        assert line in shown
    assert SAID not in shown
    sams.post(reverse("handover:take_over", args=[signed.pk]), seen(signed))
    assert (anew(signed).state, anew(signed).to_signed_at) == ("taken", now())
    marcos = sign_in(cast.marco)
    assert sent.sign in marcos.get(reverse("handover:take_over", args=[given.pk])).content.decode()
    marcos.post(reverse("handover:take_over", args=[given.pk]), seen(given))

    # Sam reads what was promised, rings, and says so.
    assert SAID in sams.get(reverse("handover:list_promises")).content.decode()
    sams.post(reverse("handover:keep_promise", args=[promise.pk]), seen(promise))
    assert [move.why for move in promise.moves.all()] == ["", "handed", ""]
    assert anew(promise).state == "kept"

    # In the same shift the supervisor offers Dee time to talk; Dee says later.
    ruths = sign_in(cast.ruth)
    assert "Dee Okafor" in ruths.get(reverse("handover:see_hand_over")).content.decode()
    ruths.post(reverse("handover:offer_debrief", args=[sent.pk]), {"worker": dee.pk})
    debrief = Debrief.objects.get()
    sign_in(cast.dee).post(
        reverse("handover:note_debrief", args=[debrief.pk]), {"answer": "later", **seen(debrief)}
    )
    assert anew(debrief).answer == "later"

    # When Marco's shift is over the person is closed to him again; and no words are anywhere in the ledger.
    night(hours=9)
    assert not EmergencyResponse.objects.visible_to(cast.marco).exists()
    assert SAID not in str([vars(event) for event in Event.objects.all()])
