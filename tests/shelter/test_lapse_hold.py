"""shelter.lapse_hold"""

import pytest

from firstlight.access.actors import System
from firstlight.cli.running import _free_beds
from firstlight.kit.errors import Denied, Refused
from firstlight.notify.models import Notice
from firstlight.shelter import actions
from firstlight.shelter.models import Stay
from firstlight.shelter.queries import holds_over
from firstlight.survivors.models import Survivor
from tests.shelter.made import anew, beds, done, house, mother_and_three, somebody, staying

pytestmark = pytest.mark.django_db


def test_two_hours_later_the_beds_are_free_and_whoever_held_them_is_told_once(cast, night, ledger):
    mother, _children = mother_and_three(cast.dee)
    home = house(cast.noor, 4, cots=1, takes_children=True)
    actions.hold_bed(by=cast.dee, survivor=mother, beds=beds(home, 1, 2, 3, 5))
    night(hours=1, minutes=59)
    _free_beds()
    assert Stay.objects.filter(state="held").count() == 4
    assert holds_over(night(minutes=1))
    _free_beds()
    assert set(Stay.objects.values_list("state", flat=True)) == {"lapsed"}
    notice = Notice.objects.get()
    assert (notice.to, notice.kind, notice.sign) == (cast.dee, "hold_over", mother.sign)
    assert notice.page == "shelter.see_stay"
    assert not Survivor.objects.visible_to(cast.noor).exists()
    assert len(done(ledger("shelter.lapse_hold"))) == 4
    assert {event.by for event in ledger("shelter.lapse_hold")} == {"system:nightly"}


def test_who_came_in_time_is_left_alone_and_a_barred_worker_is_not_told(cast, night):
    home, one, other = house(cast.noor), somebody(cast.dee), somebody(cast.dee)
    held = actions.hold_bed(by=cast.dee, survivor=one, beds=beds(home, 1))
    actions.hold_bed(by=cast.dee, survivor=other, beds=beds(home, 2))
    staying(cast.dee, one)
    from firstlight.survivors.actions import step_back

    step_back(by=cast.dee, survivor=other)
    night(hours=3)
    _free_beds()
    assert anew(held).state == "staying"
    assert not Notice.objects.filter(withdrawn_at=None).exists()


def test_it_refuses_a_hold_that_is_not_over_and_everybody_else(cast, night):
    stay = actions.hold_bed(by=cast.dee, survivor=somebody(cast.dee), beds=beds(house(cast.noor), 1))
    with pytest.raises(Refused, match="nothing_due"):
        actions.lapse_hold(by=System("nightly"), stay=stay)
    with pytest.raises(Denied):
        actions.lapse_hold(by=cast.dee, stay=stay)
