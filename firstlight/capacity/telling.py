"""Figures of an answer in plain words: chances of a hundred, ranges, money, months. Nothing here asks anything."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from firstlight.capacity.wording import ROLE_WORDS

Plain = Mapping[str, Any]
NEVER, ALWAYS = 0.005, 0.995


def chance(part: float | None) -> str:
    """A chance as people say it."""
    if part is None:
        return "–"
    if part <= NEVER:
        return _("less than 1 in 100")
    if part >= ALWAYS:
        return _("more than 99 in 100")
    return _("%s in 100") % round(100 * part)


def number(value: float | None, digits: int = 0) -> str:
    """A number with as many places as it carries; nothing known is a dash."""
    return (
        "–"
        if value is None
        else str(formats.number_format(round(value, digits), digits, force_grouping=True)).replace("-", "−")
    )


def ranged(figure: Plain, digits: int = 0) -> str:
    """The mean, and between which 8 of 10 lie."""
    if figure.get("mid") is None:
        return "–"
    low, high = number(figure["low"], digits), number(figure["high"], digits)
    if low == high == number(figure["mid"], digits):
        return low
    return _("%(mid)s (%(low)s to %(high)s)") % {
        "mid": number(figure["mid"], digits),
        "low": low,
        "high": high,
    }


def percent(figure: Plain) -> str:
    """The same for a share."""
    if figure.get("mid") is None:
        return "–"
    mid, low, high = (number(100 * figure[part]) for part in ("mid", "low", "high"))
    return _("%(mid)s %% (%(low)s to %(high)s)") % {"mid": mid, "low": low, "high": high}


def full(told: Plain) -> str:
    """When everybody is full, and how likely that is."""
    if not told["chance"] or told.get("mid") is None:
        return _("not in this time")
    weeks = _("after %(low)s to %(high)s weeks") % {"low": number(told["low"]), "high": number(told["high"])}
    return f"{chance(told['chance'])}, {weeks}" if told["chance"] < ALWAYS else weeks


def day(iso: str | None) -> str:
    """A day, written out."""
    return formats.date_format(date.fromisoformat(iso), "j M Y") if iso else "–"


def team_words(hires: Mapping[str, int]) -> str:
    """A few hires in words."""
    parts = [f"{many} × {ROLE_WORDS[role]}" for role, many in hires.items() if many]
    return ", ".join(parts) if parts else _("nobody more")
