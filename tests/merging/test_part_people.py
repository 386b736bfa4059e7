"""merging.part_people"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.merging.models import Merge
from firstlight.safety import actions as safety
from firstlight.safety.models import SafeContact
from firstlight.survivors import actions as people
from firstlight.survivors.models import Circle, Survivor
from firstlight.survivors.steps import begin_record, let_in
from tests.merging.made import WORDS, anew, done, merged, nothing_personal, part, two

pytestmark = pytest.mark.django_db


def page(merge):
    return reverse("merging:part_people", args=[merge.pk])


def seen_by(worker):
    return set(Survivor.objects.visible_to(worker))


@pytest.fixture
def pair(cast, night):
    """Two records of Omar's, each with somebody of its own."""
    older, newer = two(cast.omar)
    let_in(older, why="assigned", user=cast.dee)
    let_in(newer, why="assigned", user=cast.marco)
    return older, newer


def test_each_is_as_before_and_what_was_written_since_stays_where_it_is(cast, sign_in, pair, ledger):
    older, newer = pair
    Survivor.objects.filter(pk=newer.pk).update(age_years=16, age_told_at=now())
    merge = merged(cast.omar, older, newer)
    safety.add_channel(by=cast.marco, survivor=anew(older), channel="call")
    old_way = SafeContact.objects.get(survivor=newer)
    safety.tighten_channel(by=cast.dee, channel=old_way, how="not_safe")
    browser = sign_in(cast.omar)
    shown = browser.get(page(merge)).content.decode()
    assert WORDS in shown
    assert "stays with the record it was written on" in shown
    answer = browser.post(page(merge), {"seen": f"{merge.pk}:{merge.version}"})
    assert answer.url == reverse("merging:list_merges", args=[newer.pk])
    assert (anew(older).merged_into_id, anew(newer).merged_into_id) == (None, None)
    assert (seen_by(cast.dee), seen_by(cast.marco)) == ({older}, {newer})
    assert seen_by(cast.omar) == {older, newer}
    assert (anew(older).age_years, anew(newer).age_years) == (None, 16)
    assert SafeContact.objects.filter(survivor=older).count() == 2
    assert [way.safe for way in SafeContact.objects.filter(survivor=newer)] == ["no"]
    assert anew(merge).parted_by == cast.omar
    [event] = done(ledger("merging.part_people"))
    assert event.about == older.about
    assert nothing_personal()


def test_what_was_made_stricter_meanwhile_holds_for_both(cast, pair):
    older, newer = pair
    merge = merged(cast.omar, older, newer)
    people.keep_out(by=cast.ruth, survivor=anew(older), worker=cast.marco, asked_by="person")
    people.restrict(by=cast.ruth, survivor=anew(older))
    part(cast.omar, merge)
    assert seen_by(cast.marco) == set()
    assert anew(newer).restricted
    assert anew(older).restricted


def test_bars_and_a_restriction_of_before_are_each_ones_own_again(cast, pair):
    older, newer = pair
    let_in(older, why="assigned", user=cast.marco)
    people.keep_out(by=cast.ruth, survivor=newer, worker=cast.marco, asked_by="person")
    people.open_circle(by=cast.ruth, survivor=newer, worker=cast.dee)
    people.restrict(by=cast.ruth, survivor=anew(newer))
    merge = merged(cast.omar, older, newer)
    assert seen_by(cast.marco) == set()
    part(cast.omar, merge)
    assert seen_by(cast.marco) == {older}
    assert (anew(older).restricted, anew(newer).restricted) == (False, True)


def test_the_later_of_two_is_parted_first(cast, pair):
    older, newer = pair
    oldest = begin_record("", older.begun_at - timedelta(days=3))
    let_in(oldest, why="assigned", user=cast.omar)
    first, second = merged(cast.omar, older, newer), merged(cast.omar, older, oldest)
    with pytest.raises(Refused, match="later_first"):
        part(cast.omar, first)
    part(cast.omar, second)
    assert (anew(older).merged_into, anew(newer).merged_into) == (None, older)
    part(cast.omar, first)
    assert seen_by(cast.marco) == {newer}
    with pytest.raises(Refused, match="parted"):
        part(cast.omar, first)


def test_one_of_two_that_were_merged_into_the_same_leaves_the_other(cast, pair):
    older, newer = pair
    third = begin_record("", now() + timedelta(minutes=1))
    for worker in (cast.omar, cast.marco):
        let_in(third, why="assigned", user=worker)
    for record in (newer, third):
        people.keep_out(by=cast.ruth, survivor=record, worker=cast.dee, asked_by="person")
    first, second = merged(cast.omar, older, newer), merged(cast.omar, older, third)
    part(cast.omar, first)
    assert seen_by(cast.marco) == {newer, older, third}
    assert seen_by(cast.dee) == set()
    part(cast.omar, second)
    assert (seen_by(cast.marco), seen_by(cast.dee)) == ({newer, third}, {older})
    assert not Circle.objects.in_force().filter(survivor=older, user=cast.marco).exists()


def test_403_without_the_verb_404_out_of_scope(cast, sign_in, pair):
    merge = merged(cast.omar, *pair)
    assert sign_in(cast.dee).get(page(merge)).status_code == 403
    with pytest.raises(Denied):
        part(cast.dee, merge)
    people.keep_out(by=cast.ruth, survivor=anew(pair[0]), worker=cast.omar, asked_by="person")
    assert sign_in(cast.omar).get(page(merge)).status_code == 404
    assert sign_in(cast.omar).post(page(merge), {}).status_code == 404
    assert Merge.objects.standing().exists()
