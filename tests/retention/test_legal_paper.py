"""A legal paper outlives the story under its own key, and goes with the record itself."""

import pytest

from firstlight.access.actors import System
from firstlight.disclosure import actions as disclosure
from firstlight.disclosure.models import Demand
from firstlight.records import actions as records
from firstlight.records.models import Hold
from firstlight.retention import actions
from firstlight.retention.models import Purge
from firstlight.survivors.models import Survivor
from firstlight.vault import keyring
from firstlight.vault.sealing import Unreadable, reveal
from tests.disclosure.made import COURT, advised
from tests.retention.made import anew, paused, sealed_of, the_night
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
NIGHTLY = System("nightly")


@pytest.fixture
def ana(night, on_duty):
    on_duty("dee", "youth_ercm")
    return on_duty("ana", "hotline")


def settled_paper(cast, survivor, committed):
    """A paper about this record, answered and closed; the hold is lifted."""
    with committed():
        demand = advised(cast.pia, cast.lena, survivor, "nothing")
        demand = disclosure.answer_demand(by=cast.pia, demand=demand, answer="nothing")
        demand = disclosure.close_demand(by=cast.pia, demand=demand)
        for hold in Hold.objects.in_force():
            records.lift_hold(by=cast.pia, hold=hold)
    return demand


def read(demand):
    keyring.forget_open_keys()
    return reveal(Demand.objects.get(pk=demand.pk), "issuer", by=NIGHTLY, why="test")


@pytest.mark.parametrize(("kept", "what"), [("card", "story"), ("nothing", "words")])
def test_it_opens_after_the_story_went_and_no_more_after_the_record(cast, ana, night, committed, kept, what):
    survivor = paused(cast, ana, keep_what=kept)
    demand = settled_paper(cast, survivor, committed)
    night(days=92)
    the_night(committed)
    assert Purge.objects.of_people().get().what == what
    assert "alias" not in sealed_of(survivor)
    assert read(demand) == COURT
    assert the_night(committed) == 0
    night(days=3 * 366)
    the_night(committed)
    assert Purge.objects.of_people().order_by("-at", "-pk")[0].what == "rest"
    assert Demand.objects.get().issuer is None
    assert not keyring.standing([demand.sealed_under])
    with pytest.raises(Unreadable):
        reveal(demand, "issuer", by=NIGHTLY, why="test")


def test_it_opens_after_a_purge_that_was_cut_off_and_finished(cast, ana, night, committed):
    survivor = paused(cast, ana, keep_what="nothing")
    demand = settled_paper(cast, survivor, committed)
    night(days=15)
    actions.purge(by=NIGHTLY, survivor=anew(survivor))  # killed: what waits for the commit is never done
    the_night(committed)
    assert not keyring.standing([survivor.about])
    assert read(demand) == COURT


def test_one_about_a_record_that_was_merged_opens_too(cast, ana, night, committed):
    survivor, other = paused(cast, ana, keep_what="nothing"), person(cast.pia)
    demand = settled_paper(cast, other, committed)
    Survivor.objects.filter(pk=other.pk).update(merged_into=survivor)
    night(days=92)
    the_night(committed)
    assert "alias" not in sealed_of(survivor)
    assert read(demand) == COURT
