"""Whoever goes, or is asked, is kept out or leaves: nobody is left without help for it (care.md 11)."""

import pytest

from firstlight.access.actions import end_access
from firstlight.access.actors import System
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.notify.models import Notice
from firstlight.response import actions, queries
from firstlight.survivors.actions import step_back
from firstlight.survivors.models import Barred, Survivor
from tests.response.made import accepted, anew, answers, response

pytestmark = pytest.mark.django_db
NIGHTLY = System("nightly")


def keep_out(sent, worker):
    Barred.objects.create(survivor_id=sent.survivor_id, user=worker, asked_by="person")


def climb(sent):
    assert queries.unanswered(now()) == [sent]
    done = actions.climb_ladder(by=NIGHTLY, response=anew(sent))
    assert queries.unanswered(now()) == []
    return done


def told(kind):
    return {notice.to.username for notice in Notice.objects.filter(kind=kind)}


def test_a_lead_who_steps_back_is_replaced_at_once_and_the_supervisor_is_told(cast, ana):
    sent = accepted(ana, cast.dee)
    step_back(by=cast.dee, survivor=Survivor.objects.get(pk=sent.survivor_id))
    again = climb(sent)
    assert (again.state, again.lead, answers(sent)) == ("assigned", None, {"dee": "accepted", "marco": ""})
    assert again.moves.last().why == "gone"
    assert told("escalated") == {"ruth"}
    with pytest.raises(Refused, match="nothing_due"):
        actions.climb_ladder(by=NIGHTLY, response=anew(sent))


def test_a_lead_who_leaves_is_replaced(cast, ana):
    sent = accepted(ana, cast.dee)
    end_access(by=cast.adam, worker=cast.dee)
    assert climb(sent).lead is None
    assert answers(sent)["marco"] == ""


def test_who_is_asked_and_kept_out_is_let_off_and_cannot_accept(cast, ana):
    sent = response(ana)
    keep_out(sent, cast.dee)
    with pytest.raises(Refused, match="not_offered"):
        actions.accept_response(by=cast.dee, response=anew(sent))
    climb(sent)
    assert answers(sent) == {"dee": "lapsed", "marco": ""}


def test_with_the_person_already_the_supervisors_find_who_goes_on(cast, ana):
    sent = accepted(ana, cast.dee)
    actions.meet_person(by=cast.dee, response=sent)
    keep_out(sent, cast.dee)
    left = climb(sent)
    assert (left.state, left.lead, left.moves.last().why) == ("with_person", None, "gone")
    assert left.accepted_at is not None
    assert not Survivor.objects.visible_to(cast.dee).exists()
    assert told("escalated") == {"ruth"}
    assert not sent.offers.filter(answer="").exists()


def test_with_nobody_left_the_supervisor_is_told_once(cast, ana):
    sent = response(ana)
    actions.pass_on_response(by=cast.dee, response=sent)
    actions.pass_on_response(by=cast.marco, response=anew(sent))
    keep_out(sent, cast.ruth)
    assert climb(sent).state == "requested"
    assert "ruth" not in told("escalated")
    assert Notice.objects.filter(kind="escalated").count() == len(told("escalated"))


def test_the_load_of_who_is_kept_out_does_not_count_it(cast, ana):
    sent = accepted(ana, cast.dee)
    assert {load.worker: load.points for load in queries.loads()}[cast.dee] > 0
    keep_out(sent, cast.dee)
    assert {load.worker: load.points for load in queries.loads()}[cast.dee] == 0


def test_an_advocate_or_lead_kept_out_is_told_nothing(cast, ana):
    sent = response(ana)
    keep_out(sent, cast.ana)
    actions.accept_response(by=cast.dee, response=sent)
    keep_out(sent, cast.dee)
    actions.cancel_response(by=cast.ruth, response=anew(sent), reason="helped")
    assert not {"accepted", "cancelled"} & set(Notice.objects.values_list("kind", flat=True))
