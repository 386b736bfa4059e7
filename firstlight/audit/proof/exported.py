"""The ledger as a file: one JSON object a line, ids and codes only, the last line signed. Anybody can read it."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from firstlight.audit.proof.chain import (
    COLUMNS,
    EXPORT,
    FORMAT,
    START,
    Checkpoint,
    Event,
    Seal,
    Signer,
    canonical,
    is_signed,
)
from firstlight.audit.proof.report import Report, day
from firstlight.audit.proof.walk import TOLERANCE, Walk

EVERY = 5000
Tell = Callable[[int, int, str], None]
Line = dict[str, Any]


class NotAnExport(ValueError):
    """The file is something else. The message is one sentence."""


class Visitor(Protocol):
    """Whoever is shown the ledger from its first seal to its last: a walk, or a file being written."""

    def seal(self, seal: Seal) -> None:
        """The next seal."""
        ...

    def checkpoint(self, one: Checkpoint) -> None:
        """The next checkpoint, after the last seal it speaks for."""
        ...

    def waiting(self, event: Event) -> None:
        """An event without a seal."""
        ...


class Export:
    """A file being written. Its last line signs a hash of all the others, so that it can be neither cut nor edited."""

    def __init__(self, out: BinaryIO, signer: Signer, at: str) -> None:
        self._out, self._signer = out, signer
        self._digest = hashlib.sha256()
        self._sealed, self._waiting, self._head = 0, 0, START
        self._line({"line": "head", "format": FORMAT, "at": at, "key": signer.public.hex()})

    def seal(self, seal: Seal) -> None:
        """One seal and the event it speaks for; null when the ledger has lost it."""
        event = None if seal.event is None else dict(zip(COLUMNS, seal.event, strict=True))
        self._sealed, self._head = seal.number, seal.hash
        self._line({"line": "seal"} | seal._asdict() | {"hash": seal.hash.hex(), "event": event})

    def checkpoint(self, one: Checkpoint) -> None:
        """One checkpoint."""
        hidden = {"head": one.head.hex(), "key": one.key.hex(), "signature": one.signature.hex()}
        self._line({"line": "checkpoint"} | vars(one) | hidden)

    def waiting(self, event: Event) -> None:
        """One event that has no seal yet."""
        self._waiting += 1
        self._line({"line": "waiting", "event": dict(zip(COLUMNS, event, strict=True))})

    def end(self, at: str) -> None:
        """The last line."""
        line = {
            "line": "end",
            "at": at,
            "sealed": self._sealed,
            "head": self._head.hex(),
            "waiting": self._waiting,
            "sha256": self._digest.hexdigest(),
            "key": self._signer.public.hex(),
        }
        self._line(line | {"signature": self._signer.sign(_said(line)).hex()})

    def _line(self, line: Line) -> None:
        raw = json.dumps(line, separators=(",", ":"), default=str).encode() + b"\n"
        self._digest.update(raw)
        self._out.write(raw)


def read_export(
    file: Path,
    keys: Collection[bytes],
    anchors: Iterable[Checkpoint] = (),
    tolerance: timedelta = TOLERANCE,
    tell: Tell = lambda done, of, what: None,
) -> Report:
    """Check an exported file with nothing but the public ``keys``. NotAnExport when it is something else."""
    walk, digest, end, read, size = (
        Walk(keys, anchors, tolerance),
        hashlib.sha256(),
        None,
        0,
        file.stat().st_size,
    )
    with file.open("rb") as lines:
        _check_head(next(lines, b""), digest)
        for place, raw in enumerate(lines, start=2):
            read += len(raw)
            if end is not None:
                walk.report.found("inserted", 0, f"Line {place} of the file stands after its end.")
                break
            line = _parsed(raw)
            if line.get("line") == "end":
                end = line
                continue
            digest.update(raw)
            if not _show(walk, line):
                walk.report.found(
                    "changed", 0, f"Line {place} of the file cannot be read: it was changed or cut."
                )
            if place % EVERY == 0:
                tell(read, size, "bytes")
    tell(size, size, "bytes")
    _check_end(walk.report, end, digest.hexdigest(), keys)
    return walk.end(str(end["at"]) if end and "at" in end else "")


def _check_head(raw: bytes, digest: "hashlib._Hash") -> None:
    head = _parsed(raw)
    if head.get("line") != "head":
        raise NotAnExport("This file is no export of the ledger.")
    if head.get("format") != FORMAT:
        raise NotAnExport(
            "This export was made by another release; check it with the program of that release."
        )
    digest.update(raw)


def _check_end(report: Report, end: Line | None, digest: str, keys: Collection[bytes]) -> None:
    """The last line: there, signed by the right key, and of this very file."""
    if end is None:
        report.found("truncated", 0, "The file ends early: its signed last line is missing.")
        return
    try:
        key, signature, said = bytes.fromhex(end["key"]), bytes.fromhex(end["signature"]), _said(end)
    except (KeyError, TypeError, ValueError):
        report.found("changed", 0, "The last line of the file cannot be read: it was changed.")
        return
    if key not in keys:
        report.found("foreign", 0, f"The file is signed by another key: {key.hex()}.")
    elif not is_signed(key, signature, said):
        report.found(
            "forged", 0, "The last line of the file was changed or forged: its signature does not fit."
        )
    elif end["sha256"] != digest:
        report.found(
            "edited", 0, f"The file is not the one exported on {day(end['at'])}: lines were changed or cut."
        )


def _show(visitor: Visitor, line: Line) -> bool:
    """Show one line to the walk; False when it is not as a line should be."""
    try:
        match line["line"]:
            case "seal":
                visitor.seal(_seal(line))
            case "checkpoint":
                visitor.checkpoint(_checkpoint(line))
            case "waiting":
                visitor.waiting(_event(line["event"]))
            case _:
                return False
    except (KeyError, TypeError, ValueError):
        return False
    return True


def _parsed(raw: bytes) -> Line:
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return line if isinstance(line, dict) else {}


def _seal(line: Line) -> Seal:
    event = line["event"]
    return Seal(
        _whole(line["number"]),
        _whole(line["event_id"]),
        str(line["sealed_at"]),
        bool(line["late"]),
        bytes.fromhex(line["hash"]),
        None if event is None else _event(event),
    )


def _checkpoint(line: Line) -> Checkpoint:
    return Checkpoint(
        _whole(line["number"]),
        _whole(line["count"]),
        bytes.fromhex(line["head"]),
        str(line["at"]),
        bool(line["complete"]),
        bytes.fromhex(line["key"]),
        bytes.fromhex(line["signature"]),
    )


def _event(columns: Line) -> Event:
    if len(columns) != len(COLUMNS):
        raise ValueError("other columns than an event has")
    _whole(columns["id"])
    return tuple([columns[name] for name in COLUMNS])


def _whole(number: object) -> int:
    if type(number) is not int:
        raise TypeError("not a whole number")
    return number


def _said(end: Line) -> bytes:
    """The bytes the last line signs."""
    return (
        EXPORT
        + canonical([end[name] for name in ("at", "sealed", "head", "waiting", "sha256", "key")]).encode()
    )
