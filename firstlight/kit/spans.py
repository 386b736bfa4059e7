"""Lengths of time and clocks in words: what a page says beside the bar."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

IN_MINUTES_BELOW = 100 * MINUTE
WITH_MINUTES_BELOW = 3 * HOUR
IN_HOURS_BELOW = 72 * HOUR

SOON_FROM = 80
"""Percent of the time used from which a clock says "soon" (default of the house)."""

State = Literal["running", "soon", "late", "met", "met_late"]


@dataclass(frozen=True)
class Reading:
    """A clock as people read it: ``strong`` first, ``rest`` quieter, ``used`` in percent for the bar."""

    state: State
    strong: str
    rest: str
    used: int | None


def read_clock(
    due: datetime, *, now: datetime, started: datetime | None = None, met: datetime | None = None
) -> Reading:
    """Say how a clock stands. Without ``started`` there is no total and no bar.

    ``met`` ends the clock; met after ``due`` is said so. Late is late by at least one whole minute.
    """
    at = met or now
    used = _percent(at - started, due - started) if started is not None and due > started else None
    if met is not None:
        if met - due >= MINUTE:
            return Reading("met_late", _("met, %(span)s late") % {"span": span(met - due)}, "", used)
        return Reading("met", _("met"), _("%(span)s before it was due") % {"span": span(due - met)}, used)
    if now - due >= MINUTE:
        return Reading("late", _("late by %(span)s") % {"span": span(now - due)}, "", 100)
    left = max(due - now, timedelta(0))
    rest = _("of %(total)s") % {"total": _total(due - started, left)} if used is not None and started else ""
    state: State = "soon" if (used or 0) >= SOON_FROM or left <= 5 * MINUTE else "running"
    return Reading(state, _("%(span)s left") % {"span": span(left)}, rest, used)


def span(length: timedelta) -> str:
    """A length of time in the unit people would say: ``62 min``, ``2 h 10``, ``9 h``, ``4 days``."""
    length = abs(length)
    if length < MINUTE:
        return _("under 1 min")
    if length < IN_MINUTES_BELOW:
        return _("%(n)s min") % {"n": length // MINUTE}
    if length < WITH_MINUTES_BELOW and length % HOUR >= MINUTE:
        return _("%(h)s h %(m)02d") % {"h": length // HOUR, "m": length % HOUR // MINUTE}
    if length < IN_HOURS_BELOW:
        return _("%(n)s h") % {"n": length // HOUR}
    days = length // DAY
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def _total(total: timedelta, left: timedelta) -> str:
    """The whole span; its unit is left out when the part before it has named the same one."""
    for low, high, unit in (
        (MINUTE, IN_MINUTES_BELOW, MINUTE),
        (IN_MINUTES_BELOW, IN_HOURS_BELOW, HOUR),
        (IN_HOURS_BELOW, timedelta.max, DAY),
    ):
        if low <= total < high and low <= left < high and total % unit == timedelta(0):
            return str(total // unit)
    return span(total)


def _percent(part: timedelta, whole: timedelta) -> int:
    return max(0, min(100, round(100 * (part / whole))))
