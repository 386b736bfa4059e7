"""Data keys: made once per owner, wrapped by the master key, kept opened in memory for a few minutes only."""

import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from time import monotonic

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Count, Q

from firstlight.audit.guard import inside_a_verb
from firstlight.kit.rows import row as row_of
from firstlight.vault import keepers
from firstlight.vault.keyset import KEY_BYTES, NONCE_BYTES, Keyset, KeysetError, new_keyset
from firstlight.vault.models import DataKey, KeyCheck

OPEN_SECONDS = 600.0
OPEN_KEYS = 4096
CHECK_TEXT = b"firstlight keyring check"


@dataclass(frozen=True)
class OpenKey:
    """An owner's data key, ready for use: its version and its AES-256-GCM-SIV cipher; how it lies in the keyring."""

    version: int
    cipher: AESGCMSIV
    wrapped: bytes = b""


class KeyGone(Exception):
    """The owner's key was destroyed: what it sealed can never be read again."""


_open_keys: "OrderedDict[str, tuple[float, OpenKey]]" = OrderedDict()
_lock = threading.Lock()


@lru_cache(maxsize=1)
def keyset() -> Keyset:
    """This process's master keyset, read once. KeysetError when it is missing or does not open."""
    if settings.FIRSTLIGHT_KEYS is None:
        return new_keyset()
    return keepers.opened_first(settings.FIRSTLIGHT_KEYS) or keeper().read()


def keeper() -> keepers.Keeper:
    """Where this installation's keyset is kept, as the settings name it."""
    return keepers.chosen(settings.FIRSTLIGHT_KEYS)


def read_keyset_again() -> Keyset:
    """The keyset as it is kept now: another process may have put a new master key into it."""
    keyset.cache_clear()
    return keyset()


def database_key() -> bytes:
    """The raw 256-bit key of the encrypted database files; named in settings for the database back end."""
    return keyset().database


def key_for(owner: str, *, fate: str = "", make: bool = False) -> OpenKey:
    """The open data key of ``owner``; made on first use when ``make``. KeyGone when there is none.

    Whoever seals (``make``) asks the keyring whether it is still this one: what is sealed under a key that another
    process destroyed a minute ago would open nowhere.
    """
    held = row_of(DataKey, owner) if make else None
    with _lock:
        kept = _open_keys.get(owner)
        if kept and monotonic() - kept[0] < OPEN_SECONDS and (not make or _is(held, kept[1])):
            _open_keys.move_to_end(owner)
            return kept[1]
    found = held or DataKey.objects.filter(owner=owner).first()
    if found is None:
        if not make:
            raise KeyGone(owner)
        found = _new_row(owner, fate or owner)
    opened = OpenKey(found.key_version, AESGCMSIV(_unwrap(found)), bytes(found.wrapped))
    with _lock:
        _open_keys[owner] = (monotonic(), opened)
        while len(_open_keys) > OPEN_KEYS:
            _open_keys.popitem(last=False)
    return opened


def make_keys(fates: Mapping[str, str]) -> None:
    """A key for each of these owners, who had none before, with the fate it shares: as ``key_for`` makes one, but all
    at once. Inside verbs only."""
    made = _new_rows([(owner, fate, secrets.token_bytes(KEY_BYTES)) for owner, fate in fates.items()])
    with _lock:
        for row, fresh in made:
            _open_keys[row.owner] = (
                monotonic(),
                OpenKey(row.key_version, AESGCMSIV(fresh), bytes(row.wrapped)),
            )
        while len(_open_keys) > OPEN_KEYS:
            _open_keys.popitem(last=False)


def secret_of(owner: str) -> bytes:
    """A secret that ``owner``'s key alone gives, the same each time; made on first use. For ids that lead to nothing
    without it. One text under one nonce, ever, which AES-GCM-SIV allows."""
    key = key_for(owner, make=True)
    sealed = key.cipher.encrypt(bytes(NONCE_BYTES), b"a secret of its own", owner.encode())
    return hashlib.sha256(sealed).digest()


def forget_replaced(owner: str) -> bool:
    """Drop an opened key that is no longer the one in the keyring, and say whether it was so: another process may
    have destroyed it and made another in its place."""
    held = row_of(DataKey, owner)
    with _lock:
        kept = _open_keys.get(owner)
        if kept is None or _is(held, kept[1]):
            return False
        del _open_keys[owner]
    return True


def _is(found: DataKey | None, opened: OpenKey) -> bool:
    return found is not None and bytes(found.wrapped) == opened.wrapped


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


def destroy_all(*, fates: Iterable[str], owners: Iterable[str], spare: Iterable[str] = ()) -> int:
    """Every key that shares one of these fates or is of one of these owners, but those to ``spare``, is destroyed
    once the act is committed, as ``destroy`` does with one; how many there are."""
    theirs = Q(fate__in=list(fates)) | Q(owner__in=list(owners))
    found = list(
        DataKey.objects.filter(theirs).exclude(owner__in=list(spare)).values_list("owner", flat=True)
    )
    for owner in found:
        destroy(owner)
    return len(found)


def standing(owners: Iterable[str]) -> set[str]:
    """Those of ``owners`` whose key is still there: an act that ended before its keys were gone is done again."""
    return set(DataKey.objects.filter(owner__in=list(owners)).values_list("owner", flat=True))


def counted() -> dict[int, int]:
    """How many data keys each version of the master key wraps, the oldest version first."""
    rows = DataKey.objects.order_by("master_version").values_list("master_version")
    return dict(rows.annotate(n=Count("pk")))


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
        rows = [row for row in KeyCheck.objects.all() if row.retired_at is None]
    except DatabaseError:
        raise KeysetError("The keyring is missing or empty. Run “firstlight init” first.") from None
    fits([(row.master_version, bytes(row.wrapped)) for row in rows])


def fits(checks: list[tuple[int, bytes]], *, versions: Iterable[int] = ()) -> None:
    """Whether a keyring with these known values belongs to this keyset, and every master version its keys are under
    is held; a restored one is asked before it counts.
    """
    if not set(versions) <= set(keyset().masters):
        raise KeysetError("This keyring is of before the master key was replaced: some of it would not open.")
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
    return _new_rows([(owner, fate, secrets.token_bytes(KEY_BYTES))])[0][0]


def _new_rows(wanted: list[tuple[str, str, bytes]]) -> list[tuple[DataKey, bytes]]:
    """New keys under the master of now. One that is being retired wraps nothing new: the rows and the question
    whether it is are one transaction, so that no key is left behind under a master about to be destroyed."""
    with transaction.atomic(using="keyring"):
        if _is_retired(keyset().current):
            read_keyset_again()
        version = keyset().current
        if _is_retired(version):
            raise KeysetError("The master key is being replaced and the new one is not here yet. Try again.")
        master = keyset().master(version)
        rows = [
            DataKey(
                owner=owner,
                fate=fate,
                master_version=version,
                wrapped=_wrap(master, fresh, _binding(owner, 1, version)),
            )
            for owner, fate, fresh in wanted
        ]
        DataKey.objects.bulk_create(rows)
    return list(zip(rows, (fresh for _owner, _fate, fresh in wanted), strict=True))


def _is_retired(version: int) -> bool:
    check = KeyCheck.objects.select_for_update().filter(master_version=version).first()
    return check is not None and check.retired_at is not None


def _unwrap(row: DataKey) -> bytes:
    try:
        master = keyset().master(row.master_version)
    except KeysetError:
        master = read_keyset_again().master(row.master_version)
    return _open_wrapped(master, bytes(row.wrapped), _binding(row.owner, row.key_version, row.master_version))


def rewrapped(row: DataKey, version: int) -> bytes:
    """The same data key wrapped by the master of ``version``."""
    return _wrap(keyset().master(version), _unwrap(row), _binding(row.owner, row.key_version, version))


def _wrap(master: bytes, key: bytes, binding: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCMSIV(master).encrypt(nonce, key, binding)


def _open_wrapped(master: bytes, wrapped: bytes, binding: bytes) -> bytes:
    return AESGCMSIV(master).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], binding)


def _binding(owner: str, key_version: int, master_version: int) -> bytes:
    return f"data key|{owner}|{key_version}|{master_version}".encode()


def _check_binding(master_version: int) -> bytes:
    return f"check|{master_version}".encode()
