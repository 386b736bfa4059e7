"""Each measure of an award's metrics in words: its title, what is counted in one sentence, how a row reads.

On rows sensitive matters read "health" and "support" (care.md 12); the funder's own words stand on the metric.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from firstlight.funding.metrics import DECLINED, MET, NOT_APPLICABLE, NOT_KNOWN, NOT_MET, NOT_YET

HEALTHCARE, MENTAL_HEALTH, HOMELESSNESS = "healthcare", "mental_health", "homelessness"


@dataclass(frozen=True)
class Words:
    """A measure in words. ``row_title`` is its title where rows of people stand."""

    title: Any
    sentence: Any
    row_title: Any


MEASURE_WORDS: dict[str, Words] = {
    "health_30": Words(
        _("Care within 30 days"),
        _(
            "Of those who asked for health care or whose health was rated: a kept appointment, care given at once, "
            "or health rated stable or better, within 30 days of the first reach."
        ),
        _("Health, within 30 days"),
    ),
    "health_in_time": Words(
        _("Exam offered in time"),
        _(
            "Of those for whom a clock for an exam ran in the award year: it was offered inside it, every time."
        ),
        _("Health, offered in time"),
    ),
    "support_30": Words(
        _("First session within 30 days"),
        _("Of those who wished it: a first session was kept within 30 days of the wish."),
        _("Support, within 30 days of the wish"),
    ),
    "same_night": Words(
        _("Sheltered the same night"),
        _(
            "Of those who asked for a place to sleep: in the night they first asked, they were in one at six in the "
            "morning."
        ),
        _("A place the same night"),
    ),
    "safe_30": Words(
        _("In safe housing after 30 days"),
        _(
            "Of those who asked for a place: 30 days after the first reach they were staying in one, or what was "
            "known last is housing rated stable or better."
        ),
        _("Safe housing after 30 days"),
    ),
    "safe_90": Words(
        _("In safe housing after 90 days"),
        _(
            "Of those who asked for a place: 90 days after the first reach they were staying in one, or what was "
            "known last is housing rated stable or better."
        ),
        _("Safe housing after 90 days"),
    ),
    "back_30": Words(
        _("Without a place again within 30 days"),
        _(
            "Of those whose first time in a safe place ended: within 30 days they were outside, asked for a place "
            "again, or their housing was rated in crisis. Fewer is better."
        ),
        _("Without a place again within 30 days"),
    ),
    "back_90": Words(
        _("Without a place again within 90 days"),
        _(
            "Of those whose first time in a safe place ended: within 90 days they were outside, asked for a place "
            "again, or their housing was rated in crisis. Fewer is better."
        ),
        _("Without a place again within 90 days"),
    ),
}
FAMILIES: dict[str, tuple[str, ...]] = {
    HEALTHCARE: ("health_30", "health_in_time"),
    MENTAL_HEALTH: ("support_30",),
    HOMELESSNESS: ("same_night", "safe_30", "safe_90", "back_30", "back_90"),
}
VERDICT_WORDS = {
    MET: _("yes"),
    NOT_MET: _("no"),
    NOT_YET: _("not yet known, the time is not over"),
    DECLINED: _("not wanted"),
    NOT_KNOWN: _("not known"),
    NOT_APPLICABLE: _("does not apply"),
}


def family_of(name: str) -> str:
    """Which of our definitions a funder's metric is measured by; "" for one we have none for."""
    low = " ".join(name.lower().split())
    if "mental health" in low:
        return MENTAL_HEALTH
    if "homeless" in low:
        return HOMELESSNESS
    return HEALTHCARE if "healthcare access" in low or "health care access" in low else ""
