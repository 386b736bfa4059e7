"""Why somebody was found, in words: with what the record holds for whoever may open it, without for all others."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from firstlight.names.cards import Match, Reason

OPENLY: dict[str, Any] = {
    "exact": _("“%(held)s”"),
    "accent": _("“%(held)s”, but for accents"),
    "typo": _("“%(asked)s” is close to “%(held)s”"),
    "nickname": _("“%(asked)s” is a short or pet form of “%(held)s”, or the other way round"),
    "phonetic_en": _("“%(asked)s” sounds like “%(held)s”"),
    "phonetic_es": _("“%(asked)s” sounds like “%(held)s” in Spanish"),
    "part": _("“%(asked)s” is part of “%(held)s”"),
    "initial": _("“%(asked)s” may be the first letter of “%(held)s”"),
    "compound": _("“%(asked)s” and “%(held)s” are written together or apart"),
    "alias": _("“%(held)s” is another name they go by"),
    "surname_order": _("the names stand in another order"),
    "dropped_surname": _("they have one surname more"),
}
CLOSED: dict[str, Any] = {
    "exact": _("a name fits"),
    "accent": _("a name fits, but for accents"),
    "typo": _("a name is close"),
    "nickname": _("a short or pet form fits"),
    "phonetic_en": _("a name sounds like it"),
    "phonetic_es": _("a name sounds like it in Spanish"),
    "part": _("part of a name fits"),
    "initial": _("a first letter fits"),
    "compound": _("a name written together or apart fits"),
    "alias": _("another name they go by fits"),
    "surname_order": _("in another order"),
    "dropped_surname": _("with one surname more"),
}
FACTS: dict[str, Any] = {
    "birth_exact": _("the birth date fits"),
    "birth_year": _("the year of birth fits"),
    "birth_part": _("part of the birth date fits"),
    "birth_swapped": _("day and month may be swapped"),
    "birth_near": _("the birth date is near"),
    "birth_differs": _("the birth date is another one"),
    "phone_end": _("the end of a phone number fits"),
    "phone_near": _("the end of a phone number is close"),
    "phone_differs": _("the phone number is another one"),
}


def in_words(match: Match, *, openly: bool) -> list[str]:
    """One short line a reason, each once, in the order of weight."""
    return list(dict.fromkeys(_one(reason, openly) for reason in match.reasons))


def _one(reason: Reason, openly: bool) -> str:
    if reason.code in FACTS:
        return str(FACTS[reason.code])
    words = (OPENLY if openly else CLOSED)[reason.code]
    return str(words) % {"asked": reason.asked, "held": reason.held.title()} if openly else str(words)
