"""handover.hand_over"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.access.models import Duty
from firstlight.handover import actions, listing, queries
from firstlight.handover.models import HandOver, Promise
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.notify.models import Notice
from firstlight.oncall.actions import end_shift
from firstlight.survivors import actions as survivors
from firstlight.survivors.models import Barred, Circle, Survivor
from tests.handover.made import WORDS, called, coming, handed, lines_of, promised
from tests.response.made import accepted, anew, contact, done

pytestmark = pytest.mark.django_db
PAGE = reverse("handover:hand_over")


def form(duty, taker, **more):
    return {"kind": duty.kind, "duty": duty.pk, "to_worker": taker.pk, **more}


def test_the_giver_signs_and_the_taker_is_told(cast, on_duty, sign_in, ledger, night):
    ana = on_duty("ana", "hotline")
    waits = contact(ana)
    promise = called(ana, waits)
    ruth = coming(cast.ruth, "hotline", cast.ruth)
    [duty] = queries.duties_to_hand(ana)
    said = f"contact:{waits.pk}"
    sent = sign_in(ana).post(PAGE, form(duty, ruth, said=[said, "contact:gone"], passing=[promise.pk]))
    assert sent.url == reverse("handover:list_hand_overs")
    signed = HandOver.objects.get()
    assert (signed.kind, signed.from_worker, signed.to_worker) == ("hotline", ana, ruth)
    assert (signed.begun_at, signed.from_signed_at, signed.to_signed_at) == (duty.starts_at, now(), None)
    rows = {row["kind"]: row for row in signed.items}
    assert rows["contact"] == {
        "kind": "contact",
        "id": waits.pk,
        "level": "P1",
        "code": "open",
        "marks": ["said"],
    }
    assert rows["promise"]["marks"] == ["passed"]
    assert anew(promise).owner == ruth
    assert sorted(Notice.objects.filter(to=ruth).values_list("kind", flat=True)) == ["hand_over", "promise"]
    assert Notice.objects.get(to=ruth, kind="hand_over").sign == ""
    [event] = done(ledger("handover.hand_over"))
    assert (event.noun_id, event.about) == (signed.pk, "")
    assert WORDS not in str([vars(event), signed.items])


def test_a_promise_not_ticked_stays_with_the_giver(cast, on_duty):
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "hotline")
    promise = called(ana)
    handed(ana, ruth)
    assert anew(promise).owner == ana


def test_who_takes_over_a_field_shift_can_go_on_with_its_people_until_theirs_ends(cast, on_duty, night):
    ana, dee = on_duty("ana", "hotline"), on_duty("dee", "youth_ercm")
    sent = accepted(ana, dee)
    marco = coming(cast.marco, "ercm", cast.ruth)
    signed = handed(dee, marco)
    assert lines_of(signed) == {("response", sent.pk)}
    circle = Circle.objects.get(user=marco, survivor=sent.survivor)
    assert (circle.why, circle.until_at) == ("sent", now() + timedelta(hours=9))
    assert Survivor.objects.visible_to(cast.marco).filter(pk=sent.survivor_id).exists()


def test_lines_the_taker_cannot_take_are_shown_to_the_giver_first_then_go_to_the_supervisor(
    cast, on_duty, sign_in
):
    ana, dee = on_duty("ana", "hotline"), on_duty("dee", "youth_ercm")
    ruth, marco = on_duty("ruth", "supervisor"), on_duty("marco", "ercm")
    sent = accepted(ana, dee)
    promise = promised(dee, sent.survivor)
    survivors.keep_out(by=cast.pia, survivor=sent.survivor, worker=marco, asked_by=Barred.AskedBy.PERSON)
    [duty] = queries.duties_to_hand(dee)
    given = form(duty, marco, passing=[promise.pk])
    answer = sign_in(dee).post(PAGE, given).content.decode()
    assert "need another owner" in answer
    assert "These need another owner" in answer
    assert not HandOver.objects.exists()
    assert not Circle.objects.filter(user=marco).exists()

    sign_in(dee).post(PAGE, {**given, "leave": "on"})
    signed = HandOver.objects.get()
    assert {tuple(row["marks"]) for row in signed.items} == {("left",)}
    assert (anew(promise).owner, Promise.objects.nobodys().get()) == (None, promise)
    assert not Circle.objects.filter(user=marco).exists()
    assert [notice.sign for notice in Notice.objects.filter(to=marco)] == [""]
    assert Notice.objects.get(to=ruth, kind="hand_over").page == "handover.see_hand_over"
    left = [item for item in listing.standing(cast.ruth, "supervisor") if "left" in item.marks]
    assert {item.kind for item in left} == {"response", "promise"}


def test_a_restricted_person_is_not_opened_by_taking_over(cast, on_duty):
    dee = on_duty("dee", "youth_ercm")
    sent = accepted(on_duty("ana", "hotline"), dee)
    survivors.restrict(by=cast.ruth, survivor=sent.survivor)
    with pytest.raises(Refused, match="lines_left"):
        handed(dee, on_duty("marco", "ercm"))


def test_late_signing_is_normal_up_to_a_day(cast, on_duty, night):
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "hotline")
    duty = Duty.objects.get(user=ana)
    end_shift(by=ana, duty=duty)
    night(hours=6)
    signed = handed(cast.ana, ruth, happened_at=now() - timedelta(hours=1))
    assert signed.from_signed_at == now() - timedelta(hours=1)
    assert signed.moves.get().recorded_at == now()
    night(hours=48)
    assert queries.duties_to_hand(cast.ana) == []


def test_it_refuses_twice_others_duties_and_who_is_not_there(cast, on_duty):
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "hotline")
    duty = Duty.objects.get(user=ana)
    for given, code in (
        ({"by": ruth, "to_worker": ana}, "not_own"),
        ({"by": ana, "to_worker": cast.dee}, "cannot_take"),
        ({"by": ana, "to_worker": ana}, "cannot_take"),
        ({"by": ana, "to_worker": ruth, "happened_at": now() - timedelta(days=3)}, "before_it_began"),
    ):
        with pytest.raises(Refused, match=code):
            actions.hand_over(duty=duty, **given)
    handed(ana, ruth)
    with pytest.raises(Refused, match="handed_already"):
        actions.hand_over(by=ana, duty=duty, to_worker=ruth)


def test_a_supervisors_duty_goes_to_a_supervisor_and_no_shift_to_a_volunteer(cast, on_duty):
    ruth = on_duty("ruth", "supervisor")
    on_duty("ana", "hotline"), on_duty("vera", "hotline")
    assert queries.takers(ruth, "supervisor") == []
    assert [row.worker.username for row in queries.takers(ruth, "hotline")] == ["ana"]


def test_odd_input_gets_a_sentence_and_keeps_what_was_ticked(cast, on_duty, sign_in):
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "hotline")
    waits = contact(ana)
    [duty] = queries.duties_to_hand(ana)
    for odd in ({"happened_at": "2999-01-01T00:00"}, {"to_worker": "<script>"}, {"happened_at": "soon"}):
        given = form(duty, ruth, said=[f"contact:{waits.pk}"]) | odd
        answer = sign_in(ana).post(PAGE, given)
        assert answer.status_code == 200
        assert 'class="problems"' in answer.content.decode()
        assert f'value="contact:{waits.pk}" checked' in answer.content.decode()
    assert sign_in(ana).post(PAGE, {}).status_code == 200
    assert not HandOver.objects.exists()


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.omar).post(PAGE, {}).status_code == 403
