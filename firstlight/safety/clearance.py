"""May this way to reach a person be used now, and why not? Pure: no Django, no clock, no words of people.

Unknown is unsafe. Of two rules the stricter wins. Only this module makes a ``Clearance``, and whoever sends
something to a person needs one.
"""

import hmac
import unicodedata
from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field
from datetime import datetime, timedelta

SAFE = ("yes", "unknown", "no")
PHASES = ("later", "crisis")
NEVER_TO_A_WATCHED_DEVICE = frozenset({"address", "time", "booking", "ride"})
SEVERAL_OF_THESE = ("withdrawn", "not_safe", "unknown", "stale")
_ONLY_HERE = object()


@dataclass(frozen=True)
class Rules:
    """What the card says of one way to reach somebody.

    ``safe`` and ``phase`` go from the loosest to the strictest in ``SAFE`` and ``PHASES``; ``confirmed_at`` is
    when the person last said it is right, None for never.
    """

    safe: str = "unknown"
    watched: bool = False
    withdrawn: bool = False
    phase: str = "crisis"
    confirmed_at: datetime | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether it may be used now; if not, the codes why not, the weightiest first. ``until``: when a yes ends."""

    may_use: bool
    why_not: tuple[str, ...]
    face_to_face: bool
    until: datetime | None = None


@dataclass(frozen=True)
class Clearance:
    """Proof that one way to one person was clear at one moment. Made anew for each use, never kept.

    Raises TypeError when made anywhere but in ``clear``.
    """

    contact_id: str
    channel: str
    at: datetime
    face_to_face: bool
    made_by: InitVar[object] = field(repr=False)

    def __post_init__(self, made_by: object) -> None:
        """Refuse a clearance somebody wrote themselves."""
        if made_by is not _ONLY_HERE:
            raise TypeError("only firstlight.safety.clearance.clear makes a Clearance")

    def may_carry(self, what: str) -> bool:
        """Whether ``what`` may go there: no address, time, booking or ride to a device that may be watched."""
        return not (self.face_to_face and what in NEVER_TO_A_WATCHED_DEVICE)


def stricter(one: Rules, other: Rules) -> Rules:
    """The stricter of two in every line: for merged records, and for what two people wrote."""
    told = [rules.confirmed_at for rules in (one, other)]
    return Rules(
        safe=max(one.safe, other.safe, key=SAFE.index),
        watched=one.watched or other.watched,
        withdrawn=one.withdrawn or other.withdrawn,
        phase=max(one.phase, other.phase, key=PHASES.index),
        confirmed_at=None if None in told else min(at for at in told if at is not None),
    )


def is_looser(before: Rules, after: Rules) -> bool:
    """Whether ``after`` lets through anything ``before`` held back. Stricter or the same needs no proof."""
    return stricter(before, after) != after


def judge(rules: Rules, at: datetime, fresh_days: Mapping[str, int]) -> Verdict:
    """May it be used at ``at``? ``fresh_days``: by phase, for how many days a yes is relied on."""
    until = None
    if rules.confirmed_at is not None:
        until = rules.confirmed_at + timedelta(days=fresh_days[rules.phase])
    found = {
        "withdrawn": rules.withdrawn,
        "not_safe": rules.safe == "no",
        "unknown": rules.safe == "unknown",
        "stale": rules.safe == "yes" and (until is None or at >= until),
    }
    why_not = tuple(code for code in SEVERAL_OF_THESE if found[code])
    return Verdict(not why_not, why_not, rules.watched, until if rules.safe == "yes" else None)


def clear(
    rules: Rules, at: datetime, fresh_days: Mapping[str, int], *, contact_id: str, channel: str
) -> Clearance | None:
    """The clearance for one use at ``at``; None when it is not clear."""
    verdict = judge(rules, at, fresh_days)
    if not verdict.may_use:
        return None
    return Clearance(contact_id, channel, at, verdict.face_to_face, made_by=_ONLY_HERE)


def same_words(typed: str, kept: str) -> bool:
    """Whether two words are the same to the ear: case, accents and spaces do not count. Nothing equals nothing."""
    one, other = _to_the_ear(typed), _to_the_ear(kept)
    return bool(one) and hmac.compare_digest(one, other)


def _to_the_ear(words: str) -> bytes:
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(
        mark for mark in apart if not unicodedata.category(mark).startswith(("M", "Z", "C"))
    ).encode()
