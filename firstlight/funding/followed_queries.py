"""What followed liaison and training, partner by partner: days read once, counted by ``followed``. Counts only."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from firstlight.directory.models import Partner
from firstlight.funding.followed import DAYS_AFTER, Followed, followed
from firstlight.funding.measures import Year
from firstlight.hotline.models import Contact
from firstlight.outreach.models import Activity, Training


@dataclass(frozen=True)
class WithPartner:
    """One partner and what followed."""

    partner: Partner
    followed: Followed


def followed_in(first: date, last: date) -> list[WithPartner]:
    """Every partner met, trained or heard from in the period, by name. Four questions whatever their number."""
    met, referred = _days_met(first, last), _days_referred(first, last)
    partners = Partner.objects.filter(pk__in=set(met) | set(referred)).order_by("name", "pk")
    found = [
        WithPartner(one, followed(met.get(one.pk, []), referred.get(one.pk, []), first, last))
        for one in partners
    ]
    return [one for one in found if one.followed.times or one.followed.referrals]


def _days_met(first: date, last: date) -> dict[str, list[date]]:
    """Days of liaison and training with each partner, from 90 days before the period: those still follow."""
    since = first - timedelta(days=DAYS_AFTER)
    days: dict[str, list[date]] = defaultdict(list)
    for noun in (Activity, Training):
        rows = noun.objects.within(since, last).filter(partner__isnull=False).order_by("on", "pk")
        for partner, day in rows.values_list("partner_id", "on"):
            days[partner].append(day)
    return days


def _days_referred(first: date, last: date) -> dict[str, list[date]]:
    """Local days of contacts a partner referred; the same contacts ``hotline.referrals_by_partner`` counts."""
    zone = timezone.get_default_timezone()
    year = Year(first, last, zone)
    rows = Contact.objects.filter(
        referred_by__isnull=False, opened_at__gte=year.begins, opened_at__lt=year.ends
    )
    days: dict[str, list[date]] = defaultdict(list)
    for partner, at in rows.order_by("opened_at", "pk").values_list("referred_by_id", "opened_at"):
        if partner:
            days[partner].append(at.astimezone(zone).date())
    return days
