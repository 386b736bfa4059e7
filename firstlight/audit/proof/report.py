"""What a walk along the chain found, and how it is said to a person."""

from dataclasses import dataclass, field
from datetime import timedelta

from firstlight.audit.proof.chain import Seal, time_of


@dataclass(frozen=True)
class Finding:
    """One thing that does not fit: its kind in a word, its number in the chain (0: none), a sentence."""

    kind: str
    number: int
    words: str


@dataclass
class Report:
    """What a walk has seen. Sound when there are no ``findings``; ``notes`` are worth knowing and no fault."""

    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sealed: int = 0
    sealed_until: str = ""
    checkpoints: int = 0
    signed: int = 0
    anchors: int = 0
    waiting: int = 0
    waiting_since: str = ""

    def found(self, kind: str, number: int, words: str) -> None:
        """Note one thing that does not fit."""
        self.findings.append(Finding(kind, number, words))


def told(report: Report, at_most: int = 20) -> list[str]:
    """The report as lines for a person: first what does not fit, then how much is sealed, signed and waiting."""
    lines = [f"FOUND ({one.kind}): {one.words}" for one in report.findings[:at_most]]
    if (more := len(report.findings) - at_most) > 0:
        lines.append(f"… and {more} more.")
    until = f", the last on {day(report.sealed_until)}" if report.sealed else ""
    lines.append(
        f"{report.sealed} events are sealed{until}; a checkpoint signs the first {report.signed} of them."
    )
    if report.anchors:
        lines.append(f"{report.anchors} anchors kept outside were compared.")
    if report.waiting:
        lines.append(f"{report.waiting} wait for their seal, the oldest since {day(report.waiting_since)}.")
    lines += report.notes
    if not report.findings:
        lines.append("Nothing was changed, removed, inserted or reordered.")
    return lines


def name_of(seal: Seal, *, small: bool = False) -> str:
    """How a sentence names a sealed event: by its id and its number in the chain."""
    return f"{'event' if small else 'Event'} {seal.event_id} (number {seal.number})"


def apart(earlier: str, later: str) -> timedelta:
    """How much later; nothing when one of them names no time."""
    first, second = time_of(earlier), time_of(later)
    return second - first if first and second else timedelta(0)


def day(at: str) -> str:
    """A time to the minute, for a sentence."""
    return f"{at[:10]} {at[11:16]} UTC"


def span(span: timedelta) -> str:
    """A length of time, for a sentence."""
    hours = span.total_seconds() / 3600
    return f"{hours:.0f} hours" if hours >= 2 else f"{hours * 60:.0f} minutes"
