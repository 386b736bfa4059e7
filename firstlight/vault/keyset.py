"""The master keyset: one small file, kept apart from the data, without which nothing opens.

Pure: needs no Django. The file is JSON; its keys stand in it plainly (``protection: none``, for a machine
that must restart without a person) or sealed under a passphrase (``protection: passphrase``; Argon2id,
RFC 9106 second recommended setting, then AES-256-GCM-SIV).
"""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

KEY_BYTES = 32
NONCE_BYTES = 12
ARGON2_PASSES, ARGON2_LANES, ARGON2_KIB = 3, 4, 64 * 1024
BOUND_TO = b"firstlight keyset 1"


class KeysetError(Exception):
    """The keyset cannot be used. The message is one sentence for the administrator."""


@dataclass(frozen=True)
class Keyset:
    """Every secret of one installation. ``masters`` maps version to a 32-byte key; ``current`` wraps new keys."""

    masters: dict[int, bytes]
    current: int
    database: bytes
    secret: bytes

    def master(self, version: int) -> bytes:
        """The master key of that version; KeysetError when this keyset does not hold it."""
        try:
            return self.masters[version]
        except KeyError:
            raise KeysetError(
                f"This keyset holds no master key of version {version}; it is older than the keyring."
            ) from None


def new_keyset() -> Keyset:
    """Fresh random keys, master version 1."""
    return Keyset(
        {1: secrets.token_bytes(KEY_BYTES)}, 1, secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES)
    )


def write_keyset(keyset: Keyset, path: Path, passphrase: str | None = None) -> None:
    """Write ``keyset`` to a new file readable by its owner alone. Never overwrites."""
    payload = _pack(keyset)
    document: dict[str, Any] = {"format": 1, "protection": "none", "keys": payload}
    if passphrase:
        salt, nonce = secrets.token_bytes(16), secrets.token_bytes(NONCE_BYTES)
        sealed = AESGCMSIV(_stretch(passphrase, salt)).encrypt(nonce, json.dumps(payload).encode(), BOUND_TO)
        document = {
            "format": 1,
            "protection": "passphrase",
            "salt": _text(salt),
            "nonce": _text(nonce),
            "sealed": _text(sealed),
        }
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeysetError(f"There is already a keyset at {path}; it is never overwritten.") from None
    with os.fdopen(handle, "w") as out:
        json.dump(document, out, indent=1)
        out.flush()
        os.fsync(out.fileno())


def read_keyset(path: Path, passphrase: str | None = None) -> Keyset:
    """Read the keyset at ``path``. KeysetError says plainly what is missing or wrong."""
    try:
        document = json.loads(path.read_text())
    except FileNotFoundError:
        raise KeysetError(
            f"No keyset at {path}. Run “firstlight init” for a new installation, or bring back the kept file."
        ) from None
    except (OSError, ValueError) as problem:
        raise KeysetError(f"The keyset at {path} cannot be read: {type(problem).__name__}.") from None
    try:
        return _unpack(_open(document, passphrase))
    except InvalidTag:
        raise KeysetError("The passphrase does not open this keyset.") from None
    except (AttributeError, KeyError, TypeError, ValueError):
        raise KeysetError(f"The keyset at {path} is damaged or not a keyset.") from None


def _open(document: dict[str, Any], passphrase: str | None) -> dict[str, Any]:
    if document["format"] != 1:
        raise KeysetError("This keyset was made by a newer Firstlight.")
    if document["protection"] == "none":
        return dict(document["keys"])
    if not passphrase:
        raise KeysetError("This keyset needs its passphrase: set FIRSTLIGHT_PASSPHRASE_FILE.")
    key = _stretch(passphrase, _bytes(document["salt"]))
    opened = AESGCMSIV(key).decrypt(_bytes(document["nonce"]), _bytes(document["sealed"]), BOUND_TO)
    return dict(json.loads(opened))


def _pack(keyset: Keyset) -> dict[str, Any]:
    return {
        "masters": {str(version): _text(key) for version, key in keyset.masters.items()},
        "current": keyset.current,
        "database": _text(keyset.database),
        "secret": _text(keyset.secret),
    }


def _unpack(payload: dict[str, Any]) -> Keyset:
    masters = {int(version): _bytes(key) for version, key in payload["masters"].items()}
    keyset = Keyset(masters, payload["current"], _bytes(payload["database"]), _bytes(payload["secret"]))
    if any(len(key) != KEY_BYTES for key in [*masters.values(), keyset.database]) or (
        keyset.current not in masters
    ):
        raise ValueError
    return keyset


def _stretch(passphrase: str, salt: bytes) -> bytes:
    stretch = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=ARGON2_PASSES, lanes=ARGON2_LANES, memory_cost=ARGON2_KIB
    )
    return stretch.derive(passphrase.encode())


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
