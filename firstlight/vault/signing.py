"""The key that signs checkpoints of the ledger: Ed25519, drawn from the keyset's secret under a label of its own.

No new line in the keyset's file: whoever holds the keyset holds this key too. The public half is what an outsider
is given, once, on paper: ``firstlight audit key``.
"""

from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from firstlight.vault.keyset import KEY_BYTES, Keyset

LABEL = b"firstlight ledger checkpoints 1"


class LedgerKey:
    """Signs for one installation."""

    def __init__(self, keyset: Keyset) -> None:
        drawn = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=LABEL).derive(keyset.secret)
        self._private = Ed25519PrivateKey.from_private_bytes(drawn)

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""
        return self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, said: bytes) -> bytes:
        """The 64 bytes of the signature."""
        return self._private.sign(said)


@lru_cache(maxsize=1)
def ledger_key() -> LedgerKey:
    """This installation's. KeysetError when the keyset is missing or does not open."""
    from firstlight.vault.keyring import keyset

    return LedgerKey(keyset())
