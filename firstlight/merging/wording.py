"""Why two records may be one person, and what speaks against it, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from firstlight.names.cards import Match

YEARS_APART = 1
"""How far two ages told at different times may lie apart and still fit."""
AGREES: dict[str, Any] = {
    "exact": _("Both are called “%(held)s”."),
    "accent": _("“%(asked)s” and “%(held)s” differ only in accents."),
    "typo": _("“%(asked)s” and “%(held)s” are spelled nearly alike."),
    "nickname": _("“%(asked)s” and “%(held)s” are forms of one name."),
    "phonetic_en": _("“%(asked)s” and “%(held)s” sound alike."),
    "phonetic_es": _("“%(asked)s” and “%(held)s” sound alike in Spanish."),
    "part": _("“%(asked)s” and “%(held)s” share a part."),
    "initial": _("“%(asked)s” may be the first letter of “%(held)s”."),
    "compound": _("“%(asked)s” and “%(held)s” are written together or apart."),
    "alias": _("“%(held)s” is another name of one of them."),
    "birth_exact": _("The same birth date, %(held)s."),
    "birth_year": _("The same year of birth, %(held)s."),
    "birth_part": _("What is known of the birth dates is the same."),
    "birth_swapped": _("Birth dates %(asked)s and %(held)s: day and month may be swapped."),
    "birth_near": _("Birth dates %(asked)s and %(held)s are near."),
    "phone_end": _("A phone number of both ends in %(held)s."),
    "phone_near": _("Phone numbers that end in %(asked)s and %(held)s are close."),
}
DIFFERS: dict[str, Any] = {
    "surname_order": _("The names stand in another order: “%(asked)s” and “%(held)s”."),
    "dropped_surname": _("One has the surname “%(held)s” besides."),
    "birth_differs": _("Birth dates differ: %(asked)s and %(held)s."),
    "phone_differs": _("No phone number in common."),
}


@dataclass(frozen=True)
class Explained:
    """What speaks for one person, and what differs."""

    score: int
    alike: list[str]
    differs: list[str]


def explained(match: Match | None, ages: tuple[int | None, int | None] = (None, None)) -> Explained:
    """Each reason as a sentence, once, in the order of weight, with the ages of now as they were told."""
    reasons = match.reasons if match else ()
    said = [
        (where, str(words[one.code]) % {"asked": _shown(one.asked), "held": _shown(one.held)})
        for one in reasons
        for where, words in (("alike", AGREES), ("differs", DIFFERS))
        if one.code in words
    ]
    parts = {where: list(dict.fromkeys(words for at, words in said if at == where)) for where, _w in said}
    score = round(100 * match.score) if match else 0
    fits, differ = _of_ages(*ages)
    return Explained(score, [*parts.get("alike", []), *fits], [*parts.get("differs", []), *differ])


def _of_ages(one: int | None, other: int | None) -> tuple[list[str], list[str]]:
    if one is None or other is None:
        return [], []
    if abs(one - other) <= YEARS_APART:
        return [str(_("The ages as told fit: about %(years)s.")) % {"years": max(one, other)}], []
    ages = {"one": one, "other": other}
    return [], [str(_("By the ages as told they are %(one)s and %(other)s now.")) % ages]


def _shown(words: str) -> str:
    return words.title()
