"""Figures in words: short, honest, with their base."""

from datetime import datetime

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firstlight.funding.measures import BOARD, INSIDE, PUBLIC, Year
from firstlight.funding.pace import Pace

HEARERS = {
    PUBLIC: gettext_lazy("may be said in public"),
    BOARD: gettext_lazy("for the board and the funder"),
    INSIDE: gettext_lazy("inside only"),
}
GROUPS = {
    "under_18": gettext_lazy("under 18"),
    "from_18": gettext_lazy("18 or over"),
    "under": gettext_lazy("not told more closely"),
}


def pace_words(reckoned: Pace | None, year: Year, at: datetime) -> str:
    """Where the pace so far leads, or why nothing is said."""
    day = formats.date_format
    if at < year.begins:
        return _("Begins on %s.") % day(year.starts_on, "j M Y")
    if at >= year.ends:
        return _("The award year ended on %s.") % day(year.ends_on, "j M Y")
    if reckoned is None:
        return _("Too early to say where this leads.")
    between = {"low": reckoned.low, "high": reckoned.high, "day": day(year.ends_on, "j M Y")}
    return _("At this pace %(low)s to %(high)s by %(day)s.") % between


def reached_words(reached: int, target: int | None, day: int, days: int, at_even_pace: int | None) -> str:
    """The picture in one sentence."""
    figures = {"reached": reached, "target": target, "day": day, "days": days, "even": at_even_pace}
    if target is None:
        return _("%(reached)s reached, day %(day)s of %(days)s. No number was promised.") % figures
    return (
        _("%(reached)s of %(target)s reached, day %(day)s of %(days)s; the even pace would be %(even)s.")
        % figures
    )
