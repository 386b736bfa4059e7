"""A reached response whose lead is gone is offered anew: it stays where it stands, and is counted once."""

import pytest

from firstlight.access.actors import System
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.notify.models import Notice
from firstlight.response import actions, queries
from firstlight.response.shown import timeline
from firstlight.survivors.models import Barred, Survivor
from tests.response.made import accepted, anew, answers, post_held_by

pytestmark = pytest.mark.django_db
NIGHTLY = System("nightly")


@pytest.fixture
def alone(cast, ana, request):
    """Somebody Dee was with; Dee is kept out, and the house has noticed."""
    post_held_by(cast.dee, now().replace(year=2025))
    sent = accepted(ana, cast.dee)
    actions.meet_person(by=cast.dee, response=sent)
    if getattr(request, "param", "") == "stabilised":
        actions.stabilise(by=cast.dee, response=anew(sent))
    Barred.objects.create(survivor_id=sent.survivor_id, user=cast.dee, asked_by="person")
    return actions.climb_ladder(by=NIGHTLY, response=anew(sent))


@pytest.mark.parametrize("alone", ["with_person", "stabilised"], indirect=True)
def test_another_goes_on_with_them_and_the_first_moment_stays_counted(cast, ana, alone, night, sign_in):
    state, reached, post = alone.state, alone.reached_at, alone.reached_by_post
    page = f"/responses/{alone.pk}/"
    assert f"{page}assign_lead/" in sign_in(cast.ruth).get(page).content.decode()
    night(minutes=5)
    form = {"worker": cast.marco.pk, "why_chosen": "", "seen": f"{alone.pk}:{anew(alone).version}"}
    assert sign_in(cast.ruth).post(f"{page}assign_lead/", form).status_code == 302
    asked = anew(alone)
    assert (asked.state, asked.lead, answers(alone)["marco"]) == (state, None, "")
    assert "You are asked to go" in sign_in(cast.marco).get(page).content.decode()
    taken = actions.accept_response(by=cast.marco, response=asked)
    assert (taken.state, taken.lead, taken.accepted_at) == (state, cast.marco, now())
    assert (taken.reached_at, taken.reached_by_post) == (reached, post)
    assert post is not None
    assert Survivor.objects.visible_to(cast.marco).filter(pk=alone.survivor_id).exists()
    assert [move.why_label for move in timeline(taken)][-2:] == [
        "somebody was asked to go on with them",
        "taken over",
    ]
    actions.close_response(by=cast.marco, response=anew(taken), ending="goes_on")


def test_nobody_answers_and_the_ladder_goes_on_from_there(cast, ana, alone, night):
    assert queries.unanswered(now()) == []
    actions.assign_lead(by=cast.ruth, response=alone, worker=cast.marco)
    night(minutes=9)
    assert queries.unanswered(now()) == []
    night(minutes=1)
    assert queries.unanswered(now()) == [alone]
    climbed = actions.climb_ladder(by=NIGHTLY, response=anew(alone))
    assert climbed.state == "with_person"
    assert answers(alone) == {"dee": "accepted", "marco": "lapsed", "ruth": ""}


def test_passed_on_by_everybody_the_supervisors_are_told_and_it_stays_where_it_is(cast, ana, alone):
    actions.assign_lead(by=cast.ruth, response=alone, worker=cast.marco)
    for worker in (cast.marco, cast.ruth):
        actions.pass_on_response(by=worker, response=anew(alone))
    assert (anew(alone).state, anew(alone).lead) == ("with_person", None)
    assert {notice.to.username for notice in Notice.objects.filter(kind="escalated")} == {"ruth"}


def test_while_somebody_leads_it_is_not_taken_from_them(cast, ana):
    sent = accepted(ana, cast.dee)
    actions.meet_person(by=cast.dee, response=sent)
    with pytest.raises(Refused, match="no_such_move"):
        actions.assign_lead(by=cast.ruth, response=anew(sent), worker=cast.marco, why_chosen="rest")
    with pytest.raises(Refused, match="reached"):
        actions.pass_on_response(by=cast.dee, response=anew(sent))
    assert anew(sent).lead == cast.dee
