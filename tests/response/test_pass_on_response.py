"""response.pass_on_response"""

import pytest
from django.urls import reverse

from firstlight.access.actors import System
from firstlight.kit.errors import Refused
from firstlight.notify.models import Notice
from firstlight.response import actions, queries
from firstlight.response.models import EmergencyResponse
from firstlight.survivors.models import Survivor
from tests.response.made import accepted, anew, answers, done, response

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("response:pass_on_response", args=[of.pk])


def test_the_next_in_order_is_asked_at_once_and_no_reason_is_kept(cast, ana, sign_in, ledger):
    sent = response(ana)
    assert sign_in(cast.dee).get(page(sent)).status_code == 200
    assert sign_in(cast.dee).post(page(sent), {}).url == reverse("response:list_responses")
    assert answers(sent) == {"dee": "passed", "marco": ""}
    assert anew(sent).state == "assigned"
    assert Notice.objects.get(kind="passed").to == cast.ana
    assert not EmergencyResponse.objects.visible_to(cast.dee).exists()
    [event] = done(ledger("response.pass_on_response"))
    assert event.reason == ""


def test_whoever_passed_on_is_not_proposed_again_for_this_one(cast, ana):
    sent = response(ana)
    actions.pass_on_response(by=cast.dee, response=sent)
    ranked = queries.ranked_in(queries.proposal_for(anew(sent)), cast.dee.pk)
    assert not ranked.free


def test_with_nobody_left_it_waits_and_the_supervisor_is_told(cast, ana):
    sent = response(ana)
    actions.pass_on_response(by=cast.dee, response=sent)
    actions.pass_on_response(by=cast.marco, response=anew(sent))
    actions.pass_on_response(by=cast.ruth, response=anew(sent))
    assert anew(sent).state == "requested"
    assert Notice.objects.get(kind="escalated").to == cast.ruth


def test_a_lead_who_cannot_go_after_all_passes_on_and_the_record_closes(cast, ana, night):
    sent = accepted(ana, cast.dee)
    night(minutes=3)
    actions.set_out(by=cast.dee, response=sent)
    passed = actions.pass_on_response(by=cast.dee, response=anew(sent))
    assert (passed.state, passed.lead, passed.post, passed.accepted_at) == ("assigned", None, None, None)
    assert not Survivor.objects.visible_to(cast.dee).exists()


def test_somebody_who_knew_the_person_before_keeps_the_record(cast, ana):
    first = accepted(ana, cast.dee)
    actions.connect(by=cast.dee, response=first)
    actions.close_response(by=cast.dee, response=anew(first), ending="goes_on")
    waits = response(ana)
    waits.survivor = first.survivor
    waits.save()
    actions.accept_response(by=cast.dee, response=waits)
    actions.pass_on_response(by=cast.dee, response=anew(waits))
    assert Survivor.objects.visible_to(cast.dee).filter(pk=first.survivor_id).exists()


def test_it_refuses_who_was_not_asked_and_once_somebody_is_with_the_person(cast, ana):
    sent = accepted(ana, cast.dee)
    with pytest.raises(Refused, match="not_offered"):
        actions.pass_on_response(by=cast.marco, response=sent)
    actions.meet_person(by=cast.dee, response=sent)
    with pytest.raises(Refused, match="reached"):
        actions.pass_on_response(by=cast.dee, response=anew(sent))


def test_others_may_not_and_out_of_scope_is_not_found(cast, ana, sign_in):
    sent = response(ana)
    assert sign_in(cast.ana).post(page(sent), {}).status_code == 403
    assert sign_in(cast.sam).post(page(sent), {}).status_code == 404


def test_one_not_me_lets_nobody_else_off(cast, ana, night):
    sent = response(ana)
    for _ in range(2):
        night(minutes=10)
        actions.climb_ladder(by=System("nightly"), response=anew(sent))
    assert {name for name, answer in answers(sent).items() if not answer} == {"dee", "marco", "ruth"}
    actions.pass_on_response(by=cast.marco, response=anew(sent))
    still = {offer.worker.username for offer in sent.offers.filter(answer="")}
    assert still == {"dee", "ruth"}
    assert anew(sent).state == "assigned"
