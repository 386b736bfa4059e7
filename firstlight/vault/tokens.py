"""A short secret sealed as text, for tables that are not ours: the sign-in library's, which keep JSON.

A token is ``owner.version.blob``: whose key seals it, the key's version, and nonce with ciphertext in base64url. It is
bound to its owner and its purpose, so put in another worker's row it opens for nobody: ``owner_of`` says whose it
is, and who asks compares.
"""

import base64
import secrets

from cryptography.exceptions import InvalidTag

from firstlight.kit.errors import Unreadable
from firstlight.vault import keyring
from firstlight.vault.keyset import NONCE_BYTES


def seal_token(owner: str, purpose: str, text: str) -> str:
    """``text`` sealed under ``owner``'s own key (``worker:…``), which is made when there is none. Inside verbs only
    when it has to be made."""
    key = keyring.key_for(owner, make=True)
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = key.cipher.encrypt(nonce, text.encode(), _bound_to(owner, purpose, key.version))
    return f"{owner}.{key.version}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def open_token(purpose: str, token: str) -> str:
    """The text again; Unreadable when it was moved or damaged, or its key is gone."""
    owner, _dot, rest = token.partition(".")
    version, _dot, blob = rest.partition(".")
    try:
        key = keyring.key_for(owner)
        raw = base64.urlsafe_b64decode(blob)
        if not version.isdigit() or int(version) != key.version or len(raw) <= NONCE_BYTES:
            raise Unreadable(purpose)
        return key.cipher.decrypt(
            raw[:NONCE_BYTES], raw[NONCE_BYTES:], _bound_to(owner, purpose, key.version)
        ).decode()
    except (InvalidTag, keyring.KeyGone, ValueError):
        raise Unreadable(purpose) from None


def owner_of(token: str) -> str:
    """Whose key sealed it."""
    return token.partition(".")[0]


def _bound_to(owner: str, purpose: str, version: int) -> bytes:
    return "|".join(["token", purpose, owner, str(version)]).encode()
