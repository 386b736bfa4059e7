"""The words of codes that stand in histories."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from firstlight.casework.models import Case

_WORDS: dict[str, Any] = {
    **dict(Case.Ending.choices),
    **dict(Case.WhyPaused.choices),
    "passed": _("another colleague walks with them now"),
    "came_back": _("they are back"),
}


def with_words(moves: Iterable[Any], noun: Any) -> list[Any]:
    """The steps of a noun, in the order things happened, each with the words of its code."""
    shown = sorted(moves, key=lambda move: (move.happened_at, move.pk))
    for move in shown:
        move.noun = noun
        move.why_label = str(_WORDS.get(move.why, ""))
    return shown
