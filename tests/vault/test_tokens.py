"""A short secret sealed as text: opens for its owner and purpose, and for nothing else."""

import pytest

from firstlight.audit.guard import inside_a_verb
from firstlight.vault import keyring
from firstlight.vault.sealing import Unreadable
from firstlight.vault.tokens import open_token, owner_of, seal_token

pytestmark = pytest.mark.django_db
ANA, DEE, SECRET = "worker:aaaaaaaaaaaa", "worker:dddddddddddd", "JBSWY3DPEHPK3PXP"


@pytest.fixture
def token():
    with inside_a_verb():
        seal_token(DEE, "factor", "hers")
        return seal_token(ANA, "factor", SECRET)


def test_it_opens_again_and_says_whose_it_is(token):
    assert open_token("factor", token) == SECRET
    assert owner_of(token) == ANA
    assert SECRET not in token


def test_sealed_twice_it_looks_different(token):
    with inside_a_verb():
        assert seal_token(ANA, "factor", SECRET) != token


def test_for_another_purpose_under_another_name_or_damaged_it_opens_nothing(token):
    with pytest.raises(Unreadable):
        open_token("something else", token)
    moved = token.replace(ANA, DEE)
    for wrong in (
        moved,
        token[:-4] + "AAAA",
        token.replace(".1.", ".2."),
        "",
        "x",
        f"{ANA}.1.",
        f"{ANA}.1.AAAA",
    ):
        with pytest.raises(Unreadable):
            open_token("factor", wrong)


def test_without_its_key_it_opens_no_more(token):
    keyring._destroy(ANA)
    with pytest.raises(Unreadable):
        open_token("factor", token)
