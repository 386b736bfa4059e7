"""Questions about who is planned and who is on duty."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from firstlight.access.models import Duty, Membership, User
from firstlight.kit.clock import now
from firstlight.oncall.hours import Span, Worked, worked
from firstlight.oncall.models import Shift

Kind = Duty.Kind
KINDS_OF_ROLE: dict[str, frozenset[str]] = {
    "advocate": frozenset({Kind.HOTLINE}),
    "volunteer": frozenset({Kind.HOTLINE}),
    "ercm": frozenset({Kind.ERCM, Kind.HOTLINE}),
    "youth_ercm": frozenset({Kind.YOUTH_ERCM, Kind.ERCM, Kind.HOTLINE}),
    "supervisor": frozenset({Kind.SUPERVISOR, Kind.ERCM, Kind.HOTLINE}),
}
STARTS_EARLY = timedelta(hours=1)
LOOK_BACK = timedelta(days=15)


@dataclass(frozen=True)
class Day:
    """One local day of the roster with its shifts."""

    on: date
    today: bool
    shifts: list[Shift]


def kinds_for(worker: User) -> list[str]:
    """The kinds of duty this worker's roles allow, in the order of the list."""
    allowed: frozenset[str] = frozenset().union(
        *(KINDS_OF_ROLE.get(role, frozenset()) for role in worker.role_codes)
    )
    return [kind for kind in Kind.values if kind in allowed]


def rosterable() -> Any:
    """Workers some kind of duty may be planned for."""
    holding = Membership.objects.in_force().filter(role__in=list(KINDS_OF_ROLE))
    return User.objects.filter(is_active=True, pk__in=holding.values("user")).order_by("display_name", "pk")


def on_duty_now() -> list[Duty]:
    """Everybody on duty at this moment, by kind and name."""
    duties = Duty.objects.at(now()).select_related("user")
    return list(duties.order_by("kind", "user__display_name", "pk"))


def supervisors_on_duty() -> list[User]:
    """The supervisors on duty, the one who began first at the head."""
    duties = Duty.objects.at(now()).filter(kind=Kind.SUPERVISOR).select_related("user").order_by("starts_at")
    return list(dict.fromkeys(duty.user for duty in duties))


def supervisor_on_duty() -> User | None:
    """The supervisor to page, if one is on duty."""
    return next(iter(supervisors_on_duty()), None)


def own_duties(worker: Any) -> Any:
    """What this worker is on duty for now."""
    return Duty.objects.at(now()).filter(user=worker).order_by("ends_at", "pk")


def startable(worker: Any) -> Any:
    """This worker's own planned shifts that may begin now: from an hour before until their end."""
    moment = now()
    shifts = Shift.objects.standing().filter(worker=worker, duty__isnull=True)
    return shifts.filter(starts_at__lte=moment + STARTS_EARLY, ends_at__gt=moment).order_by("starts_at", "pk")


def overlapping(worker: User, kind: str, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether a standing shift of that kind covers some of that time already."""
    shifts = Shift.objects.standing().filter(worker=worker, kind=kind)
    return shifts.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists()


def week(later: int = 0) -> list[Day]:
    """The roster from Monday to Sunday; ``later`` counts weeks from this one."""
    today = timezone.localdate(now())
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=later)
    days = [monday + timedelta(days=n) for n in range(7)]
    shifts = Shift.objects.standing().select_related("worker", "duty")
    rows = shifts.filter(
        starts_at__gte=_midnight(monday), starts_at__lt=_midnight(monday + timedelta(days=7))
    )
    by_day: dict[date, list[Shift]] = defaultdict(list)
    for shift in rows.order_by("starts_at", "kind", "pk"):
        by_day[timezone.localdate(shift.starts_at)].append(shift)
    return [Day(day, day == today, by_day[day]) for day in days]


def worked_by(workers: Iterable[str], at: datetime) -> dict[str, Worked]:
    """Per worker id: hours on duty in the last 24 and nights in a row. One query."""
    spans: dict[str, list[Span]] = defaultdict(list)
    duties = Duty.objects.filter(user__in=list(workers), starts_at__lt=at, ends_at__gt=at - LOOK_BACK)
    for user_id, starts_at, ends_at, ended_at in duties.values_list(
        "user_id", "starts_at", "ends_at", "ended_at"
    ):
        spans[user_id].append((starts_at, min(ends_at, ended_at) if ended_at else ends_at))
    zone = timezone.get_default_timezone()
    return {user_id: worked(own, at, zone) for user_id, own in spans.items()}


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
