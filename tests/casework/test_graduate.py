"""casework.graduate"""

import pytest
from django.urls import reverse

from firstlight.casework import actions
from firstlight.casework.models import Case
from firstlight.kit.errors import Refused
from firstlight.survivors.models import Circle, CrisisCard, Survivor
from tests.casework.made import anew, case, done

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:graduate", args=[of.pk])


@pytest.fixture
def talked(cast, night):
    asked = actions.person_asks(by=cast.omar, survivor=case(cast.omar, cast.dee).survivor)
    return actions.talk_graduation(by=cast.omar, graduation=asked, answer="wishes")


def test_as_they_wish_the_case_ends_with_goals_met(cast, sign_in, ledger, night, talked):
    omar = sign_in(cast.omar)
    assert "after 90 days" in omar.get(page(talked)).content.decode()
    sent = {"keep_what": "card", "ask_after_days": ["30", "180"], "seen": f"{talked.pk}:{talked.version}"}
    assert omar.post(page(talked), sent).url == reverse("casework:list_due")
    over = anew(talked)
    assert (over.state, over.ask_after_days) == ("graduated", [30, 180])
    assert over.graduated_at
    assert (Case.objects.get().state, Case.objects.get().ending) == ("ended", "goals_met")
    assert CrisisCard.objects.get().keep == "card"
    [event] = done(ledger("casework.graduate"))
    assert event.about == talked.about
    way_in = Circle.objects.get(user=cast.omar)
    assert (way_in.until_at - over.graduated_at).days == 201
    night(days=31)
    shown = sign_in(cast.omar).get(reverse("casework:list_due")).content.decode()
    assert talked.survivor.sign in shown
    assert "after 30 days" in shown


def test_no_question_wished_the_page_closes(cast, talked):
    actions.graduate(by=cast.omar, graduation=talked, keep_what="nothing")
    assert not Survivor.objects.visible_to(cast.omar).filter(pk=talked.survivor_id).exists()
    assert CrisisCard.objects.get().keep == "nothing"


def test_it_refuses_before_it_was_talked_over_odd_days_and_odd_keeping(cast, talked):
    for given, code in (
        ({"keep_what": "card", "ask_after_days": [7]}, "odd_days"),
        ({"keep_what": "all of it"}, "keep_what"),
    ):
        with pytest.raises(Refused, match=code):
            actions.graduate(by=cast.omar, graduation=anew(talked), **given)
    asked = actions.person_asks(by=cast.omar, survivor=case(cast.omar, cast.dee).survivor)
    with pytest.raises(Refused, match="no_such_move"):
        actions.graduate(by=cast.omar, graduation=asked, keep_what="card")
    assert Case.objects.filter(state="open").count() == 2


def test_legal_work_goes_on(cast, talked):
    legal = case(cast.lena, cast.dee, "legal", talked.survivor)
    actions.graduate(by=cast.omar, graduation=anew(talked), keep_what="card")
    assert anew(legal).state == "open"


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in, talked):
    assert sign_in(cast.lena).post(page(talked), {}).status_code == 403
    assert sign_in(cast.sam).post(page(talked), {}).status_code == 404
