"""The page of what followed outreach: counts beside the days they came on, and who may hear them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from firstlight.funding.followed import DAYS_AFTER
from firstlight.funding.followed_queries import WithPartner
from firstlight.funding.measures import BOARD, INSIDE, SMALLEST_PUBLIC
from firstlight.funding.telling import HEARERS

EARLIEST = 2000


def year_asked(given: str, today: date) -> int:
    """The year a page was asked for, else this one."""
    year = int(given) if given.isascii() and given.isdigit() and len(given) == 4 else today.year
    return year if EARLIEST <= year <= today.year else today.year


def days_of(year: int, today: date) -> tuple[date, date]:
    """The first day of a year and its last, or today while it runs."""
    return date(year, 1, 1), min(date(year, 12, 31), today)


def shown(found: Sequence[WithPartner]) -> dict[str, Any]:
    """What ``funding/see_outreach.html`` reads."""
    after = sum(one.followed.referrals_after for one in found)
    other = sum(one.followed.referrals_other for one in found)
    times = sum(one.followed.times for one in found)
    return {
        "columns": [
            _("Partner"),
            _("Times met or trained"),
            _("Referrals within %s days after") % DAYS_AFTER,
            _("Days in those spans"),
            _("Referrals on other days"),
            _("Other days"),
            _("Who may hear it"),
        ],
        "rows": [_row(one) for one in found],
        "total": [_("All"), times, after, None, other, None, _hearer(after, other)],
    }


def _row(one: WithPartner) -> list[Any]:
    told = one.followed
    counts = [told.times, told.referrals_after, told.days_after, told.referrals_other, told.other_days]
    return [one.partner.name, *counts, _hearer(told.referrals_after, told.referrals_other)]


def _hearer(*counts: int) -> Any:
    """Counts below eleven stay inside; 0 tells of nobody."""
    return HEARERS[BOARD if all(one == 0 or one >= SMALLEST_PUBLIC for one in counts) else INSIDE]
