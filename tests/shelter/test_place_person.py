"""shelter.place_person"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.shelter import actions, steps
from firstlight.shelter.models import BedWish, Stay
from firstlight.survivors.models import Survivor
from firstlight.survivors.steps import note_age
from tests.shelter.made import anew, beds, done, house, mother_and_three, somebody, staying

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:place_person", args=[of.pk])


def test_placed_directly_and_the_house_sees_the_record(cast, sign_in, ledger):
    home, one = house(cast.noor), somebody(cast.dee)
    actions.find_bed(by=cast.dee, survivor=one)
    assert not Survivor.objects.visible_to(cast.noor).exists()
    sign_in(cast.dee).post(page(one), {"beds": beds(home)[0].pk})
    stay = Stay.objects.get()
    assert (stay.state, stay.place, stay.hold_until) == ("staying", "own", None)
    assert stay.from_at is not None
    assert list(Survivor.objects.visible_to(cast.noor)) == [one]
    assert BedWish.objects.get().settled_at is not None
    assert stay.asked_at == BedWish.objects.get().asked_at
    (event,) = done(ledger("shelter.place_person"))
    assert event.about == f"survivor:{one.pk}"


def test_from_the_hold_by_whoever_is_at_the_door(cast, sign_in):
    mother, _children = mother_and_three(cast.dee)
    home = house(cast.noor, 4, cots=1, takes_children=True)
    actions.hold_bed(by=cast.dee, survivor=mother, beds=beds(home, 1, 2, 3, 5))
    assert sign_in(cast.noor).post(page(mother), {}).status_code == 302
    assert Stay.objects.filter(state="staying", party=mother).count() == 4


def test_entered_late_it_begins_when_it_happened(cast, night):
    home, one = house(cast.noor), somebody(cast.dee)
    night(hours=3)
    earlier = now() - timedelta(hours=2)
    stay = staying(cast.dee, one, *beds(home, 1), happened_at=earlier)
    assert (stay.from_at, stay.asked_at) == (earlier, earlier)
    assert stay.moves.get().recorded_at == now()
    with pytest.raises(Refused, match="in_the_future"):
        staying(cast.dee, somebody(cast.dee), *beds(home, 2), happened_at=now() + timedelta(days=1))


def test_it_refuses_twice_a_lapsed_hold_and_somebody_who_turned_out_to_be_young(cast, night):
    home, one = house(cast.noor), somebody(cast.dee)
    with pytest.raises(Refused, match="no_bed"):
        staying(cast.dee, one)
    actions.hold_bed(by=cast.dee, survivor=one, beds=beds(home, 1))
    note_age(one, years=17, word="", told_at=now(), may_be_under_18=False)
    with pytest.raises(Refused, match="young_alone"):
        staying(cast.dee, anew(one))
    note_age(one, years=18, word="", told_at=now(), may_be_under_18=False)
    staying(cast.dee, anew(one))
    with pytest.raises(Refused, match="has_place"):
        staying(cast.dee, anew(one), *beds(home, 2))


def test_the_database_holds_one_stay_a_bed_and_the_second_writer_gets_a_sentence(cast, monkeypatch):
    home, first, second = house(cast.noor), somebody(cast.dee), somebody(cast.dee)
    staying(cast.dee, first, *beds(home, 1))
    # as if both had looked before either wrote
    group = steps.queries.group_of(second, cast.dee)
    pairs = [(group.people[0], beds(home, 1)[0])]
    monkeypatch.setattr(steps, "refuse_unfit", lambda _group, _beds: pairs)
    with pytest.raises(Refused, match="taken"):
        staying(cast.dee, second, *beds(home, 1))
    assert Stay.objects.count() == 1


def test_the_database_is_the_last_reader(cast):
    home, one = house(cast.noor), somebody(cast.dee)
    stay = staying(cast.dee, one, *beds(home, 1))
    for wrong in (
        {"bed": None},
        {"place": "motel"},
        {"state": "held"},
        {"next_place": "family"},
        {"from_at": None},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Stay.objects.filter(pk=stay.pk).update(**wrong)
    row = Stay(survivor=one, party=one, bed=beds(home, 2)[0], state="staying", place="own", asked_at=now())
    row.from_at = now()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_403_and_404(cast, sign_in):
    one = somebody(cast.dee)
    assert sign_in(cast.hal).post(page(one), {}).status_code == 403
    assert sign_in(cast.marco).post(page(one), {}).status_code == 404
