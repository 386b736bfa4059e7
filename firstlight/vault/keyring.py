"""Data keys: made once per owner, wrapped by the master key, kept opened in memory for a few minutes only."""

import os
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from time import monotonic

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from django.conf import settings
from django.db import DatabaseError, transaction

from firstlight.audit.guard import inside_a_verb
from firstlight.vault.keyset import KEY_BYTES, NONCE_BYTES, Keyset, KeysetError, new_keyset, read_keyset
from firstlight.vault.models import DataKey, KeyCheck

OPEN_SECONDS = 600.0
OPEN_KEYS = 4096
CHECK_TEXT = b"firstlight keyring check"


@dataclass(frozen=True)
class OpenKey:
    """An owner's data key, ready for use: its version and its AES-256-GCM-SIV cipher."""

    version: int
    cipher: AESGCMSIV


class KeyGone(Exception):
    """The owner's key was destroyed: what it sealed can never be read again."""


_open_keys: "OrderedDict[str, tuple[float, OpenKey]]" = OrderedDict()
_lock = threading.Lock()


@lru_cache(maxsize=1)
def keyset() -> Keyset:
    """This process's master keyset, read once. KeysetError when it is missing or does not open."""
    if settings.FIRSTLIGHT_KEYS is None:
        return new_keyset()
    passphrase_file = os.environ.get("FIRSTLIGHT_PASSPHRASE_FILE")
    passphrase = Path(passphrase_file).read_text().rstrip("\n") if passphrase_file else None
    return read_keyset(Path(settings.FIRSTLIGHT_KEYS), passphrase)


def database_key() -> bytes:
    """The raw 256-bit key of the encrypted database files; named in settings for the database back end."""
    return keyset().database


def key_for(owner: str, *, fate: str = "", make: bool = False) -> OpenKey:
    """The open data key of ``owner``; made on first use when ``make``. KeyGone when there is none."""
    with _lock:
        kept = _open_keys.get(owner)
        if kept and monotonic() - kept[0] < OPEN_SECONDS:
            _open_keys.move_to_end(owner)
            return kept[1]
    row = DataKey.objects.filter(owner=owner).first()
    if row is None:
        if not make:
            raise KeyGone(owner)
        row = _new_row(owner, fate or owner)
    opened = OpenKey(row.key_version, AESGCMSIV(_unwrap(row)))
    with _lock:
        _open_keys[owner] = (monotonic(), opened)
        while len(_open_keys) > OPEN_KEYS:
            _open_keys.popitem(last=False)
    return opened


def share_fate(owner: str, fate: str) -> None:
    """From now on ``owner``'s key is destroyed together with those of ``fate`` (a contact that found its person).

    The keyring is a database of its own: it is told once the act is committed, so that an act that is undone
    ties no key to a person who was never kept.
    """
    transaction.on_commit(partial(_set_fate, owner, fate))


def _set_fate(owner: str, fate: str) -> None:
    with inside_a_verb():
        DataKey.objects.filter(owner=owner).update(fate=fate)


def destroy(owner: str) -> None:
    """``owner``'s key is gone once the act is committed: what it sealed opens nowhere any more, in no old copy of
    the data either. Other processes may hold it opened for ``OPEN_SECONDS`` yet; take the sealed values away in
    the same act, so that nothing is there for it to open.
    """
    transaction.on_commit(partial(_destroy, owner))


def _destroy(owner: str) -> None:
    with inside_a_verb():
        DataKey.objects.filter(owner=owner).delete()
    with _lock:
        _open_keys.pop(owner, None)


def standing(owners: Iterable[str]) -> set[str]:
    """Those of ``owners`` whose key is still there: an act that ended before its keys were gone is done again."""
    return set(DataKey.objects.filter(owner__in=list(owners)).values_list("owner", flat=True))


def forget_open_keys() -> None:
    """Drop every opened key from memory."""
    with _lock:
        _open_keys.clear()


def write_check() -> None:
    """Leave a known value under the current master key in a new keyring."""
    version = keyset().current
    if not KeyCheck.objects.filter(master_version=version).exists():
        KeyCheck.objects.create(
            master_version=version,
            wrapped=_wrap(keyset().master(version), CHECK_TEXT, _check_binding(version)),
        )


def check() -> None:
    """Refuse to start with a keyset that does not fit this keyring. KeysetError says which is wrong."""
    try:
        rows = list(KeyCheck.objects.all())
    except DatabaseError:
        raise KeysetError("The keyring is missing or empty. Run “firstlight init” first.") from None
    fits([(row.master_version, bytes(row.wrapped)) for row in rows])


def fits(checks: list[tuple[int, bytes]]) -> None:
    """Whether a keyring with these known values belongs to this keyset; a restored one is asked before it counts."""
    if not checks:
        raise KeysetError("The keyring is missing or empty. Run “firstlight init” first.")
    for version, wrapped in checks:
        try:
            _open_wrapped(keyset().master(version), wrapped, _check_binding(version))
        except InvalidTag:
            raise KeysetError(
                "This keyset does not belong to this keyring: nothing would open. Bring back the right file."
            ) from None


def _new_row(owner: str, fate: str) -> DataKey:
    version = keyset().current
    fresh = secrets.token_bytes(KEY_BYTES)
    return DataKey.objects.create(
        owner=owner,
        fate=fate,
        master_version=version,
        wrapped=_wrap(keyset().master(version), fresh, _binding(owner, 1, version)),
    )


def _unwrap(row: DataKey) -> bytes:
    binding = _binding(row.owner, row.key_version, row.master_version)
    return _open_wrapped(keyset().master(row.master_version), bytes(row.wrapped), binding)


def _wrap(master: bytes, key: bytes, binding: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCMSIV(master).encrypt(nonce, key, binding)


def _open_wrapped(master: bytes, wrapped: bytes, binding: bytes) -> bytes:
    return AESGCMSIV(master).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], binding)


def _binding(owner: str, key_version: int, master_version: int) -> bytes:
    return f"data key|{owner}|{key_version}|{master_version}".encode()


def _check_binding(master_version: int) -> bytes:
    return f"check|{master_version}".encode()
