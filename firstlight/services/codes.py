"""Which reasons belong to which outcome, and the periods figures are asked for."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firstlight.services.models import Help
from firstlight.services.states import State

Reason = Help.Reason
WHY_NOT_HAD = (
    Reason.NONE_FREE,
    Reason.CLOSED,
    Reason.WAITING_LIST,
    Reason.NO_FUNDS,
    Reason.DOES_NOT_TAKE,
    Reason.LANGUAGE,
    Reason.ACCESS,
    Reason.TOO_FAR,
    Reason.NOT_SAFE,
    Reason.NO_ANSWER,
    Reason.OTHER,
)
WHY_NOT_WANTED = (Reason.NOT_NOW, Reason.HAS_IT, Reason.OTHER_WAY, Reason.NOT_SAFE, Reason.OTHER)
REASONS: dict[str, tuple[Reason, ...]] = {
    State.UNAVAILABLE: WHY_NOT_HAD,
    State.DECLINED: WHY_NOT_WANTED,
}


class Period(models.TextChoices):
    """A span of local days, named by a code so that an address holds no more than that."""

    THIS_MONTH = "this_month", _("this month")
    LAST_MONTH = "last_month", _("last month")
    LAST_90 = "last_90", _("the last 90 days")
    THIS_YEAR = "this_year", _("this year")
    LAST_YEAR = "last_year", _("last year")


def days_of(period: str, today: date) -> tuple[date, date]:
    """The first day of a period, and the day after its last."""
    month = today.replace(day=1)
    after = today + timedelta(days=1)
    before = (month - timedelta(days=1)).replace(day=1)
    year = today.replace(month=1, day=1)
    return {
        Period.THIS_MONTH: (month, after),
        Period.LAST_MONTH: (before, month),
        Period.LAST_90: (after - timedelta(days=90), after),
        Period.THIS_YEAR: (year, after),
        Period.LAST_YEAR: (year.replace(year=year.year - 1), year),
    }[Period(period)]


def moments_of(period: str, today: date) -> tuple[datetime, datetime]:
    """The same as moments, in the agency's zone."""
    first, after = days_of(period, today)
    return _midnight(first), _midnight(after)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
