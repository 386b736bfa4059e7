"""The ledger's chain: the bytes of an event, the hash that seals it, what a checkpoint signs, the line kept outside.

Pure, and readable by itself: Python's own library, and `cryptography` to check a signature. docs/ledger.md says
the same in words, so that an outsider can write a verifier of their own.

An event is the list of its columns (``COLUMNS``) with its time as ``moment`` writes it. Its seal hashes the seal
before it, its number in the chain, when it was sealed, whether it came late, and the event. A checkpoint signs how
many seals there are and what the last one is, and so, through the chain, everything before.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT = 1
START = bytes(32)
"""What stands before the first seal."""

COLUMNS = ("id", "at", "by", "verb", "outcome", "noun", "noun_id", "about", "reason", "act", "ids")
SEAL, CHECKPOINT, EXPORT = (
    f"firstlight {what} {FORMAT}\n".encode() for what in ("seal", "checkpoint", "export")
)

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:Z|\+00(?::?00)?)?")
ANCHOR = re.compile(
    rf"firstlight-anchor {FORMAT} (\d+) (\d+) ([0-9a-f]{{64}}) (\S+Z) ([01]) ([0-9a-f]{{64}}) ([0-9a-f]{{128}})"
)

Event = Sequence[Any]


class Signer(Protocol):
    """Who signs checkpoints: the installation's own key, handed in from the floor above."""

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""
        ...

    def sign(self, said: bytes) -> bytes:
        """The 64 bytes of the signature."""
        ...


def _odd(value: object) -> str:
    """A value no column should hold, as somebody who meddled may have left it: still the same bytes each time."""
    return value.hex() if isinstance(value, bytes) else str(value)


canonical = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), sort_keys=True, default=_odd).encode
"""The one way a list is written before it is hashed or signed: JSON, ASCII, no spaces, keys sorted."""


def moment(value: object) -> str:
    """A time as it is hashed: UTC, microseconds, ``2026-11-24T10:14:00.000000Z``. What is no time stays as it is."""
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"
    if found := _TIME.fullmatch(str(value)):
        return f"{found[1]}T{found[2]}.{found[3] or '':0<6}Z"
    return str(value)


def time_of(text: object) -> datetime | None:
    """The time a ``moment`` names; None when it names none."""
    try:
        when = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return when if when.tzinfo else None


class Seal(NamedTuple):
    """One link: the seal of one event. ``event`` is None when the ledger no longer has it."""

    number: int
    event_id: int
    sealed_at: str
    late: bool
    hash: bytes
    event: Event | None


def seal_hash(before: bytes, number: int, sealed_at: str, late: bool, event: Event) -> bytes:
    """The hash of one seal, made of the one ``before`` it and everything it speaks for."""
    said = canonical([number, sealed_at, late, *event])
    return hashlib.sha256(SEAL + before + said.encode()).digest()


def link(before: bytes, number: int, top: int, sealed_at: str, events: Iterable[Event]) -> list[Seal]:
    """The next seals after ``number``, for ``events`` in this order. ``top`` is the highest id sealed so far."""
    made = []
    for event in events:
        number, late = number + 1, event[0] < top
        before = seal_hash(before, number, sealed_at, late, event)
        made.append(Seal(number, event[0], sealed_at, late, before, event))
        top = max(top, event[0])
    return made


@dataclass(frozen=True)
class Checkpoint:
    """A signed word on the whole chain so far: ``count`` seals, the last of them with the hash ``head``.

    ``complete`` says that at that time no committed event was without its seal.
    """

    number: int
    count: int
    head: bytes
    at: str
    complete: bool
    key: bytes
    signature: bytes = b""

    def said(self) -> bytes:
        """The bytes that are signed."""
        fields = [self.number, self.count, self.head.hex(), self.at, self.complete, self.key.hex()]
        return CHECKPOINT + canonical(fields).encode()

    def is_signed(self) -> bool:
        """Whether the signature is by the key it names."""
        return is_signed(self.key, self.signature, self.said())

    def anchor(self) -> str:
        """All of it as one line of text, to be kept where nobody of this installation can change it."""
        return (
            f"firstlight-anchor {FORMAT} {self.number} {self.count} {self.head.hex()} {self.at} "
            f"{int(self.complete)} {self.key.hex()} {self.signature.hex()}"
        )


def sign_checkpoint(
    signer: Signer, *, number: int, count: int, head: bytes, at: str, complete: bool
) -> Checkpoint:
    """A checkpoint with its signature."""
    said = Checkpoint(number, count, head, at, complete, signer.public)
    return Checkpoint(number, count, head, at, complete, signer.public, signer.sign(said.said()))


def anchors_in(text: str) -> list[Checkpoint]:
    """Every anchor in a text, such as a file or a mail; lines that are none are passed over."""
    return [
        Checkpoint(
            int(number),
            int(count),
            bytes.fromhex(head),
            at,
            complete == "1",
            bytes.fromhex(key),
            bytes.fromhex(sig),
        )
        for number, count, head, at, complete, key, sig in ANCHOR.findall(text)
    ]


def is_signed(key: bytes, signature: bytes, said: bytes) -> bool:
    """Whether ``signature`` is what the holder of ``key`` makes of ``said``."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, said)
    except (InvalidSignature, ValueError):
        return False
    return True


def read_key(text: str) -> bytes:
    """A public key as it is printed, 64 hexadecimal digits; ValueError when it is none."""
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text.strip()):
        raise ValueError("A public key is 64 hexadecimal digits.")
    return bytes.fromhex(text.strip())
