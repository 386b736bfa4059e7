"""The master keyset: one small file, kept apart from the data, without which nothing opens.

Pure: needs no Django. The file is JSON; its keys stand in it plainly (``protection: none``, for a machine
that must restart without a person), sealed under a passphrase (``protection: passphrase``; Argon2id,
RFC 9106 second recommended setting, then AES-256-GCM-SIV), or sealed by a key service (``keepers``).
"""

import base64
import json
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from firstlight.kit.durable import sync

KEY_BYTES = 32
NONCE_BYTES = 12
ARGON2_PASSES, ARGON2_LANES, ARGON2_KIB = 3, 4, 64 * 1024
BOUND_TO = b"firstlight keyset 1"
FORMAT = 1
Service = Callable[[dict[str, Any]], dict[str, Any]]


class KeysetError(Exception):
    """The keyset cannot be used. The message is one sentence for the administrator."""


@dataclass(frozen=True)
class Keyset:
    """Every secret of one installation. ``masters`` maps version to a 32-byte key; ``current`` wraps new keys."""

    masters: dict[int, bytes] = field(repr=False)
    current: int
    database: bytes = field(repr=False)
    secret: bytes = field(repr=False)

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


def with_new_master(keyset: Keyset) -> Keyset:
    """The same keyset with one more master key, which wraps new keys from now on."""
    version = max(keyset.masters) + 1
    return replace(
        keyset, masters={**keyset.masters, version: secrets.token_bytes(KEY_BYTES)}, current=version
    )


def with_current_master_alone(keyset: Keyset) -> Keyset:
    """The same keyset without the master keys of before: what they alone wrapped opens nowhere any more."""
    return replace(keyset, masters={keyset.current: keyset.masters[keyset.current]})


def protect(keyset: Keyset, passphrase: str | None = None) -> dict[str, Any]:
    """The document of a keyset file: its keys plainly, or sealed under ``passphrase``."""
    payload = pack(keyset)
    if not passphrase:
        return {"format": FORMAT, "protection": "none", "keys": payload}
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCMSIV(_stretch(passphrase, salt)).encrypt(nonce, json.dumps(payload).encode(), BOUND_TO)
    return {
        "format": FORMAT,
        "protection": "passphrase",
        "salt": _text(salt),
        "nonce": _text(nonce),
        "sealed": _text(sealed),
    }


def write_keyset(keyset: Keyset, path: Path, passphrase: str | None = None) -> None:
    """Write ``keyset`` to a new file readable by its owner alone. Never overwrites."""
    write_document(protect(keyset, passphrase), path)


def write_document(document: dict[str, Any], path: Path) -> None:
    """A new file of its owner's alone, on the disk when this returns. KeysetError when there is one already."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeysetError(f"There is already a keyset at {path}; it is never overwritten.") from None
    with os.fdopen(handle, "w") as out:
        json.dump(document, out, indent=1)
        out.flush()
        os.fsync(out.fileno())


def replace_document(document: dict[str, Any], path: Path) -> None:
    """Put a new document in the place of the one at ``path``: whole or not at all, whatever happens meanwhile."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    write_document(document, beside)
    os.replace(beside, path)
    sync(path.parent)


def read_keyset(path: Path, passphrase: str | None = None) -> Keyset:
    """Read the keyset at ``path``. KeysetError says plainly what is missing or wrong."""
    return open_document(read_document(path), passphrase, f"The keyset at {path}")


def read_document(path: Path) -> Any:
    """What stands in the file at ``path``. KeysetError when it is not there or not readable."""
    try:
        return json.loads(path.read_text())
    except FileNotFoundError:
        raise KeysetError(
            f"No keyset at {path}. Run “firstlight init” for a new installation, or bring back the kept file."
        ) from None
    except (OSError, ValueError) as problem:
        raise KeysetError(f"The keyset at {path} cannot be read: {type(problem).__name__}.") from None


def open_document(
    document: Any,
    passphrase: str | None = None,
    what: str = "The keyset",
    services: Mapping[str, Service] = MappingProxyType({}),
) -> Keyset:
    """The keyset a document holds. ``services`` open what a key service sealed, by the name of the protection."""
    try:
        if document["format"] != FORMAT:
            raise KeysetError("This keyset was made by a newer Firstlight.")
        if (service := services.get(document["protection"])) is not None:
            return unpack(service(document))
        return unpack(_open(document, passphrase))
    except InvalidTag:
        raise KeysetError("The passphrase does not open this keyset.") from None
    except (AttributeError, KeyError, TypeError, ValueError):
        raise KeysetError(f"{what} is damaged or not a keyset.") from None


def _open(document: dict[str, Any], passphrase: str | None) -> dict[str, Any]:
    if document["protection"] == "none":
        return dict(document["keys"])
    if not passphrase:
        raise KeysetError("This keyset needs its passphrase: set FIRSTLIGHT_PASSPHRASE_FILE.")
    key = _stretch(passphrase, _bytes(document["salt"]))
    opened = AESGCMSIV(key).decrypt(_bytes(document["nonce"]), _bytes(document["sealed"]), BOUND_TO)
    return dict(json.loads(opened))


def pack(keyset: Keyset) -> dict[str, Any]:
    """Every key as text, for a file or a key service to seal."""
    return {
        "masters": {str(version): _text(key) for version, key in keyset.masters.items()},
        "current": keyset.current,
        "database": _text(keyset.database),
        "secret": _text(keyset.secret),
    }


def unpack(payload: dict[str, Any]) -> Keyset:
    """The keyset of such a payload; ValueError, KeyError or TypeError when it is none."""
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
