"""Ledgers made in memory: a key, events, seals, checkpoints, and a walk over them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from firstlight.audit.proof.chain import START, Checkpoint, Seal, link, moment, sign_checkpoint
from firstlight.audit.proof.exported import Export
from firstlight.audit.proof.report import Report
from firstlight.audit.proof.walk import Walk
from firstlight.vault.keyset import new_keyset
from firstlight.vault.signing import LedgerKey

NIGHT = datetime(2026, 11, 24, 10, 14, tzinfo=UTC)
KEY, OTHER_KEY = LedgerKey(new_keyset()), LedgerKey(new_keyset())


def at(seconds: float) -> str:
    return moment(NIGHT + timedelta(seconds=seconds))


def event(number: int, seconds: float | None = None, **columns: object) -> tuple[object, ...]:
    """An event as it is hashed, told by its number alone."""
    values = {
        "at": at(number if seconds is None else seconds),
        "by": "user:0123456789ab",
        "verb": "hotline.take_contact",
        "outcome": "done",
        "noun": "hotline.contact",
        "noun_id": f"{number:012d}",
        "about": f"contact:{number:012d}",
        "reason": "",
        "act": f"{number:012x}",
        "ids": [],
    }
    return (number, *(values | columns).values())


@dataclass
class Ledger:
    """A chain with its checkpoints, as the sealer makes it; tests meddle with the lists."""

    seals: list[Seal] = field(default_factory=list)
    checkpoints: list[Checkpoint] = field(default_factory=list)
    waiting: list[tuple[object, ...]] = field(default_factory=list)
    key: LedgerKey = KEY

    def seal(self, *events: tuple[object, ...], seconds: float | None = None) -> "Ledger":
        """Seal these, a second after the last of them unless told when."""
        number, head = (self.seals[-1].number, self.seals[-1].hash) if self.seals else (0, START)
        top = max((seal.event_id for seal in self.seals), default=0)
        when = at(events[-1][0] + 1 if seconds is None else seconds)  # type: ignore[operator]
        self.seals += link(head, number, top, when, events)
        return self

    def sign(self, *, seconds: float | None = None, complete: bool = True) -> "Ledger":
        """A checkpoint over what is sealed by now."""
        last = self.seals[-1]
        self.checkpoints.append(
            sign_checkpoint(
                self.key,
                number=len(self.checkpoints) + 1,
                count=last.number,
                head=last.hash,
                at=last.sealed_at if seconds is None else at(seconds),
                complete=complete,
            )
        )
        return self

    def show(self, visitor: object) -> None:
        """As ``audit.queries.show`` does it."""
        signed = self.checkpoints[::-1]
        for seal in self.seals:
            visitor.seal(seal)  # type: ignore[attr-defined]
            while signed and signed[-1].count <= seal.number:
                visitor.checkpoint(signed.pop())  # type: ignore[attr-defined]
        for one in signed[::-1]:
            visitor.checkpoint(one)  # type: ignore[attr-defined]
        for waits in self.waiting:
            visitor.waiting(waits)  # type: ignore[attr-defined]

    def walk(
        self, *, anchors: tuple[Checkpoint, ...] = (), seconds: float = 60, key: LedgerKey = KEY
    ) -> Report:
        """What a walk finds, so many seconds into the night."""
        walk = Walk({key.public}, anchors)
        self.show(walk)
        return walk.end(at(seconds))

    def export(self, file: Path) -> Path:
        """The same as a file."""
        with file.open("wb") as out:
            export = Export(out, self.key, at(60))
            self.show(export)
            export.end(at(60))
        return file


def a_ledger() -> Ledger:
    """Twenty events in four batches, signed after the second and the last."""
    ledger = Ledger()
    for first in (1, 6, 11, 16):
        ledger.seal(*(event(number) for number in range(first, first + 5)))
        if first in (6, 16):
            ledger.sign()
    return ledger


def kinds(report: Report) -> list[str]:
    return [one.kind for one in report.findings]
