"""A row put back as it once was, changed past the doors or taken away is found beside the ledger."""

import pytest

from firstlight.access import actions as access
from firstlight.access.models import Membership
from firstlight.audit.models import Event
from firstlight.kit.server import CannotStart
from firstlight.survivors import actions as people
from firstlight.survivors.models import Alias, CrisisCard, Survivor
from firstlight.vault import putback
from firstlight.vault.sealing import reveal, seal
from tests.survivors.made import person
from tests.vault.made import NAME, anew, with_blob

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(cast):
    survivor = person(cast.omar)
    people.record_identity(by=cast.omar, survivor=anew(survivor), name=NAME)
    people.add_alias(by=cast.omar, survivor=anew(survivor), text="Lupita")
    people.write_crisis_card(
        by=cast.omar, survivor=anew(survivor), card=None, keep_what="card", call_me=f"{NAME} one"
    )
    return anew(survivor)


def here(found, noun):
    return f"{noun._meta.label_lower} {noun.pk}" in found


def as_it_stands(noun):
    return type(noun)._base_manager.filter(pk=noun.pk).values().get()


def test_what_the_doors_wrote_is_as_it_was_left(known):
    found = putback.compare()
    assert found.fine
    assert found.same >= 3
    assert "as they were left" in putback.check()


def test_each_verb_on_something_sealed_leaves_its_version_and_a_hash_and_no_word(known, ledger):
    [event] = ledger("survivors.record_identity")
    version, _colon, digits = event.ids[0].partition(":")
    assert (int(version), len(digits)) == (known.version, 16)
    assert NAME not in str(vars(event))


def test_a_whole_row_put_back_opens_and_is_found(known, cast):
    old = as_it_stands(known)
    people.record_identity(by=cast.omar, survivor=anew(known), name="Zora Erfunden")
    Survivor.objects.filter(pk=known.pk).update(**old)
    assert reveal(anew(known), "name", by=cast.omar, why="vault.test") == NAME, "it is its own old value"
    found = putback.compare()
    assert here(found.put_back, known)
    with pytest.raises(CannotStart, match=f"put back: survivors.survivor {known.pk}"):
        putback.check()


def test_one_old_value_put_back_under_the_present_version_is_found(known, cast):
    old = anew(known).name
    people.record_identity(by=cast.omar, survivor=anew(known), name="Zora Erfunden")
    with_blob(anew(known), "name", old.blob)
    assert here(putback.compare().changed, known)


def test_a_row_taken_away_is_found(known):
    [alias] = Alias.objects.filter(survivor=known)
    Alias.objects.filter(pk=alias.pk).delete()
    assert here(putback.compare().gone, alias)


def test_what_another_nouns_verb_wrote_since_is_counted_as_newer_and_no_fault(known):
    card = CrisisCard.objects.get(survivor=known)
    card.version += 1
    card.call_me = seal(card, "call_me", "Other")
    card.save()
    found = putback.compare()
    assert found.fine
    assert found.newer >= 1


def test_an_erased_row_and_events_of_before_are_no_fault(known):
    Survivor.objects.filter(pk=known.pk).update(
        **{one: None for one in ("name", "pronouns", "birth_date") if hasattr(known, one)}
    )
    assert putback.compare().fine
    assert all(":" not in str(one.ids) for one in Event.objects.filter(outcome="read"))


def test_a_role_nobody_gave_and_one_that_was_raised_are_found(cast):
    given = Membership.objects.filter(user=cast.ana).first()
    by_hand = Membership(user=cast.ana, team=given.team, role="privacy", share=0, from_at=given.from_at)
    by_hand.save(force_insert=True)
    fresh = access.give_role(by=cast.adam, worker=cast.vera, team=given.team, role="advocate", share=5)
    assert putback.compare().made_by_nobody == [f"access.membership {by_hand.pk}"]
    Membership.objects.filter(pk=fresh.pk).update(role="administrator")
    assert here(putback.compare().changed, fresh)
    with pytest.raises(CannotStart, match="made by no verb"):
        putback.check()


def test_a_role_changed_past_the_doors_is_found_under_a_newer_version_too(cast):
    given = Membership.objects.filter(user=cast.ana).first()
    fresh = access.give_role(by=cast.adam, worker=cast.vera, team=given.team, role="advocate", share=5)
    Membership.objects.filter(pk=fresh.pk).update(role="administrator", version=fresh.version + 1)
    assert here(putback.compare().changed, fresh)


def test_a_role_that_ended_with_its_workers_access_is_no_fault_and_hides_none(cast):
    given = Membership.objects.filter(user=cast.ana).first()
    fresh = access.give_role(by=cast.adam, worker=cast.vera, team=given.team, role="advocate", share=5)
    access.end_access(by=cast.adam, worker=cast.vera)
    found = putback.compare()
    assert found.fine
    assert found.newer >= 1
    Membership.objects.filter(pk=fresh.pk).update(role="administrator")
    assert here(putback.compare().changed, fresh)
    for version in (fresh.version, fresh.version + 1):
        Membership.objects.filter(pk=fresh.pk).update(role="advocate", until_at=None, version=version)
        assert here(putback.compare().put_back, fresh), "opened again"


def test_a_role_ended_by_hand_is_found(cast):
    given = Membership.objects.filter(user=cast.ana).first()
    fresh = access.give_role(by=cast.adam, worker=cast.vera, team=given.team, role="advocate", share=5)
    Membership.objects.filter(pk=fresh.pk).update(until_at=fresh.from_at, version=fresh.version + 1)
    assert here(putback.compare().changed, fresh)
