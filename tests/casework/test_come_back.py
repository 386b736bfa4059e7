"""casework.come_back"""

import pytest
from django.urls import reverse

from firstlight.access.actions import end_access
from firstlight.access.actors import System
from firstlight.casework import actions
from firstlight.survivors.actions import keep_out, restrict
from firstlight.survivors.models import Circle, Survivor
from tests.casework.made import anew, case, done, paused, told
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:come_back", args=[of.survivor_id])


def test_one_press_opens_the_card_goes_on_and_tells_the_one_who_walked_with_them(
    cast, on_duty, sign_in, ledger
):
    walked = paused(cast.omar, cast.dee)
    ana = on_duty("ana", "hotline")
    desk = sign_in(ana)
    assert desk.get(page(walked)).status_code == 200
    sent = desk.post(page(walked), {})
    assert sent.url == reverse("survivors:see_crisis_card", args=[walked.survivor_id])
    assert desk.get(sent.url).status_code == 200
    assert (anew(walked).state, walked.moves.last().why) == ("open", "came_back")
    assert told(cast.omar)[-1] == ("came_back", "casework.see_case")
    way_in = Circle.objects.get(user=ana)
    assert way_in.until_at == ana.duties_now[0].ends_at
    [event] = done(ledger("casework.come_back"))
    assert event.about == walked.about


def test_pressed_twice_it_is_told_once_and_an_open_case_stays_open(cast, on_duty):
    walked = case(cast.omar, cast.dee)
    ana = on_duty("ana", "hotline")
    for _ in range(2):
        actions.come_back(by=ana, survivor=walked.survivor)
    assert [kind for kind, _page in told(cast.omar)].count("came_back") == 1
    assert Circle.objects.filter(user=ana).count() == 1
    assert anew(walked).state == "open"


def test_kept_out_or_gone_the_supervisor_on_duty_hears_it(cast, on_duty):
    walked = paused(cast.omar, cast.dee)
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "supervisor")
    keep_out(by=ruth, survivor=walked.survivor, worker=cast.omar, asked_by="person")
    actions.come_back(by=ana, survivor=walked.survivor)
    assert "came_back" not in dict(told(cast.omar))
    assert "came_back" in dict(told(ruth))
    other = case(cast.lena, cast.dee, "legal")
    end_access(by=System("command"), worker=cast.lena)
    actions.come_back(by=ana, survivor=other.survivor)
    assert [kind for kind, _page in told(ruth)].count("came_back") == 2


def test_who_watches_hears_once_that_a_closed_record_opened(cast, on_duty):
    survivor = person(cast.dee)
    ana, ruth = on_duty("ana", "hotline"), on_duty("ruth", "supervisor")
    for _ in range(2):
        actions.come_back(by=ana, survivor=survivor)
    assert told(ruth) == [("opened", "survivors.see_crisis_card")]
    actions.come_back(by=on_duty("dee", "youth_ercm"), survivor=survivor)
    assert len(told(ruth)) == 1
    assert told(cast.pia) == []
    actions.come_back(by=ruth, survivor=person(cast.omar))
    assert len(told(ruth)) == 1
    assert told(cast.pia) == [("opened", "survivors.list_survivors")]


def test_after_the_end_the_one_who_walked_with_them_hears_it_and_nothing_reopens(cast, on_duty):
    walked = actions.end_case(
        by=cast.omar, case=case(cast.omar, cast.dee), ending="by_choice", keep_what="card"
    )
    actions.come_back(by=on_duty("ana", "hotline"), survivor=walked.survivor)
    assert anew(walked).state == "ended"
    assert told(cast.omar)[-1][0] == "came_back"


def test_somebody_without_a_case_is_welcome_all_the_same(cast, on_duty, sign_in):
    survivor = person(cast.dee)
    sent = sign_in(on_duty("ana", "hotline")).post(reverse("casework:come_back", args=[survivor.pk]), {})
    assert sent.status_code == 302
    assert Survivor.objects.visible_to(cast.ana).filter(pk=survivor.pk).exists()


def test_403_without_the_verb_and_404_where_duty_opens_nothing(cast, on_duty, sign_in):
    walked = paused(cast.omar, cast.dee)
    assert sign_in(cast.noor).post(page(walked), {}).status_code == 403
    assert sign_in(cast.ana).post(page(walked), {}).status_code == 404
    survivor = person(cast.ruth)
    restrict(by=cast.ruth, survivor=survivor)
    restricted = reverse("casework:come_back", args=[survivor.pk])
    assert sign_in(on_duty("ana", "hotline")).post(restricted, {}).status_code == 404
