"""glass.close_glass"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.glass import actions
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.survivors import actions as people
from firstlight.survivors.models import Circle, Survivor
from firstlight.survivors.steps import begin_record, let_in
from tests.glass.made import broken, worked_with
from tests.response.made import anew

pytestmark = pytest.mark.django_db


@pytest.fixture
def glass(cast, on_duty, night):
    return broken(on_duty("dee", "youth_ercm"), worked_with(cast))


def page(glass):
    return reverse("glass:close_glass", args=[glass.pk])


def test_the_worker_closes_it_and_is_out_at_once(cast, glass, sign_in, ledger, night):
    dee = sign_in(cast.dee)
    card = reverse("survivors:see_crisis_card", args=[glass.survivor_id])
    assert page(glass) in dee.get(card).content.decode()
    assert "From now on the crisis card opens" in dee.get(page(glass)).content.decode()
    night(minutes=5)
    assert dee.post(page(glass), {"seen": f"{glass.pk}:{glass.version}"}).url == card
    closed = anew(glass)
    assert (closed.until_at, closed.closed_by) == (now(), cast.dee.ledger_id)
    assert dee.get(reverse("survivors:see_survivor", args=[glass.survivor_id])).status_code == 404
    assert len([one for one in ledger("glass.close_glass") if one.outcome == "done"]) == 1
    with pytest.raises(Refused, match="closed"):
        actions.close_glass(by=cast.dee, glass=closed)


def test_the_supervisor_and_the_privacy_officer_close_it_and_a_colleague_does_not(
    cast, glass, sign_in, night
):
    let_in(glass.survivor, why="assigned", user=cast.marco)
    with pytest.raises(Refused, match="not_yours"):
        actions.close_glass(by=cast.marco, glass=glass)
    assert sign_in(cast.ruth).post(page(glass)).url == reverse("glass:see_glass", args=[glass.pk])
    assert not anew(glass).is_open


def test_403_without_the_verb_and_404_out_of_scope(cast, glass, sign_in):
    assert sign_in(cast.omar).get(page(glass)).status_code == 403
    assert sign_in(cast.marco).get(page(glass)).status_code == 404
    people.keep_out(by=cast.pia, survivor=glass.survivor, worker=cast.ruth, asked_by="person")
    assert sign_in(cast.ruth).get(page(glass)).status_code == 404
    assert anew(glass).is_open


def test_every_way_opened_in_need_ends_with_it(cast, glass, night):
    other = begin_record("", now())
    Survivor.objects.filter(pk=other.pk).update(merged_into=glass.survivor_id)
    Circle.objects.create(survivor=other, user=cast.dee, why="glass", until_at=now() + timedelta(hours=2))
    again = Circle.objects.create(survivor=glass.survivor, user=cast.dee, why="glass")
    let_in(glass.survivor, why="glass", user=cast.marco, until_at=now() + timedelta(hours=1))
    night(minutes=5)
    actions.close_glass(by=cast.dee, glass=anew(glass))
    open_ways = Circle.objects.in_force().filter(why="glass")
    assert [way.user for way in open_ways] == [cast.marco]
    assert anew(again).until_at == now()
