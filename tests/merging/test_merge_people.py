"""merging.merge_people"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.merging import actions
from firstlight.merging.models import Merge
from firstlight.records import actions as records
from firstlight.safety import actions as safety
from firstlight.safety.queries import every_way, proofs_for, way_of
from firstlight.survivors import actions as people
from firstlight.survivors.models import Barred, Circle, Survivor, Tie
from firstlight.survivors.steps import begin_record, let_in
from tests.merging.made import PERSONAL, WORDS, anew, done, merged, named, nothing_personal, two
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(one, other):
    return reverse("merging:merge_people", args=[one.pk, other.pk])


def test_the_older_stands_for_both_with_a_reason_and_one_event(cast, sign_in, night, ledger):
    older, newer = two(cast.omar)
    browser = sign_in(cast.omar)
    assert older.sign in browser.get(page(newer, older)).content.decode()
    seen = [f"{one.pk}:{one.version}" for one in (older, newer)]
    answer = browser.post(page(newer, older), {"words": WORDS, "seen": seen})
    assert answer.url == reverse("survivors:see_survivor", args=[older.pk])
    assert anew(newer).merged_into == older
    merge = Merge.objects.get()
    assert (merge.survivor, merge.into, merge.by, merge.parted_at) == (newer, older, cast.omar, None)
    [event] = done(ledger("merging.merge_people"))
    assert (event.about, event.noun_id, event.reason) == (older.about, merge.pk, "")
    assert nothing_personal()


def test_its_own_address_leads_to_the_record_that_stands(cast, sign_in, night, on_duty):
    older, newer = two(cast.omar)
    merged(cast.omar, older, newer)
    browser = sign_in(cast.omar)
    see = reverse("survivors:see_survivor", args=[newer.pk])
    assert browser.get(see).url == reverse("survivors:see_survivor", args=[older.pk])
    shown = browser.get(reverse("survivors:see_survivor", args=[older.pk])).content.decode()
    assert newer.sign in shown
    assert "was joined with this one" in shown
    identity = browser.get(reverse("survivors:see_identity", args=[newer.pk])).content.decode()
    assert "María Guadalupe" in identity
    assert "Lupe Hernandes" in identity
    listed = browser.get(reverse("survivors:list_survivors")).content.decode()
    assert older.sign in listed
    assert newer.sign not in listed
    assert sign_in(cast.dee).get(see).status_code == 404


def test_whoever_saw_one_sees_both_and_nobody_else(cast, night):
    older, newer = two(cast.omar)
    let_in(older, why="assigned", user=cast.dee)
    let_in(newer, why="assigned", user=cast.marco, until_at=now() + timedelta(hours=3))
    merged(cast.omar, older, newer)
    for worker in (cast.omar, cast.dee, cast.marco):
        assert set(Survivor.objects.visible_to(worker)) == {older, newer}
    assert not Survivor.objects.visible_to(cast.ana).exists()
    night(hours=4)
    assert not Survivor.objects.visible_to(cast.marco).exists()


def test_whoever_is_kept_out_of_one_is_kept_out_of_both(cast, night):
    older, newer = two(cast.omar)
    for record in (older, newer):
        let_in(record, why="assigned", user=cast.dee)
        let_in(record, why="assigned", user=cast.marco)
    people.keep_out(by=cast.ruth, survivor=newer, worker=cast.dee, asked_by="person")
    people.keep_out(by=cast.ruth, survivor=older, worker=cast.marco, asked_by="person")
    merged(cast.omar, older, newer)
    assert not Survivor.objects.visible_to(cast.dee).exists()
    assert not Survivor.objects.visible_to(cast.marco).exists()
    assert Survivor.objects.visible_to(cast.omar).count() == 2


def test_a_restricted_record_stands_and_opens_to_nobody_by_it(cast, on_duty, night):
    older, newer = two(cast.omar)
    people.restrict(by=cast.ruth, survivor=anew(newer))
    let_in(older, why="duty", duty="hotline")
    let_in(older, why="assigned", user=cast.dee)
    with pytest.raises(Refused, match="restricted") as refused:
        merged(cast.omar, older, newer)
    assert cast.dee.display_name in str(refused.value.sentence)
    people.open_circle(by=cast.ruth, survivor=anew(newer), worker=cast.dee)
    merge = merged(cast.omar, older, newer)
    assert (merge.into, merge.survivor) == (newer, older)
    ana = on_duty("ana", "hotline")
    assert not Survivor.objects.visible_to(ana).exists()
    assert not Survivor.objects.card_for(ana).exists()
    assert Survivor.objects.visible_to(cast.dee).count() == 2


def test_a_way_by_programme_covers_who_is_in_it(cast, night):
    older, newer = two(cast.omar)
    people.restrict(by=cast.ruth, survivor=anew(newer))
    team = next(one.team for one in cast.dee.memberships_now)
    let_in(older, why="assigned", user=cast.dee)
    let_in(newer, why="programme", team=team)
    people.restrict(by=cast.ruth, survivor=anew(older))
    with pytest.raises(Refused, match="restricted"):
        merged(cast.omar, older, newer)
    Circle.objects.filter(team=team).update(until_at=None)
    people.lift_restriction(by=cast.ruth, survivor=anew(older))
    assert merged(cast.omar, older, newer).into == newer


def test_of_two_rules_the_stricter_holds(cast, sign_in, night):
    older, newer = two(cast.omar)
    safety.add_channel(by=cast.omar, survivor=newer, channel="call", safe="no", watched=True)
    safety.keep_facts(
        by=cast.omar,
        survivor=newer,
        question_one="a?",
        fact_one="b",
        question_two="c?",
        fact_two="d",
        proof="in_person",
    )
    coming = sign_in(cast.omar).get(page(older, newer)).content.decode()
    assert f"{older.sign}: text message, may be watched" in coming
    merged(cast.omar, older, newer)
    ways = every_way(anew(older))
    assert len(ways) == 3
    [text] = [way_of(way) for way in ways if way.channel == "text" and way.survivor == older]
    assert text.verdict.face_to_face
    assert "two_facts" in proofs_for(anew(older), spoken_counts=True)
    assert "spoke" not in proofs_for(anew(older), spoken_counts=True)


def test_the_age_told_last_counts_for_both(cast, night):
    older, newer = two(cast.omar)
    Survivor.objects.filter(pk=newer.pk).update(age_years=16, age_told_at=now())
    merged(cast.omar, older, newer)
    assert anew(older).is_minor == "yes"


def test_a_chain_is_flat(cast, night):
    older, newer = two(cast.omar)
    oldest = begin_record("", older.begun_at - timedelta(days=3))
    let_in(oldest, why="assigned", user=cast.omar)
    merged(cast.omar, older, newer)
    merged(cast.omar, older, oldest)
    assert {anew(one).merged_into for one in (older, newer)} == {oldest}
    with pytest.raises(Refused, match="same"):
        merged(cast.omar, newer, older)


@pytest.mark.parametrize("relation", ["child", "parent", "partner", "sibling"])
def test_family_is_two_people(cast, night, relation):
    older, newer = two(cast.omar)
    Tie.objects.create(survivor=newer, other=older, relation=relation)
    with pytest.raises(Refused, match="two_people"):
        merged(cast.omar, older, newer)


def test_it_refuses_the_same_a_held_an_erased_one_and_without_words(cast, committed, night):
    older, newer = two(cast.omar)
    with pytest.raises(Refused, match="same"):
        merged(cast.omar, older, older)
    with pytest.raises(Refused, match="no_words"):
        actions.merge_people(by=cast.omar, survivor=older, other=newer, words="  ")
    hold = records.hold_record(by=cast.pia, survivor=newer, why="litigation")
    with pytest.raises(Refused, match="held"):
        merged(cast.omar, older, newer)
    records.lift_hold(by=cast.pia, hold=hold)
    with committed():
        records.erase_person(by=cast.pia, survivor=newer, asked_by="person", sign=newer.sign)
    with pytest.raises(Refused, match="gone"):
        merged(cast.omar, older, newer)


def test_403_without_the_verb_404_where_one_of_them_is_out_of_scope(cast, sign_in, night):
    older, newer = two(cast.omar)
    assert sign_in(cast.dee).get(page(older, newer)).status_code == 403
    with pytest.raises(Denied):
        merged(cast.dee, older, newer)
    other = named(cast.ruth, name="Lupe Inventada")
    for one, two_ in ((older, other), (other, older)):
        assert sign_in(cast.omar).get(page(one, two_)).status_code == 404
        assert sign_in(cast.omar).post(page(one, two_), {"words": WORDS}).status_code == 404
    with pytest.raises(Refused, match="gone"):
        merged(cast.omar, older, other)
    people.keep_out(by=cast.ruth, survivor=other, worker=cast.omar, asked_by="person")
    let_in(other, why="assigned", user=cast.omar)
    assert sign_in(cast.omar).get(page(older, other)).status_code == 404


def test_somebody_else_joined_one_of_them_meanwhile(cast, sign_in, night):
    older, newer = two(cast.omar)
    seen = [f"{one.pk}:{one.version}" for one in (older, newer)]
    browser, sent = sign_in(cast.omar), {"words": WORDS, "seen": seen}
    merge = merged(cast.omar, newer, person(cast.omar))
    answer = browser.post(page(older, merge.survivor), sent)
    assert answer.url == reverse("merging:see_pair", args=[older.pk, merge.into_id])
    assert anew(older).merged_into_id is None
    assert "changed this while you had it open" in browser.post(
        page(older, newer), sent
    ).content.decode() or (merge.survivor == newer)
    assert anew(older).merged_into_id is None


def test_the_words_are_sealed(cast, night):
    older, newer = two(cast.omar)
    merge = merged(cast.omar, older, newer)
    assert all(word.encode() not in bytes(str(vars(anew(merge))), "utf8") for word in PERSONAL)
    assert not Barred.objects.exists()
