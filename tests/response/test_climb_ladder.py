"""response.climb_ladder"""

import pytest
from django.urls import reverse

from firstlight.access.actors import System
from firstlight.hotline.actions import raise_level
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.notify.models import Notice
from firstlight.response import actions, queries
from tests.response.made import accepted, anew, answers, done, response

pytestmark = pytest.mark.django_db
NIGHTLY = System("nightly")


def climb(sent):
    return actions.climb_ladder(by=NIGHTLY, response=anew(sent))


def told(kind):
    return sorted(notice.to.username for notice in Notice.objects.filter(kind=kind))


def test_ten_minutes_without_an_answer_and_the_next_is_asked(cast, ana, night, ledger):
    sent = response(ana)
    night(minutes=9)
    assert queries.unanswered(now()) == []
    with pytest.raises(Refused, match="nothing_due"):
        climb(sent)
    night(minutes=1)
    assert queries.unanswered(now()) == [sent]
    climb(sent)
    assert answers(sent) == {"dee": "lapsed", "marco": ""}
    assert queries.unanswered(now()) == []
    assert [event.by for event in done(ledger("response.climb_ladder"))] == ["system:nightly"]


def test_then_everybody_on_duty_then_the_supervisor_then_all_who_lead(cast, ana, night):
    sent = response(ana)
    for minutes in (10, 10):
        night(minutes=minutes)
        climb(sent)
    asked = {offer.worker.username for offer in sent.offers.filter(answer="")}
    assert asked == {"dee", "marco", "ruth"}
    night(minutes=10)
    climb(sent)
    assert told("escalated") == ["ruth"]
    night(minutes=15)
    climb(sent)
    assert anew(sent).step == 4
    assert queries.unanswered(now()) == []


def test_the_first_of_everybody_who_accepts_goes_and_the_others_are_let_off(cast, ana, night):
    sent = response(ana)
    for minutes in (10, 10):
        night(minutes=minutes)
        climb(sent)
    actions.accept_response(by=cast.dee, response=anew(sent))
    assert anew(sent).lead == cast.dee
    assert not sent.offers.filter(answer="").exists()


def test_nobody_loses_an_offer_before_five_minutes(cast, ana, night):
    sent = response(ana)
    night(minutes=9)
    actions.pass_on_response(by=cast.dee, response=sent)
    night(minutes=3)
    assert queries.unanswered(now()) == []
    night(minutes=2)
    assert queries.unanswered(now()) == [sent]


def test_the_ladder_begins_anew_when_a_lead_passes_on(cast, ana, night):
    sent = accepted(ana, cast.dee)
    night(minutes=50)
    actions.pass_on_response(by=cast.dee, response=anew(sent))
    assert queries.unanswered(now()) == []
    night(minutes=10)
    assert queries.unanswered(now()) == [sent]


def test_an_accepted_one_climbs_nothing_and_no_worker_climbs(cast, ana, night):
    sent = accepted(ana, cast.dee)
    night(minutes=30)
    with pytest.raises(Refused, match="nothing_due"):
        climb(sent)
    with pytest.raises(Denied):
        actions.climb_ladder(by=cast.ruth, response=sent)


def test_the_last_rung_comes_again_and_the_director_is_told_each_time(cast, ana, night):
    sent = response(ana)
    for minutes in (10, 10, 10, 15):
        night(minutes=minutes)
        climb(sent)
    to_hal = Notice.objects.filter(to=cast.hal)
    assert [(n.kind, n.page, n.page_id) for n in to_hal] == [("escalated", "oncall.see_roster", "")]
    night(minutes=14)
    assert queries.unanswered(now()) == []
    night(minutes=1)
    climb(sent)
    assert to_hal.all().count() == 2
    night(minutes=60)
    climb(sent)
    assert queries.unanswered(now()) == []
    assert to_hal.all().count() == 3


def test_the_ladder_begins_anew_when_somebody_else_is_asked(cast, ana, night):
    sent = response(ana)
    for minutes in (10, 10, 10, 15):
        night(minutes=minutes)
        climb(sent)
    asked = actions.assign_lead(by=cast.ruth, response=anew(sent), worker=cast.sam, why_chosen="agreed")
    assert (asked.step, asked.waiting_since) == (0, now())
    night(minutes=10)
    assert queries.unanswered(now()) == [sent]


def test_a_level_raised_after_sending_is_the_one_the_ladder_climbs_by(cast, ana, night, sign_in):
    sent = response(ana)
    raise_level(by=ana, contact=sent.contact, level="P0")
    assert (anew(sent).level, anew(sent).urgency) == ("P1", "P0")
    assert queries.unanswered(now()) == [sent]
    assert queries.proposal_for(anew(sent)).ladder[0].code == "supervisor_told"
    climb(sent)
    assert told("escalated") == ["ruth"]
    assert "P0" in sign_in(cast.ruth).get(reverse("response:list_responses")).content.decode()
