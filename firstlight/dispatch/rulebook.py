"""The shapes of the triage rules and of the first responders' stages, frozen.

Every rule carries its citation and a trust mark (V verified, B not verified, D our own default).
``rulefiles`` reads them from the YAML an agency edits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from firstlight.kit.sheets import in_language, trust_note

LEVELS = ("P0", "P1", "P2", "P3", "P4", "P5")
DANGER_ANSWER = {"danger_hurt": "yes", "danger_near": "yes", "safe_tonight": "no"}
FROM = ("contact", "event")


@dataclass(frozen=True)
class Reason:
    """Why a level is suggested, in both languages, with its source."""

    code: str
    text_en: str
    text_es: str
    citation: str
    trust: str
    level: str = ""

    def text(self, language: str = "en") -> str:
        """The reason in the reader's language."""
        return in_language(self.text_en, self.text_es, language)

    def note(self, language: str = "en") -> str:
        """“not verified” or “our default, editable”; empty when verified."""
        return trust_note(self.trust, language)


@dataclass(frozen=True)
class ClockRule:
    """A due time: minutes, or business days. ``counts_from`` says contact or event (what happened)."""

    code: str
    label_en: str
    label_es: str
    citation: str
    trust: str
    minutes: int | None = None
    business_days: int | None = None
    counts_from: str = "contact"
    note_en: str = ""
    note_es: str = ""

    def label(self, language: str = "en") -> str:
        """The clock's name in the reader's language."""
        return in_language(self.label_en, self.label_es, language)

    def note(self, language: str = "en") -> str:
        """What else to know about it, with the trust mark last."""
        said = in_language(self.note_en, self.note_es, language)
        mark = trust_note(self.trust, language)
        return f"{said} ({mark})".strip() if mark else said


@dataclass(frozen=True)
class Level:
    """One of P0 to P5: its word, the first action, its clocks."""

    code: str
    label_en: str
    label_es: str
    first_en: str
    first_es: str
    clocks: tuple[str, ...]
    citation: str
    trust: str

    def label(self, language: str = "en") -> str:
        """The level's word."""
        return in_language(self.label_en, self.label_es, language)

    def first_action(self, language: str = "en") -> str:
        """What to do first."""
        return in_language(self.first_en, self.first_es, language)


@dataclass(frozen=True)
class AnswerRule:
    """An answer to one of the three spoken checks that tells of danger."""

    field: str
    value: str
    reason: Reason


@dataclass(frozen=True)
class Together:
    """Facts that weigh more when heard together; every answer and every chip must hold."""

    answers: frozenset[str]
    chips: frozenset[str]
    reason: Reason


@dataclass(frozen=True)
class MinorRule:
    """The young person's rule: known to be under the age, or may be."""

    under: int
    known: Reason
    maybe: Reason


@dataclass(frozen=True)
class ExamClocks:
    """Which clocks the exam chip starts, by age."""

    chip: str
    adult: tuple[str, ...]
    minor_or_unknown: tuple[str, ...]
    minor_also: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """A whole version of the triage rules."""

    name: str
    as_of: str
    approved_by_counsel_on: str
    business_day_ends: time
    levels: Mapping[str, Level]
    kinds: Mapping[str, str]
    not_in_need: frozenset[str]
    kind_clocks: Mapping[str, tuple[str, ...]]
    minor: MinorRule
    not_known: Reason
    answers: Mapping[str, AnswerRule]
    chips: Mapping[str, Reason]
    together: tuple[Together, ...]
    needs: Mapping[str, str]
    need_reason: Reason
    kind_reason: Reason
    clocks: Mapping[str, ClockRule]
    exam: ExamClocks
    interpreter_clock: str


@dataclass(frozen=True)
class Stage:
    """One stage of a protocol: due after minutes or days, by whom, what is to be done."""

    code: str
    label_en: str
    label_es: str
    minutes: int
    roles: tuple[str, ...]
    tasks: tuple[tuple[str, str, str], ...]
    citation: str
    trust: str


@dataclass(frozen=True)
class Protocol:
    """A protocol with named stages, as data."""

    name: str
    label_en: str
    label_es: str
    under_years: int
    stages: tuple[Stage, ...]
