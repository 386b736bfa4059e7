"""A released version of the rules is never edited: contacts and offers name the version they were judged by."""

from hashlib import sha256

import pytest

from firstlight.dispatch.rulefiles import RULES

RELEASED = {
    "check_in_v1": "4324d4f27041882f0ab8a2a0b17af48bfbe33206bddc0d2a7e460683396a297c",
    "protocol_frp_v1": "88dfbb7cd4c972c67ade7a289e2bc5c879faadb1c6ae47ccbebccf4923c28ca8",
    "routing_v1": "bd3b1beb506611e509099468078ae94c235862ea9dfd6d6244c933ff89615759",
    "triage_v1": "dae27e6257a4acdd47d663829eb8d2ebd1d350356a2f46cac53d1f52a16a5d43",
}


@pytest.mark.parametrize("name", sorted(RELEASED))
def test_a_released_version_stays_as_it_was(name):
    found = sha256((RULES / f"{name}.yaml").read_bytes()).hexdigest()
    assert found == RELEASED[name], f"leave {name} as it is and write the next version beside it"


def test_every_version_is_locked():
    assert {file.stem for file in RULES.glob("*.yaml")} == set(RELEASED)
