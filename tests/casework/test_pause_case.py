"""casework.pause_case"""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from firstlight.casework import actions
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.survivors.actions import write_crisis_card
from firstlight.survivors.models import CrisisCard
from firstlight.vault.sealing import reveal
from tests.casework.made import anew, case, done, paused

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:pause_case", args=[of.pk])


def in_days(many):
    return timezone.localtime(now()).date() + timedelta(days=many)


def test_a_pause_keeps_the_card_for_a_year_unless_they_say_otherwise(cast, sign_in, ledger):
    walked = case(cast.omar, cast.dee)
    omar = sign_in(cast.omar)
    assert "write it together" in omar.get(page(walked)).content.decode()
    sent = {"why": "travelling", "keep_what": "card", "call_me": "Bird", "seen": f"{walked.pk}:0"}
    assert omar.post(page(walked), sent).url == reverse("casework:list_cases")
    assert anew(walked).state == "paused"
    card = CrisisCard.objects.get(survivor=walked.survivor)
    assert (card.keep, card.keep_until) == ("card", in_days(365))
    assert reveal(card, "call_me", by=cast.omar, why="test") == "Bird"
    assert walked.moves.last().why == "travelling"
    [event] = done(ledger("casework.pause_case"))
    assert "Bird" not in str(vars(event))


def test_what_is_kept_is_read_back_in_their_words_and_never_emptied(cast, sign_in):
    walked = case(cast.omar, cast.dee)
    write_crisis_card(by=cast.omar, survivor=walked.survivor, keep_what="card", never="Never call at night")
    shown = sign_in(cast.omar).get(page(walked)).content.decode()
    assert "Never call at night" in shown
    sign_in(cast.omar).post(page(walked), {"why": "not_now", "keep_what": "all", "keep_until": in_days(30)})
    card = CrisisCard.objects.get(survivor=walked.survivor)
    assert (card.keep, card.keep_until) == ("all", in_days(30))
    assert reveal(card, "never", by=cast.omar, why="test") == "Never call at night"


def test_nothing_kept_has_no_day(cast):
    walked = paused(cast.omar, cast.dee, keep_what="nothing", keep_until=in_days(365))
    card = CrisisCard.objects.get(survivor=walked.survivor)
    assert (card.keep, card.keep_until) == ("nothing", None)


def test_it_refuses_what_cannot_be_and_keeps_the_case_as_it_was(cast):
    walked = case(cast.omar, cast.dee)
    for given, code in (
        ({"why": "back_there", "keep_what": "card"}, "no_reason"),
        ({"why": "not_now", "keep_what": "some"}, "keep_what"),
        ({"why": "not_now", "keep_what": "card", "keep_until": date(1890, 1, 1)}, "keep_until"),
        ({"why": "not_now", "keep_what": "all", "keep_until": date(2999, 1, 1)}, "keep_until"),
        ({"why": "not_now", "keep_what": "card", "happened_at": now() - timedelta(days=9)}, "before_the"),
    ):
        with pytest.raises(Refused, match=code):
            actions.pause_case(by=cast.omar, case=anew(walked), **given)
    with pytest.raises(Refused, match="no_such_move"):
        actions.pause_case(by=cast.omar, case=paused(cast.omar, cast.dee), why="not_now", keep_what="card")
    assert anew(walked).state == "open"
    assert not CrisisCard.objects.filter(survivor=walked.survivor).exists()


@pytest.mark.parametrize("typed", ["", "x" * 5000, "💡", "‮", "<script>alert(1)</script>"])
def test_bad_input_loses_nothing(cast, sign_in, typed):
    walked = case(cast.omar, cast.dee)
    sent = {"why": typed, "keep_what": "card", "keep_until": typed, "call_me": "Bird <b>"}
    answer = sign_in(cast.omar).post(page(walked), sent)
    assert answer.status_code == 200
    assert "Bird &lt;b&gt;" in answer.content.decode()
    assert anew(walked).state == "open"


def test_an_attorney_does_legal_work_and_no_other(cast):
    walked = case(cast.omar, cast.dee)
    from tests.survivors.made import let_in

    let_in(walked.survivor, why="case", user=cast.lena)
    with pytest.raises(Refused, match="other_role"):
        actions.pause_case(by=cast.lena, case=walked, why="not_now", keep_what="card")


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    walked = case(cast.omar, cast.dee)
    assert sign_in(cast.dee).get(page(walked)).status_code == 403
    assert sign_in(cast.lena).get(page(walked)).status_code == 404
