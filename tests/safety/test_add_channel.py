"""safety.add_channel"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.safety import actions, queries
from firstlight.safety.models import SafeContact
from firstlight.vault.sealing import reveal
from tests.safety.made import NUMBER, TOLD, done, facts, nothing_personal, way
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(survivor):
    return reverse("safety:add_channel", args=[survivor.pk])


def test_the_first_way_is_kept_sealed_as_the_person_tells_it(cast, sign_in, ledger):
    survivor = person(cast.dee)
    browser = sign_in(cast.dee)
    assert browser.get(page(survivor)).status_code == 200
    browser.post(page(survivor), {"channel": "call", "safe": "yes", "proof": "spoke", **TOLD})
    kept = SafeContact.objects.get()
    assert (kept.safe, kept.confirmed_at, kept.phase) == ("yes", kept.added_at, "crisis")
    assert reveal(kept, "reach", by=cast.dee, why="test") == NUMBER
    assert len(done(ledger("safety.add_channel"))) == 1
    assert nothing_personal(ledger("safety.add_channel"))


def test_what_was_not_asked_is_not_known(cast):
    kept = actions.add_channel(by=cast.dee, survivor=person(cast.dee), channel="email")
    assert (kept.safe, kept.confirmed_at) == ("unknown", None)


def test_a_second_yes_needs_a_proof_and_a_maybe_none(cast):
    survivor = way(cast.dee).survivor
    for proof, code in (("", "proof_missing"), ("spoke", "proof_too_weak"), ("two_facts", "no_facts_kept")):
        with pytest.raises(Refused, match=code):
            actions.add_channel(by=cast.dee, survivor=survivor, channel="text", safe="yes", proof=proof)
    actions.add_channel(by=cast.dee, survivor=survivor, channel="text")
    actions.add_channel(
        by=cast.dee, survivor=survivor, channel="text", safe="yes", proof="code_word", word="CANCION AZUL"
    )
    assert SafeContact.objects.of(survivor).count() == 3


def test_nobody_brings_a_code_word_of_their_own(cast):
    survivor = way(cast.dee).survivor
    with pytest.raises(Refused, match="proof_too_weak"):
        actions.add_channel(
            by=cast.dee, survivor=survivor, channel="text", code_word_safe="mine", proof="spoke"
        )


def test_a_watched_device_makes_the_next_way_watched_unless_proven_otherwise(cast):
    survivor = way(cast.dee, watched=True).survivor
    assert actions.add_channel(by=cast.dee, survivor=survivor, channel="text").watched
    assert not actions.add_channel(by=cast.dee, survivor=survivor, channel="mail").watched
    told_apart = {"channel": "email", "safe": "yes", "reach": "x@example.org", "proof": "in_person"}
    assert not actions.add_channel(by=cast.dee, survivor=survivor, **told_apart).watched


def test_plain_talk_brings_back_nothing_that_was_turned_down_and_unwatches_nothing(cast):
    survivor = way(cast.dee, safe="no", watched=True, code_word_safe="").survivor
    told = {"survivor": survivor, "safe": "yes", "reach": "213 555 0199", "proof": "spoke"}
    with pytest.raises(Refused, match="proof_too_weak"):
        actions.add_channel(by=cast.dee, channel="call", **told)
    with pytest.raises(Refused, match="proof_too_weak"):
        actions.add_channel(by=cast.dee, channel="mail", code_word_safe="mine", **told)
    assert actions.add_channel(by=cast.dee, channel="email", **told).watched
    assert not actions.add_channel(by=cast.dee, channel="mail", **told).watched


def test_the_word_of_a_withdrawn_way_proves_nothing_and_plain_talk_does_not_take_its_place(cast):
    first = way(cast.dee)
    actions.tighten_channel(by=cast.dee, channel=first, how="withdraw")
    told = {"survivor": first.survivor, "channel": "email", "safe": "yes", "reach": "x@example.org"}
    for proof, code in (("code_word", "no_word_kept"), ("spoke", "proof_too_weak")):
        with pytest.raises(Refused, match=code):
            actions.add_channel(by=cast.dee, proof=proof, word="Canción azul", **told)
    assert queries.proofs_for(first.survivor, spoken_counts=True) == ["in_person"]


def test_a_yes_without_a_number_and_nonsense_come_back_as_sentences_and_lose_nothing(cast, sign_in):
    survivor = person(cast.dee)
    browser = sign_in(cast.dee)
    answer = browser.post(page(survivor), {"channel": "call", "safe": "yes", "we_say": "كتاب 📚"})
    assert "Type what is safe" in answer.content.decode()
    assert "كتاب 📚" in answer.content.decode()
    bad = {"channel": "pigeon", "safe": "perhaps", "reach": "<script>alert(1)</script>" * 40}
    page_back = browser.post(page(survivor), bad).content.decode()
    assert "<script>alert" not in page_back
    assert not SafeContact.objects.exists()


def test_only_proofs_that_are_possible_are_offered(cast, sign_in):
    survivor = way(cast.dee).survivor
    shown = sign_in(cast.dee).get(page(survivor)).content.decode()
    assert "code word they said" in shown
    assert "answered both" not in shown
    facts(cast.dee, survivor)
    assert "the blue thing?" in sign_in(cast.dee).get(page(survivor)).content.decode()


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in, on_duty):
    survivor = person(cast.dee)
    assert sign_in(cast.grace).get(page(survivor)).status_code == 403
    assert sign_in(on_duty("ana", "hotline")).get(page(survivor)).status_code == 404
