"""What figures read from shelter: stays, nights made safe, a place in the same night."""

from datetime import date

import pytest

from firstlight.kit.nouns import keep
from firstlight.shelter import actions
from firstlight.shelter.queries import nights_in, stays_of
from tests.shelter.made import beds, house, mother_and_three, somebody, staying

pytestmark = pytest.mark.django_db


def test_rows_of_stays_and_the_nights_of_a_period(cast, night):
    mother, _children = mother_and_three(cast.dee)
    home = house(cast.noor, 4, cots=1, takes_children=True)
    actions.find_bed(by=cast.dee, survivor=mother)
    night(hours=2)
    stay = staying(cast.dee, mother, *beds(home, 1, 2, 3, 5))
    night(hours=48)
    actions.end_stay(by=cast.dee, stay=stay, why_ended="moved_on", next_place="own_home")
    (row,) = stays_of([mother.pk])
    assert (row.place, row.next_place, row.sheltered_same_night) == ("own", "own_home", True)
    assert len(stays_of()) == 4
    nights = nights_in(date(2026, 11, 1), date(2026, 11, 30))
    assert nights[mother.pk, "own"] == 2
    assert sum(nights.values()) == 8
    assert nights_in(date(2026, 12, 1), date(2026, 12, 31)) == {}


def test_a_hold_is_no_stay_and_a_stay_that_goes_on_counts_up_to_now(cast, night):
    home, one, other = house(cast.noor), somebody(cast.dee), somebody(cast.dee)
    actions.hold_bed(by=cast.dee, survivor=one, beds=beds(home, 1))
    staying(cast.dee, other, *beds(home, 2))
    night(hours=30)
    assert [row.survivor for row in stays_of()] == [other.pk]
    assert nights_in(date(2026, 11, 1), date(2026, 11, 30)) == {(other.pk, "own"): 2}


def test_a_merged_record_is_counted_under_its_root(cast, night):
    first, second = somebody(cast.dee), somebody(cast.dee)
    staying(cast.dee, second, *beds(house(cast.noor), 1))
    keep(second, merged_into=first)
    assert [row.survivor for row in stays_of()] == [first.pk]
