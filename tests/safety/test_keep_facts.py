"""safety.keep_facts"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.safety import actions
from firstlight.safety.models import ContactCard
from firstlight.vault.sealing import reveal
from tests.safety.made import done, facts, nothing_personal, way
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
CHOSEN = {"question_one": "q1?", "fact_one": "kite", "question_two": "q2?", "fact_two": "umbrella"}


def page(survivor):
    return reverse("safety:keep_facts", args=[survivor.pk])


def test_two_facts_are_kept_sealed(cast, sign_in, ledger):
    survivor = person(cast.dee)
    assert sign_in(cast.dee).get(page(survivor)).status_code == 200
    sign_in(cast.dee).post(page(survivor), {**CHOSEN, "proof": "spoke"})
    card = ContactCard.objects.get()
    assert reveal(card, "answer_two", by=cast.dee, why="test") == "umbrella"
    assert len(done(ledger("safety.keep_facts"))) == 1
    assert nothing_personal(ledger("safety.keep_facts"))


def test_others_are_chosen_only_with_a_proof(cast):
    survivor = person(cast.dee)
    facts(cast.dee, survivor)
    with pytest.raises(Refused, match="proof_too_weak"):
        actions.keep_facts(by=cast.dee, survivor=survivor, proof="spoke", **CHOSEN)
    told = {"answer_one": "a kite", "answer_two": "la mar"}
    actions.keep_facts(by=cast.dee, survivor=survivor, proof="two_facts", **told, **CHOSEN)
    assert reveal(ContactCard.objects.get(), "answer_one", by=cast.dee, why="test") == "kite"


def test_where_something_is_unsafe_nobody_brings_facts_of_their_own_by_talking(cast):
    survivor = way(cast.dee, watched=True, code_word_safe="").survivor
    with pytest.raises(Refused, match="proof_too_weak"):
        actions.keep_facts(by=cast.dee, survivor=survivor, proof="spoke", **CHOSEN)
    actions.keep_facts(by=cast.dee, survivor=survivor, proof="in_person", **CHOSEN)


def test_empty_and_huge_boxes_are_sentences(cast, sign_in):
    survivor = person(cast.dee)
    bad = {**CHOSEN, "fact_one": "", "question_two": "ש" * 5000}
    assert "problems" in sign_in(cast.dee).post(page(survivor), bad).content.decode()
    assert not ContactCard.objects.exists()


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    survivor = person(cast.dee)
    assert sign_in(cast.grace).get(page(survivor)).status_code == 403
    assert sign_in(cast.omar).get(page(survivor)).status_code == 404
