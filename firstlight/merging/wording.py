"""Why two records may be one person, and what speaks against it, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from firstlight.names.cards import Match

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


def explained(match: Match | None) -> Explained:
    """Each reason as a sentence, once, in the order of weight; a birth date and a number weigh either way."""
    reasons = match.reasons if match else ()
    said = [
        (where, str(words[one.code]) % {"asked": _shown(one.asked), "held": _shown(one.held)})
        for one in reasons
        for where, words in (("alike", AGREES), ("differs", DIFFERS))
        if one.code in words
    ]
    parts = {where: list(dict.fromkeys(words for at, words in said if at == where)) for where, _w in said}
    score = round(100 * match.score) if match else 0
    return Explained(score, parts.get("alike", []), parts.get("differs", []))


def _shown(words: str) -> str:
    return words.title()
