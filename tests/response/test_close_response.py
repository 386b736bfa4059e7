"""response.close_response"""

import pytest
from django.urls import reverse

from firstlight.hotline.actions import close_contact
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.response import actions
from firstlight.response.models import EmergencyResponse
from firstlight.survivors.models import Circle
from tests.response.made import accepted, anew, done

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("response:close_response", args=[of.pk])


def reached(ana, dee):
    sent = accepted(ana, dee)
    return actions.meet_person(by=dee, response=sent)


def test_it_ends_the_contact_ends_and_duty_alone_opens_nothing(cast, ana, sign_in, ledger, night):
    sent = reached(ana, cast.dee)
    at = night(hours=2)
    assert "goes on with us" in sign_in(cast.dee).get(page(sent)).content.decode()
    form = {"ending": "goes_on", "seen": f"{sent.pk}:{anew(sent).version}"}
    assert sign_in(cast.dee).post(page(sent), form).status_code == 302
    ended = anew(sent)
    assert (ended.state, ended.ending, ended.ended_at, ended.contact.state) == (
        "closed",
        "goes_on",
        at,
        "closed",
    )
    assert not Circle.objects.in_force().filter(survivor=sent.survivor, why="duty").exists()
    night(minutes=1)
    assert EmergencyResponse.objects.visible_to(cast.dee).exists()
    assert EmergencyResponse.objects.visible_to(cast.ruth).exists()
    [event] = done(ledger("response.close_response"))
    assert event.noun_id == sent.pk


def test_it_refuses_without_an_ending_and_before_anybody_is_reached(cast, ana):
    sent = accepted(ana, cast.dee)
    with pytest.raises(Refused, match="no_such_move"):
        actions.close_response(by=cast.dee, response=sent, ending="goes_on")
    actions.meet_person(by=cast.dee, response=sent)
    with pytest.raises(Refused, match="no_ending"):
        actions.close_response(by=cast.dee, response=anew(sent), ending="well")


def test_the_contact_ends_with_its_response_and_not_by_hand_before(cast, ana):
    sent = reached(ana, cast.dee)
    with pytest.raises(Refused, match="response_under_way"):
        close_contact(by=cast.ana, contact=sent.contact, kind="crisis")
    actions.close_response(by=cast.dee, response=anew(sent), ending="not_now", happened_at=now())
    ended = anew(sent.contact)
    assert (anew(sent).state, ended.state, ended.moves.last().why) == ("closed", "closed", "response_ended")


def test_others_may_not_and_out_of_scope_is_not_found(cast, ana, sign_in):
    sent = accepted(ana, cast.dee)
    assert sign_in(cast.ana).post(page(sent), {}).status_code == 403
    assert sign_in(cast.sam).post(page(sent), {}).status_code == 404
