"""What an instrument is made of: areas, levels in words, dimensions, plan rules. Pure, no Django.

Read from its file by ``instruments``. Sittings name the version they were taken with and are never read with
another.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from firstlight.kit.ids import ALPHABET
from firstlight.kit.sheets import in_language

KINDS = ("outcomes",)
CRISIS_FIVE, ALL = "crisis_five", "all"
CRISIS, OTHERS = "crisis", "others"
GOAL, REVIEW, TRIAGE = "goal", "review", "triage"
WHAT = (GOAL, REVIEW, TRIAGE)
URGENCIES = ("urgent", "soon", "offered")
ALSO = ("safety_plan_review", "ask_reason")
STATUSES = ("draft-unvalidated", "in-review", "validated")
NOT_LEVELS = ("not_applicable", "declined", "unknown")
REQUIRES = ("no_open_urgent_goal", "safety_not_lower", "person_wants_conversation")
EFFECTS = ("suggest_conversation_only",)
LEVELS = range(1, 6)
Words = tuple[str, str]
"""The English and the Spanish words."""


@dataclass(frozen=True)
class Level:
    """One of the five levels: its number, its word, what it means."""

    value: int
    key: str
    names: Words
    meanings: Words

    def label(self, language: str = "en") -> str:
        """Its word in the reader's language."""
        return in_language(*self.names, language)

    def meaning(self, language: str = "en") -> str:
        """What it means, in a sentence."""
        return in_language(*self.meanings, language)


@dataclass(frozen=True)
class Domain:
    """One area: what it is about, and a sentence for each level.

    ``outside`` is how it reads to anybody but the assigned team (care.md 12), where that differs.
    """

    key: str
    names: Words
    shorts: Words
    definitions: Words
    anchors: Mapping[int, Words]
    na_allowed: bool
    services: tuple[str, ...]
    outside: Words

    def label(self, language: str = "en") -> str:
        """Its name."""
        return in_language(*self.names, language)

    def short(self, language: str = "en") -> str:
        """Its name in a word or two, for a small picture."""
        return in_language(*self.shorts, language)

    def label_outside(self, language: str = "en") -> str:
        """Its name for those who are not on the assigned team."""
        return in_language(*self.outside, language)

    def definition(self, language: str = "en") -> str:
        """What it is about."""
        return in_language(*self.definitions, language)

    def anchor(self, level: int, language: str = "en") -> str:
        """The sentence of one level."""
        return in_language(*self.anchors[level], language)


@dataclass(frozen=True)
class Dimension:
    """A few areas that belong together; the only place where levels are ever put together."""

    key: str
    names: Words
    domains: tuple[str, ...]

    def label(self, language: str = "en") -> str:
        """Its name."""
        return in_language(*self.names, language)


@dataclass(frozen=True)
class Rule:
    """What a level, or a fall, asks for: a goal to offer, a review of the plan, or asking about danger again.

    ``within`` of zero is the same day. ``fall`` is the least fall since the last rating, 0 when none is needed.
    """

    code: str
    what: str
    levels: frozenset[int]
    fall: int
    domains: frozenset[str]
    urgency: str
    within: timedelta
    also: tuple[str, ...]
    texts: Words
    citation: str
    trust: str

    def text(self, language: str = "en") -> str:
        """The rule in a sentence."""
        return in_language(*self.texts, language)


@dataclass(frozen=True)
class Reassess:
    """After how many days a profile is talked over again, reminded of, and overdue."""

    crisis_days: int
    standard_days: int
    reminder_days: int
    overdue_days: int


@dataclass(frozen=True)
class Graduation:
    """What the ratings must show before staff raise a conversation about moving on. It never does more."""

    at_least: int
    sittings: int
    days_between: int
    must_be_rated: tuple[str, ...]
    requires: tuple[str, ...]
    effect: str


@dataclass(frozen=True)
class Instrument:
    """One version of an instrument, as read and checked."""

    id: str
    version: int
    kind: str
    status: str
    titles: Words
    notes: Words
    es_review: str
    license_note: str
    rating_rules: tuple[Words, ...]
    levels: tuple[Level, ...]
    others: Mapping[str, Words]
    domains: tuple[Domain, ...]
    dimensions: tuple[Dimension, ...]
    crisis_set: tuple[str, ...]
    reassess: Reassess
    mean_change: tuple[float, float]
    plan_rules: tuple[Rule, ...]
    plan_notes: tuple[Words, ...]
    same_day_hours: int
    correction_days: int
    graduation: Graduation

    def title(self, language: str = "en") -> str:
        """Its name."""
        return in_language(*self.titles, language)

    def note(self, language: str = "en") -> str:
        """What must be said on every page that shows it: whose it is, and how far to trust it."""
        return in_language(*self.notes, language)

    @property
    def validated(self) -> bool:
        """Whether anybody has shown that it measures what it says."""
        return self.status == "validated"

    @property
    def page_id(self) -> str:
        """An id for its page's address, made of its name and version."""
        digest = hashlib.sha256(f"{self.id} {self.version}".encode()).digest()
        return "".join(ALPHABET[byte & 31] for byte in digest[:12])

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its areas, in order."""
        return tuple(domain.key for domain in self.domains)

    def domain(self, key: str) -> Domain:
        """One area. KeyError when it has none of that name."""
        for domain in self.domains:
            if domain.key == key:
                return domain
        raise KeyError(key)

    def asked(self, scope: str) -> tuple[Domain, ...]:
        """The areas of a sitting: the five of a crisis, or all."""
        return tuple(one for one in self.domains if scope == ALL or one.key in self.crisis_set)

    def level(self, value: int) -> Level:
        """A level by its number."""
        return self.levels[value - 1]

    def other(self, key: str, language: str = "en") -> str:
        """The words of an answer that is no level."""
        return in_language(*self.others[key], language)

    def due_at(self, rule: Rule, taken_at: datetime, zone: tzinfo) -> datetime:
        """By when what a rule asks for is due, for a sitting of that moment.

        The same day ends at local midnight, but leaves the hours of ``same_day_hours`` when it is late.
        """
        if rule.within:
            return taken_at + rule.within
        local = taken_at.astimezone(zone)
        midnight = datetime.combine(local.date() + timedelta(days=1), time.min, tzinfo=zone)
        return max(midnight.astimezone(taken_at.tzinfo), taken_at + timedelta(hours=self.same_day_hours))
