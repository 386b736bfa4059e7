"""Ids for a file that leaves: the same in every file of this agency, and leading to nothing of ours without a key."""

import hmac
from collections.abc import Callable

from firstlight.kit.ids import ALPHABET
from firstlight.vault import keyring

LENGTH = 20


def pseudonyms(owner: str) -> Callable[[str, str], str]:
    """A kind of thing and our id of it, to its id in the file. The key lives in the keyring alone: once it is
    destroyed, no file can be held against another any more."""
    secret = keyring.secret_of(owner)

    def theirs(kind: str, ours: str) -> str:
        number = int.from_bytes(hmac.digest(secret, f"{kind}:{ours}".encode(), "sha256"), "big")
        letters = ""
        for _place in range(LENGTH):
            number, rest = divmod(number, len(ALPHABET))
            letters += ALPHABET[rest]
        return letters

    return theirs
