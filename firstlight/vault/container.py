"""The file a backup is: header, body and summary in authenticated pieces, or nothing at all. Pure: no Django.

Layout: preamble (mark, format, kind, salt, proof of the key, checksum), then pieces of at most 1 MiB. Each is
AES-256-GCM under a key that HKDF-SHA256 makes for this one file from the keyset's database key, the file's salt and
the kind of file. The nonce is the piece's number and whether it is the last (STREAM: Hoang, Reyhanitabar, Rogaway,
Vizár 2015); the preamble is bound into every piece. So a piece that was changed, moved, left out, repeated or taken
from another file does not open, and an end that is missing is noticed. The first piece is the header, the last one
the summary, both JSON. In the clear stands nothing but a mark and random bytes.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MARK = b"\x93FL\r\n\x1a\n\x00"
FORMAT = 1
DATA, KEYRING = b"D", b"K"
SALT_BYTES, PROOF_BYTES, SUM_BYTES, TAG_BYTES = 32, 16, 8, 16
PREAMBLE_BYTES = len(MARK) + 2 + SALT_BYTES + PROOF_BYTES + SUM_BYTES
PIECE = 1024 * 1024
FRAME = 5  # four bytes of length, one that says whether more follows
MORE, LAST = 0, 1


class BackupRefused(Exception):
    """A backup cannot be made, read or restored. The message is one sentence; ``code`` is for the ledger."""

    def __init__(self, sentence: str, code: str = "refused") -> None:
        super().__init__(sentence)
        self.code = code


class NotABackup(BackupRefused):
    """Something else altogether."""

    def __init__(self, sentence: str = "This is not a backup.") -> None:
        super().__init__(sentence, "not_a_backup")


class WrongKeyset(BackupRefused):
    """Made with other keys."""

    def __init__(self) -> None:
        super().__init__(
            "This keyset does not open this backup. Bring back the keyset it was made with.", "wrong_keyset"
        )


class Altered(BackupRefused):
    """Not as it was written."""

    def __init__(self) -> None:
        super().__init__("This backup was altered or is damaged. Take another one.", "altered")


class CutShort(BackupRefused):
    """Its end is missing."""

    def __init__(self) -> None:
        super().__init__("This backup is not whole: its end is missing. Take another one.", "cut_short")


class Newer(BackupRefused):
    """Made by a release we do not know."""

    def __init__(self) -> None:
        super().__init__(
            "This backup was made by a newer release of Firstlight. Install that release, then restore.",
            "newer",
        )


@dataclass(frozen=True)
class _Piecework:
    """The cipher of one file, and what is bound into each of its pieces."""

    cipher: AESGCM
    bound: bytes

    def close(self, number: int, flag: int, text: bytes) -> bytes:
        sealed = self.cipher.encrypt(_nonce(number, flag), text, self.bound)
        return len(sealed).to_bytes(4, "big") + bytes([flag]) + sealed

    def open(self, number: int, flag: int, sealed: bytes) -> bytes:
        try:
            return self.cipher.decrypt(_nonce(number, flag), sealed, self.bound)
        except InvalidTag:
            raise Altered from None


def write(
    out: BinaryIO,
    secret: bytes,
    kind: bytes,
    header: dict[str, Any],
    body: Iterable[bytes],
    tell: Callable[[int], None] = lambda done: None,
) -> int:
    """Write a whole backup; returns the bytes of its body. ``tell`` hears how many are done."""
    salt = secrets.token_bytes(SALT_BYTES)
    key, proof = _derive(secret, salt, kind)
    preamble = MARK + bytes([FORMAT]) + kind + salt + proof
    preamble += hashlib.sha256(preamble).digest()[:SUM_BYTES]
    work = _Piecework(AESGCM(key), preamble)
    out.write(preamble + work.close(0, MORE, json.dumps(header).encode()))
    number = done = 0
    for piece in _evenly(body):
        number += 1
        out.write(work.close(number, MORE, piece))
        done += len(piece)
        tell(done)
    out.write(work.close(number + 1, LAST, json.dumps({"bytes": done}).encode()))
    return done


class Reader:
    """A backup being read. ``header`` is there at once; ``summary`` only when ``body`` came to its end."""

    def __init__(self, source: BinaryIO, secret: bytes, kind: bytes) -> None:
        self._source = source
        self._work = _enter(source, secret, kind)
        self._number = 0
        flag, text = self._next()
        if flag != MORE:
            raise Altered
        self.header: dict[str, Any] = json.loads(text)
        self.summary: dict[str, Any] | None = None

    def body(self) -> Iterator[bytes]:
        """The pieces of the body, each proven before it is given; Altered or CutShort when one is not right."""
        done = 0
        while True:
            flag, text = self._next()
            if flag == LAST:
                break
            done += len(text)
            yield text
        summary = json.loads(text)
        if self._source.read(1) or summary["bytes"] != done:
            raise Altered
        self.summary = summary

    def _next(self) -> tuple[int, bytes]:
        frame = self._source.read(FRAME)
        if len(frame) < FRAME:
            raise CutShort
        length, flag = int.from_bytes(frame[:4], "big"), frame[4]
        if flag not in (MORE, LAST) or not TAG_BYTES <= length <= PIECE + TAG_BYTES:
            raise Altered
        sealed = self._source.read(length)
        if len(sealed) < length:
            raise CutShort
        text = self._work.open(self._number, flag, sealed)
        self._number += 1
        return flag, text


def _enter(source: BinaryIO, secret: bytes, kind: bytes) -> _Piecework:
    preamble = source.read(PREAMBLE_BYTES)
    if not preamble or not preamble.startswith(MARK[: len(preamble)]):
        raise NotABackup
    if len(preamble) < PREAMBLE_BYTES:
        raise CutShort
    told, checksum = preamble[:-SUM_BYTES], preamble[-SUM_BYTES:]
    if hashlib.sha256(told).digest()[:SUM_BYTES] != checksum:
        raise Altered
    if told[len(MARK)] != FORMAT:
        raise Newer
    if told[len(MARK) + 1 : len(MARK) + 2] != kind:
        raise NotABackup(
            "This is a copy of the keyring, not a backup of the data."
            if kind == DATA
            else "This is a backup of the data, not a copy of the keyring."
        )
    salt, proof = told[len(MARK) + 2 : -PROOF_BYTES], told[-PROOF_BYTES:]
    key, wanted = _derive(secret, salt, kind)
    if not hmac.compare_digest(proof, wanted):
        raise WrongKeyset
    return _Piecework(AESGCM(key), preamble)


def _derive(secret: bytes, salt: bytes, kind: bytes) -> tuple[bytes, bytes]:
    """The key of one file, and a proof of it that gives nothing of the key away."""
    made = HKDF(SHA256(), 32 + PROOF_BYTES, salt, b"firstlight backup 1 " + kind).derive(secret)
    return made[:32], made[32:]


def _nonce(number: int, flag: int) -> bytes:
    return number.to_bytes(11, "big") + bytes([flag])


def _evenly(body: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size, so that a pipe's own rhythm is not told."""
    waiting = bytearray()
    for part in body:
        waiting += part
        while len(waiting) >= PIECE:
            yield bytes(waiting[:PIECE])
            del waiting[:PIECE]
    if waiting:
        yield bytes(waiting)
