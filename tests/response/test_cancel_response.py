"""response.cancel_response"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.notify.models import Notice
from firstlight.response import actions
from firstlight.survivors.models import Circle
from tests.response.made import accepted, anew, done, response

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("response:cancel_response", args=[of.pk])


def test_somebody_who_still_needs_help_waits_on_the_board_again(cast, ana, sign_in, ledger):
    sent = accepted(ana, cast.dee)
    assert sign_in(ana).get(page(sent)).status_code == 200
    form = {"reason": "not_safe", "still_needed": "on", "seen": f"{sent.pk}:{anew(sent).version}"}
    assert sign_in(ana).post(page(sent), form).status_code == 302
    off = anew(sent)
    assert (off.state, off.contact.state, off.moves.last().why) == ("cancelled", "open", "not_safe")
    assert Notice.objects.get(kind="cancelled").to == cast.dee
    assert not Circle.objects.in_force().filter(survivor=sent.survivor, why="duty").exists()
    [event] = done(ledger("response.cancel_response"))
    assert event.reason == "not_safe"
    actions.open_response(by=ana, contact=off.contact)


def test_not_needed_any_more_closes_the_contact_and_lets_the_one_asked_off(cast, ana):
    sent = response(ana)
    actions.cancel_response(by=ana, response=sent, reason="helped", still_needed=False)
    assert (anew(sent).contact.state, sent.offers.get().answer) == ("closed", "lapsed")
    assert Notice.objects.get(kind="cancelled").to == cast.dee


def test_it_refuses_without_a_reason_and_once_the_person_is_reached(cast, ana):
    sent = accepted(ana, cast.dee)
    with pytest.raises(Refused, match="no_reason"):
        actions.cancel_response(by=ana, response=sent, reason="")
    actions.connect(by=cast.dee, response=sent)
    with pytest.raises(Refused, match="no_such_move"):
        actions.cancel_response(by=ana, response=anew(sent), reason="helped")


def test_others_may_not_and_out_of_scope_is_not_found(cast, ana, sign_in):
    sent = response(ana)
    assert sign_in(cast.omar).post(page(sent), {}).status_code == 403
    assert sign_in(cast.sam).post(page(sent), {}).status_code == 404
