"""Seal and reveal. Sealing happens inside verbs; revealing always leaves a line in the ledger.

A sealed blob is: format byte, data-key version (two bytes), nonce (12), ciphertext with tag.
Associated data binds it to table, field, row id, owner, key version and format, so a blob moved elsewhere
does not open. Text is filled up to one of few lengths first: how long a name is would narrow down whose it is.
Format 1, of before, is not filled up; it is read and no longer written.
"""

import secrets
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag

from firstlight.audit import ledger
from firstlight.audit.models import Event
from firstlight.kit.errors import Unreadable
from firstlight.kit.nouns import Noun
from firstlight.vault import keyring
from firstlight.vault.fields import Sealed
from firstlight.vault.keyset import NONCE_BYTES

EXACT, FILLED = 1, 2
SHORTEST, LONGEST_DOUBLED = 32, 1024
END = b"\x80"
HEADER_BYTES = 3
TAG_BYTES = 16


def seal(noun: Noun, field: str, text: str) -> Sealed | None:
    """``text`` sealed for that field of that row; ``None`` for nothing. The caller keeps it on the noun."""
    return seal_many([(noun, field, text)])[0]


def seal_many(wanted: Iterable[tuple[Noun, str, str]]) -> list[Sealed | None]:
    """Several texts sealed, in order, as ``seal`` does; each owner's key is asked for once. Within one act only."""
    keys: dict[str, keyring.OpenKey] = {}
    sealed: list[Sealed | None] = []
    for noun, field, text in wanted:
        owner = noun.sealed_under
        if text and not owner:
            raise ValueError(f"{noun._meta.label} names no owner to seal under")
        if text and owner not in keys:
            keys[owner] = keyring.key_for(owner, make=True)
        sealed.append(_seal(keys[owner], noun, field, text) if text else None)
    return sealed


def _seal(key: keyring.OpenKey, noun: Noun, field: str, text: str) -> Sealed:
    nonce = secrets.token_bytes(NONCE_BYTES)
    header = bytes([FILLED]) + key.version.to_bytes(2, "big")
    bound = _bound_to(noun, field, noun.sealed_under, key.version, FILLED)
    return Sealed(header + nonce + key.cipher.encrypt(nonce, _filled(text.encode()), bound))


def reveal(noun: Noun, field: str, *, by: ledger.Actor, why: str) -> str:
    """One field in the clear, "" when empty. ``why`` is the page's verb or a reason code; the ledger gets it."""
    return reveal_many([(noun, field)], by=by, why=why)[0]


def reveal_many(wanted: Iterable[tuple[Noun, str]], *, by: ledger.Actor, why: str) -> list[str]:
    """Several fields in the clear, in order, under one event that lists the rows' ids.

    Written once per person, reason and rows in ten minutes, like any reading. Unreadable when one was moved
    or damaged, or its key is gone; that is written down as well, and by the door when it undoes an act.
    """
    pairs = list(wanted)
    opened = [(noun, field) for noun, field in pairs if getattr(noun, field) is not None]
    verb = f"vault.reveal:{why}"[:60]
    if opened:
        first = opened[0][0]
        ids = sorted({str(noun.pk) for noun, _field in opened})
        if not ledger.has_read(by, verb, first, ids=ids):
            ledger.write(by=by, verb=verb, outcome=Event.Outcome.READ, noun=first, ids=ids)
    return [_open_or_tell(noun, field, by, verb) for noun, field in pairs]


def _open_or_tell(noun: Noun, field: str, by: ledger.Actor, verb: str) -> str:
    try:
        return _open(noun, field)
    except Unreadable:
        ledger.write_refusal_once(by=by, verb=verb, noun=noun, reason="unreadable")
        raise


def _open(noun: Noun, field: str) -> str:
    sealed: Sealed | None = getattr(noun, field)
    if sealed is None:
        return ""
    blob = sealed.blob
    owner = noun.sealed_under
    version = int.from_bytes(blob[1:HEADER_BYTES], "big")
    try:
        key = keyring.key_for(owner)
        whole = len(blob) >= HEADER_BYTES + NONCE_BYTES + TAG_BYTES
        if not whole or blob[0] not in (EXACT, FILLED) or version != key.version:
            raise Unreadable(f"{noun._meta.label_lower}.{field}")
        nonce, sealed_text = blob[HEADER_BYTES:][:NONCE_BYTES], blob[HEADER_BYTES + NONCE_BYTES :]
        plain = key.cipher.decrypt(nonce, sealed_text, _bound_to(noun, field, owner, version, blob[0]))
        return (plain if blob[0] == EXACT else plain.rstrip(b"\0")[: -len(END)]).decode()
    except (InvalidTag, keyring.KeyGone):
        if keyring.forget_replaced(owner):
            return _open(noun, field)
        raise Unreadable(f"{noun._meta.label_lower}.{field}") from None


def _filled(text: bytes) -> bytes:
    """32, 64 … 1,024 bytes, then whole thousands: the end is marked, what follows is empty."""
    needed = len(text) + len(END)
    length = SHORTEST
    while length < needed:
        length += length if length < LONGEST_DOUBLED else LONGEST_DOUBLED
    return text + END + b"\0" * (length - needed)


def _bound_to(noun: Noun, field: str, owner: str, key_version: int, form: int) -> bytes:
    parts = [noun._meta.db_table, field, str(noun.pk), owner, str(key_version)]
    return "|".join(parts if form == EXACT else [*parts, f"format {form}"]).encode()
