"""What may be claimed for something written: from the writer's role, the register of that day, and who was there.

Pure: no Django, no clock. It warns and is cited; it never decides what somebody may write, nor what a court orders.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from firstlight.kit.sheets import in_language, trust_note

ATTORNEY_CLIENT, CASEWORKER, UNCLEAR, NONE = "attorney_client", "caseworker", "unclear", "none"
KINDS = (ATTORNEY_CLIENT, CASEWORKER, UNCLEAR, NONE)
Both = tuple[str, str]


@dataclass(frozen=True)
class Basis:
    """One way to qualify: which kind of claim it carries, hours of training it asks, who must supervise."""

    code: str
    kind: str
    hours: int
    supervised_by: frozenset[str]
    citation: str
    trust: str
    words: Both


@dataclass(frozen=True)
class Rules:
    """The law of one version, as data."""

    name: str
    as_of: str
    bases: Mapping[str, Basis]
    roles: Mapping[str, frozenset[str]]
    kinds: Mapping[str, tuple[Both, str, str]]
    reasons: Mapping[str, Both]


@dataclass(frozen=True)
class Entry:
    """One line of the register: from its first day to its last (None: still held)."""

    worker: str
    basis: str
    from_on: date
    until_on: date | None = None
    hours: int | None = None
    supervisor: str = ""

    def held_on(self, day: date) -> bool:
        """Whether that day lies in it."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True)
class Privilege:
    """What may be claimed: a kind, the basis in the register ("" for none), and why in one sentence.

    ``label`` says the kind in words; ``citation`` and ``note`` say where that comes from and how far to trust it.
    """

    kind: str
    basis: str
    why: str
    reason: str = ""
    label: str = ""
    citation: str = ""
    note: str = ""

    @property
    def claimed(self) -> bool:
        """Whether something may be claimed without asking counsel first."""
        return self.kind in (ATTORNEY_CLIENT, CASEWORKER)


def judge(
    rules: Rules,
    register: Iterable[Entry],
    *,
    worker: str,
    roles: Iterable[str],
    on: date,
    third_parties: bool = False,
    language: str = "en",
) -> Privilege:
    """What may be claimed for what ``worker`` wrote on that day in these roles."""
    register = list(register)
    served = [kind for kind in (ATTORNEY_CLIENT, CASEWORKER) if set(roles) & rules.roles[kind]]
    if not served:
        return _say(rules, NONE, "other_work", language)
    if len(served) > 1:
        return _say(rules, UNCLEAR, "two_hats", language)
    own = [one for one in register if one.worker == worker and rules.bases[one.basis].kind == served[0]]
    held = [one for one in own if one.held_on(on)]
    lacks = [(one, _lacking(rules, register, one, on)) for one in sorted(held, key=lambda one: one.basis)]
    whole = [one for one, missing in lacks if not missing]
    if not whole:
        return _unclear(rules, served[0], lacks, language)
    if third_parties:
        return _say(rules, UNCLEAR, "third_parties", language, basis=whole[0].basis)
    reason = "attorney" if served[0] == ATTORNEY_CLIENT else "caseworker"
    return _say(rules, served[0], reason, language, basis=whole[0].basis)


def _lacking(rules: Rules, register: list[Entry], entry: Entry, on: date) -> str:
    """What an entry lacks on that day to carry a claim: "", "hours" or "supervisor"."""
    basis = rules.bases[entry.basis]
    if (entry.hours or 0) < basis.hours:
        return "hours"
    if not basis.supervised_by:
        return ""
    over = [one for one in register if one.worker == entry.supervisor and one.basis in basis.supervised_by]
    return "" if any(one.held_on(on) for one in over) else "supervisor"


def _unclear(rules: Rules, kind: str, lacks: list[tuple[Entry, str]], language: str) -> Privilege:
    if not lacks:
        return _say(rules, UNCLEAR, "no_licence" if kind == ATTORNEY_CLIENT else "not_there", language)
    entry, missing = lacks[0]
    needed = rules.bases[entry.basis].hours
    return _say(
        rules, UNCLEAR, missing, language, basis=entry.basis, hours=str(entry.hours or 0), needed=str(needed)
    )


def _say(
    rules: Rules, kind: str, reason: str, language: str, basis: str = "", hours: str = "", needed: str = ""
) -> Privilege:
    words, citation, trust = rules.kinds[kind]
    held = in_language(*rules.bases[basis].words, language) if basis else ""
    sentence = in_language(*rules.reasons[reason], language).format(basis=held, hours=hours, needed=needed)
    return Privilege(
        kind=kind,
        basis=basis,
        why=sentence,
        reason=reason,
        label=in_language(*words, language),
        citation=citation,
        note=trust_note(trust, language),
    )
