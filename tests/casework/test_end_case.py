"""casework.end_case"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.casework import actions
from firstlight.casework.models import Case
from firstlight.kit.errors import Refused
from firstlight.survivors.models import CrisisCard, Survivor
from tests.casework.made import anew, case, done, paused

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:end_case", args=[of.pk])


def test_the_support_ends_and_the_page_closes_to_the_worker(cast, sign_in, ledger):
    walked = case(cast.omar, cast.dee)
    omar = sign_in(cast.omar)
    shown = omar.get(page(walked)).content.decode()
    assert "goals_met" in shown
    sent = omar.post(page(walked), {"ending": "moved", "keep_what": "card", "seen": f"{walked.pk}:0"})
    assert sent.url == reverse("casework:list_cases")
    ended = anew(walked)
    assert (ended.state, ended.ending, ended.moves.last().why) == ("ended", "moved", "moved")
    assert ended.ended_at
    assert CrisisCard.objects.get(survivor=walked.survivor).keep == "card"
    assert not Survivor.objects.visible_to(cast.omar).filter(pk=walked.survivor_id).exists()
    assert Survivor.objects.visible_to(cast.dee).filter(pk=walked.survivor_id).exists()
    assert len(done(ledger("casework.end_case"))) == 1


def test_a_paused_case_may_end_and_no_ending_is_a_going_back_or_a_death(cast):
    actions.end_case(by=cast.omar, case=paused(cast.omar, cast.dee), ending="not_heard", keep_what="card")
    assert not {"died", "ineligible", "returned"} & set(Case.Ending.values)


def test_it_refuses_what_cannot_be(cast):
    walked = case(cast.omar, cast.dee)
    for given, code in (
        ({"ending": "", "keep_what": "card"}, "no_ending"),
        ({"ending": "died", "keep_what": "card"}, "no_ending"),
        ({"ending": "moved", "keep_what": ""}, "keep_what"),
        ({"ending": "moved", "keep_what": "card", "keep_until": date(1890, 1, 1)}, "keep_until"),
    ):
        with pytest.raises(Refused, match=code):
            actions.end_case(by=cast.omar, case=anew(walked), **given)
    ended = actions.end_case(by=cast.omar, case=anew(walked), ending="moved", keep_what="card")
    with pytest.raises(Refused, match="no_such_move"):
        actions.end_case(by=cast.ruth, case=anew(ended), ending="moved", keep_what="card")


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    walked = case(cast.omar, cast.dee)
    assert sign_in(cast.dee).post(page(walked), {"ending": "moved"}).status_code == 403
    assert sign_in(cast.lena).post(page(walked), {"ending": "moved"}).status_code == 404
