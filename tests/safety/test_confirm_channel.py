"""safety.confirm_channel"""

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.safety import actions, queries
from tests.safety.made import anew, done, facts, nothing_personal, way

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("safety:confirm_channel", args=[of.pk])


def test_still_right_makes_a_stale_yes_a_yes_again(night, cast, sign_in, ledger):
    kept = way(cast.dee)
    night(days=15)
    assert queries.clearance_for(kept) is None
    browser = sign_in(cast.dee)
    assert browser.get(page(kept)).status_code == 200
    said = {"proof": "code_word", "word": "canción  AZUL", "phase": "later"}
    browser.post(page(kept), {**said, "seen": f"{kept.pk}:{kept.version}"})
    assert (anew(kept).confirmed_at, anew(kept).phase) == (now(), "later")
    night(days=89)
    assert queries.clearance_for(anew(kept))
    assert len(done(ledger("safety.confirm_channel"))) == 1
    assert nothing_personal(ledger("safety.confirm_channel"))


def test_plain_talk_is_enough_only_while_nothing_is_kept_to_prove_it_with(cast):
    plain = way(cast.dee, code_word_safe="")
    actions.confirm_channel(by=cast.dee, channel=plain, proof="spoke")
    facts(cast.dee, plain.survivor)
    with pytest.raises(Refused, match="proof_too_weak"):
        actions.confirm_channel(by=cast.dee, channel=anew(plain), proof="spoke")


def test_it_refuses_what_was_never_safe_and_what_is_withdrawn(cast):
    unknown = way(cast.dee, safe="unknown")
    with pytest.raises(Refused, match="not_a_yes"):
        actions.confirm_channel(by=cast.dee, channel=unknown, proof="in_person")
    gone = actions.tighten_channel(by=cast.dee, channel=way(cast.dee), how="withdraw")
    with pytest.raises(Refused, match="not_a_yes"):
        actions.confirm_channel(by=cast.dee, channel=gone, proof="in_person")


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in, on_duty):
    kept = way(cast.dee)
    assert sign_in(cast.grace).get(page(kept)).status_code == 403
    assert sign_in(on_duty("ana", "hotline")).get(page(kept)).status_code == 404
