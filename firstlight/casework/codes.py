"""The words of codes that stand in a case's history."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from firstlight.casework.models import Case

_WORDS: dict[str, Any] = {
    **dict(Case.Ending.choices),
    **dict(Case.WhyPaused.choices),
    "passed": _("another colleague walks with them now"),
    "came_back": _("they are back"),
}


def words_for(why: str) -> str:
    """What a reader sees for a code; nothing for none."""
    return str(_WORDS.get(why, ""))
