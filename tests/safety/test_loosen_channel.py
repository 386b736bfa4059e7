"""safety.loosen_channel"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.safety import actions
from firstlight.vault.sealing import reveal
from tests.safety.made import anew, done, facts, nothing_personal, way

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("safety:loosen_channel", args=[of.pk])


@pytest.fixture
def closed(cast):
    """A way that is not safe and perhaps watched."""
    return way(cast.dee, safe="no", watched=True)


def test_the_code_word_loosens_whatever_its_case_accents_and_spaces(cast, sign_in, ledger, closed):
    browser = sign_in(cast.dee)
    assert browser.get(page(closed)).status_code == 200
    said = {"safe": "yes", "proof": "code_word", "word": " CANCION   azul ", "good_hours": "mornings"}
    browser.post(page(closed), {**said, "seen": f"{closed.pk}:{closed.version}"})
    kept = anew(closed)
    assert (kept.safe, kept.watched, kept.confirmed_at is not None) == ("yes", False, True)
    assert reveal(kept, "good_hours", by=cast.dee, why="test") == "mornings"
    assert reveal(kept, "we_say", by=cast.dee, why="test") == "the library"
    assert len(done(ledger("safety.loosen_channel"))) == 1
    assert nothing_personal(ledger("safety.loosen_channel"))


def test_a_wrong_word_changes_nothing_says_the_way_forward_and_is_written_down(cast, sign_in, ledger, closed):
    shown = sign_in(cast.dee).post(
        page(closed), {"safe": "yes", "proof": "code_word", "word": "cancion roja"}
    )
    words = shown.content.decode()
    assert "not the code word" in words
    assert "in person" in words
    assert "azul" not in words.lower()
    assert anew(closed).safe == "no"
    assert [(event.outcome, event.reason) for event in ledger("safety.loosen_channel")] == [
        ("refused", "wrong_word")
    ]


def test_two_facts_loosen_when_both_are_right(cast, closed):
    facts(cast.dee, closed.survivor)
    told = {"safe": "unknown", "watched": True, "proof": "two_facts", "answer_one": "a kite"}
    with pytest.raises(Refused, match="wrong_facts"):
        actions.loosen_channel(by=cast.dee, channel=closed, answer_two="el mar", **told)
    actions.loosen_channel(by=cast.dee, channel=closed, answer_two="LA  MAR", **told)
    assert anew(closed).safe == "unknown"


@pytest.mark.parametrize(
    ("proof", "code"),
    [
        ("", "proof_missing"),
        ("nonsense", "proof_missing"),
        ("spoke", "proof_too_weak"),
        ("two_facts", "no_facts_kept"),
        ("code_word", "wrong_word"),
    ],
)
def test_without_a_proof_it_refuses(cast, closed, proof, code):
    with pytest.raises(Refused, match=code):
        actions.loosen_channel(by=cast.dee, channel=closed, safe="yes", proof=proof)


def test_no_word_kept_is_said_and_an_empty_word_equals_nothing(cast):
    bare = way(cast.dee, safe="no", code_word_safe="")
    with pytest.raises(Refused, match="no_word_kept"):
        actions.loosen_channel(by=cast.dee, channel=bare, safe="yes", proof="code_word", word="")


def test_new_words_need_a_proof_and_stricter_does_not(cast):
    kept = way(cast.dee)
    with pytest.raises(Refused, match="proof_missing"):
        actions.loosen_channel(by=cast.dee, channel=kept, safe="yes", reach="+1 213 555 0199")
    with pytest.raises(Refused, match="empty"):
        actions.loosen_channel(by=cast.dee, channel=kept, safe="yes")
    email = way(cast.dee, survivor=kept.survivor, channel="email")
    actions.loosen_channel(by=cast.dee, channel=kept, safe="unknown", watched=True)
    assert (anew(kept).safe, anew(kept).watched, anew(email).watched) == ("unknown", True, True)


def test_withdrawn_is_added_anew_not_loosened(cast):
    gone = actions.tighten_channel(by=cast.dee, channel=way(cast.dee), how="withdraw")
    with pytest.raises(Refused, match="withdrawn"):
        actions.loosen_channel(by=cast.dee, channel=gone, safe="yes", proof="in_person")


def test_what_is_kept_is_not_on_the_page_and_bad_input_is_a_sentence(cast, sign_in, closed):
    shown = sign_in(cast.dee).get(page(closed)).content.decode()
    assert not any(word in shown for word in ("0147", "azul", "library", "umbrella"))
    bad = {"safe": "maybe", "proof": "x", "good_hours": "\u202e1890-01-01" * 60, "word": "💙" * 100}
    assert "problems" in sign_in(cast.dee).post(page(closed), bad).content.decode()
    assert anew(closed).safe == "no"


def test_the_second_of_two_tabs_is_told(cast, sign_in, closed):
    actions.loosen_channel(by=cast.dee, channel=closed, safe="unknown", watched=True, proof="in_person")
    late = {"safe": "yes", "proof": "in_person", "seen": f"{closed.pk}:{closed.version}"}
    assert "Dee" in sign_in(cast.dee).post(page(closed), late).content.decode()
    assert anew(closed).safe == "unknown"


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in, on_duty, closed):
    assert sign_in(cast.grace).get(page(closed)).status_code == 403
    assert sign_in(on_duty("ana", "hotline")).get(page(closed)).status_code == 404
