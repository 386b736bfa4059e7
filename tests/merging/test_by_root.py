"""What other pages say of a person with two records: once, under the record that stands."""

import pytest
from django.urls import reverse

from firstlight.access.models import User
from firstlight.handover.models import Promise
from firstlight.kit.clock import now
from firstlight.notify.steps import tell
from firstlight.records.queries import lookers
from firstlight.safety import finding
from firstlight.survivors import actions as people
from firstlight.survivors.models import Barred, Circle, Survivor, Tie
from firstlight.survivors.queries import by_sign, household
from firstlight.survivors.steps import let_in, let_out
from tests.merging.made import anew, merged, part, two
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast, night):
    """Two records of Omar's, merged."""
    older, newer = two(cast.omar)
    merge = merged(cast.omar, older, newer)
    return anew(older), anew(newer), merge


def test_a_search_by_name_finds_them_once_and_only_where_the_record_that_stands_opens(cast, sign_in, pair):
    older, newer, _merge = pair
    page = reverse("safety:find_person")
    for words in ("lupe hernandes inventada", "maria guadalupe"):
        shown = sign_in(cast.omar).post(page, {"words": words, "asked": "on"}).content.decode()
        assert older.sign in shown
        assert newer.sign not in shown
        assert shown.count("data-item=") == 1
    people.step_back(by=cast.omar, survivor=older)
    assert not finding.find(User.objects.get(username="omar"), "lupe hernandes").found


def test_the_old_sign_leads_to_the_record_that_stands(cast, pair):
    older, newer, merge = pair
    assert by_sign(cast.omar, newer.sign) == older
    part(cast.omar, merge)
    assert by_sign(cast.omar, newer.sign) == newer


def test_nobody_stands_twice_in_a_household(cast, pair):
    older, newer, _merge = pair
    child, again = person(cast.omar), person(cast.omar)
    Tie.objects.create(survivor=older, other=child, relation="child")
    Tie.objects.create(survivor=newer, other=again, relation="child")
    Tie.objects.create(survivor=newer, other=older, relation="other")
    assert {tie.other for tie in household(older, cast.omar)} == {child, again}
    merged(cast.omar, child, again)
    assert len(household(older, cast.omar)) == 1


def test_who_looked_covers_both_and_what_was_seen_while_they_were_one(cast, sign_in, pair, night):
    older, newer, merge = pair
    night(minutes=1)
    sign_in(cast.omar).get(reverse("survivors:see_survivor", args=[older.pk]))
    read = [one.read for one in lookers(older)]
    night(minutes=1)
    part(cast.omar, merge)
    night(minutes=1)
    sign_in(cast.omar).get(reverse("survivors:see_identity", args=[older.pk]))
    assert [one.read for one in lookers(anew(newer))] <= read
    assert sum(one.read for one in lookers(anew(newer))) > 0
    assert sum(one.read for one in lookers(anew(older))) > sum(one.read for one in lookers(anew(newer)))


def test_a_way_in_opened_for_a_row_of_the_merged_record_opens_the_one_that_stands_and_closes_there(
    cast, pair
):
    older, newer, _merge = pair
    let_in(newer, why="shelter", user=cast.dee)
    assert Circle.objects.get(user=cast.dee).survivor == older
    assert Survivor.objects.visible_to(cast.dee).count() == 2
    let_out(newer, why="shelter", at=now())
    assert not Survivor.objects.visible_to(cast.dee).exists()


def test_whoever_is_kept_out_by_it_finds_no_notice_and_no_promise_of_either(cast, night):
    older, newer = two(cast.omar)
    for record in (older, newer):
        let_in(record, why="assigned", user=cast.dee)
    tell(cast.dee, "promise", sign=older.sign, page="handover.list_promises", page_id="", whom=older.about)
    at = now()
    Promise.objects.create(survivor=older, by=cast.omar, owner=cast.dee, made_at=at, due_at=at)
    people.keep_out(by=cast.ruth, survivor=newer, worker=cast.dee, asked_by="person")
    assert cast.dee.notices.filter(withdrawn_at__isnull=True).exists()
    merged(cast.omar, older, newer)
    assert not cast.dee.notices.filter(withdrawn_at__isnull=True).exists()
    assert not Promise.objects.visible_to(cast.dee).exists()
    assert Promise.objects.visible_to(cast.omar).exists()


def test_a_card_written_for_a_row_of_the_merged_record_is_the_one_that_stands(cast, pair):
    older, newer, _merge = pair
    card = people.write_crisis_card(by=cast.omar, survivor=newer, keep_what="card", never="shout")
    assert card.survivor == older


def test_let_back_in_means_every_record_of_theirs(cast, night):
    older, newer = two(cast.omar, cast.dee)
    people.keep_out(by=cast.ruth, survivor=newer, worker=cast.dee, asked_by="person")
    merged(cast.omar, older, newer)
    bar = Barred.objects.get(survivor=older)
    people.let_back_in(by=cast.ruth, barred=bar)
    assert Survivor.objects.visible_to(cast.dee).count() == 2
    assert not Barred.objects.in_force().exists()
