"""The agency's own records as counts: what came, how it was answered, how long it lasted, who was on duty.

Nothing sealed is opened. Over everybody alike and by class only: nothing keeps who somebody is, nor which worker.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Min, Q, Sum
from django.utils import timezone

from firstlight.access.models import Duty, Membership
from firstlight.awards.models import Award
from firstlight.casework.models import Case, HandOff
from firstlight.hotline.models import Clock, Contact
from firstlight.kit.clock import now
from firstlight.outreach import queries as outreach
from firstlight.response.models import EmergencyResponse
from firstlight.response.states import OPEN, State
from firstlight.services.models import Help
from firstlight.shelter.models import Bed, Stay
from firstlight.staffing.facts import Answered, Came, Goal, Lasted, OnDuty, Own, TeamNow, Trainings
from firstlight.survivors.ages import WORD_BANDS, is_under
from firstlight.survivors.models import Survivor

YOUTH_UNDER = 24
LOOK_BACK = timedelta(days=3 * 366)
LOOK_AHEAD = timedelta(weeks=53)
A_YEAR = timedelta(days=365)
ROSTER_BACK = timedelta(weeks=8)
HOUR = timedelta(hours=1)
AGENCIES = frozenset(
    {"dcfs", "probation", "police", "hospital", "school", "shelter", "legal", "national_line", "agency"}
)
REACHED_BY = frozenset({"response_start", "response_day", "response_soon", "response_planned"})
"""The clocks that end when somebody is with the person or remote, one a level."""
WORDS = {band: word for word, band in WORD_BANDS.items()}
ROLES = ("youth_ercm", "ercm")


def is_youth(years: int | None, word_or_band: str) -> bool:
    """Under 24 as told; when nobody told, not."""
    return is_under(years, YOUTH_UNDER, WORDS.get(word_or_band, word_or_band)) == "yes"


def begins() -> datetime | None:
    """When the first contact came that is looked at: at most three years back."""
    since = now() - LOOK_BACK
    return Contact.objects.filter(opened_at__gte=since).aggregate(first=Min("opened_at"))["first"]


def contacts() -> list[Came]:
    """Every contact, oldest first: when, under 24 or not, themselves or an agency, how urgent."""
    rows = Contact.objects.filter(opened_at__gte=now() - LOOK_BACK, opened_at__lte=now()).order_by(
        "opened_at"
    )
    wanted = rows.values_list("opened_at", "age_years", "age_word", "relation", "level")
    return [
        Came(timezone.localtime(at), is_youth(years, word), relation in AGENCIES, level)
        for at, years, word, relation, level in wanted.iterator(chunk_size=5000)
    ]


def responses() -> list[Answered]:
    """Every response that was not called off, oldest first, with the clock it ran against."""
    due = dict(
        Clock.objects.filter(code__in=REACHED_BY, dropped_at__isnull=True)
        .order_by("due_at")
        .values_list("contact_id", "due_at")
    )
    rows = EmergencyResponse.objects.exclude(state=State.CANCELLED).filter(
        requested_at__gte=now() - LOOK_BACK
    )
    wanted = rows.order_by("requested_at", "pk").values_list(
        "requested_at", "age_years", "age_band", "level", "language", "contact__relation", "contact_id",
        "reached_at", "ended_at", "survivor_id", "state", "lead_id",
    )  # fmt: skip
    root, role_of = _roots(), _roles()
    numbers: dict[str, int] = {}
    return [
        Answered(
            at=timezone.localtime(at),
            youth=is_youth(years, band),
            agency=relation in AGENCIES,
            level=level,
            english=language in ("", "en"),
            due_at=due.get(contact),
            reached_at=reached,
            ended_at=ended,
            open=state in OPEN,
            role=role_of.get(lead, "ercm"),
            who=numbers.setdefault(root.get(survivor, survivor), len(numbers)),
        )
        for at, years, band, level, language, relation, contact, reached, ended, survivor, state, lead in wanted
    ]


def _roles() -> dict[str, str]:
    """The kind of work somebody leads a response in: by class, never shown by worker."""
    rows = Membership.objects.in_force().filter(role__in=ROLES).order_by("role", "pk")
    found = {}
    for worker, role, languages in rows.values_list("user_id", "role", "user__languages"):
        found[worker] = "bilingual_ercm" if role == "ercm" and "es" in languages else role
    return found


def _roots() -> dict[str, str]:
    """A merged record's id with the id of the record it is part of now, through any number of merges."""
    merged = Survivor.objects.filter(merged_into__isnull=False).order_by()
    into = dict(merged.values_list("pk", "merged_into_id"))
    for pk in into:
        passed = {pk}
        while (further := into.get(into[pk])) and further not in passed:
            passed.add(into[pk])
            into[pk] = further
    return into


def hand_offs() -> list[Lasted]:
    """From the wish to somebody who took it on, in days; those that still wait are open."""
    rows = HandOff.objects.filter(answered_at__gte=now() - LOOK_BACK, state__in=("wished", "taken"))
    return _lasted(rows.order_by("answered_at", "pk").values_list("answered_at", "taken_at"))


def offered() -> tuple[int, int]:
    """How many were asked about case management and answered, and how many of them wished it."""
    rows = HandOff.objects.filter(answered_at__gte=now() - LOOK_BACK, kind="case_management")
    return rows.count(), rows.filter(state__in=("wished", "taken")).count()


def stays() -> list[Lasted]:
    """Stays in our own houses, in days."""
    rows = Stay.objects.filter(place=Stay.Place.OWN, from_at__gte=now() - LOOK_BACK)
    return _lasted(rows.order_by("from_at", "pk").values_list("from_at", "until_at"))


def cases() -> list[Lasted]:
    """Cases of case management, in days."""
    rows = Case.objects.filter(kind="case_management", opened_at__gte=now() - LOOK_BACK)
    return _lasted(rows.order_by("opened_at", "pk").values_list("opened_at", "ended_at"))


def _lasted(rows: Iterable[tuple[datetime | None, datetime | None]]) -> list[Lasted]:
    at = now()
    return [
        Lasted(max(0.0, ((until or at) - begun) / timedelta(days=1)), over=until is not None)
        for begun, until in rows
        if begun is not None
    ]


def beds() -> int:
    """Own beds in use, cots left out."""
    return Bed.objects.filter(out_since__isnull=True, cot=False, room__house__ended_at__isnull=True).count()


def aid_last_year() -> tuple[float, int]:
    """Money for direct help in a year, in whole currency, and the people it was for. Alike for every kind of help."""
    rows = Help.objects.filter(happened_at__gte=now() - A_YEAR, cost_cents__isnull=False)
    spent = rows.aggregate(cents=Sum("cost_cents"))["cents"] or 0
    return spent / 100, rows.order_by().values("survivor_id").distinct().count()


def team_now() -> TeamNow:
    """Posts in force now by role. Shares of time are added up: two halves are one post."""
    found: dict[str, dict[str, list[float]]] = {role: defaultdict(list) for role in ROLES}
    speak: set[str] = set()
    ceilings: dict[str, int] = {}
    rows = Membership.objects.in_force().filter(role__in=ROLES, user__is_active=True).select_related("user")
    for one in rows.order_by("pk"):
        found[one.role][one.user_id].append(one.share / 100)
        ceilings[one.user_id] = one.user.ceiling
        if "es" in one.user.languages:
            speak.add(one.user_id)
    youth, others = found["youth_ercm"], found["ercm"]
    both = {who: parts for who, parts in others.items() if who in speak}
    managers = Membership.objects.in_force().filter(role="case_manager", user__is_active=True)
    return TeamNow(
        youth_ercm=_posts(youth),
        youth_bilingual=bool(set(youth) & speak),
        ercm=_posts(others) - _posts(both),
        bilingual_ercm=_posts(both),
        case_manager=managers.values("user_id").distinct().count(),
        ceiling=sum(ceilings.values()) / len(ceilings) if ceilings else 0.0,
    )


def _posts(shares: dict[str, list[float]]) -> int:
    return round(sum(sum(parts) for parts in shares.values()))


def on_duty() -> list[OnDuty]:
    """How many were on duty at each hour of the week in the last eight weeks, by kind, on average."""
    until = now().replace(minute=0, second=0, microsecond=0)
    since = until - ROSTER_BACK
    rows = Duty.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=since), starts_at__lt=until, ends_at__gt=since
    )
    hours: dict[str, list[float]] = {kind: [0.0] * 168 for kind in Duty.Kind.values}
    weeks = ROSTER_BACK / timedelta(weeks=1)
    for kind, begun, ends, ended in rows.order_by("pk").values_list(
        "kind", "starts_at", "ends_at", "ended_at"
    ):
        at, last = max(begun, since), min(ends, ended or ends, until)
        while at < last:
            part = min(last - at, HOUR - (at - at.replace(minute=0, second=0, microsecond=0)))
            here = timezone.localtime(at)
            hours[kind][here.weekday() * 24 + here.hour] += part / HOUR / weeks
            at += part
    return [OnDuty(kind, tuple(round(one, 2) for one in found)) for kind, found in hours.items()]


def goal_of(award: Award | None) -> Goal:
    """What the award promised and how far it is, counted as care.md 41 has it: under the age when first reached in
    the award's days, and connected with by its own post; beside it, by anybody."""
    target = award.targets.order_by("measure", "pk").first() if award else None
    if award is None or target is None:
        return Goal()
    begins, ends = _midnight(award.starts_on), _midnight(award.ends_on + timedelta(days=1))
    rows = EmergencyResponse.objects.filter(reached_at__gte=begins, reached_at__lt=ends)
    wanted = "survivor_id", "age_years", "age_band", "reached_by_post__award_id"
    root, own = _roots(), set()
    counts: dict[str, bool] = {}
    for survivor, years, band, paid_by in rows.order_by("reached_at", "pk").values_list(*wanted):
        who = root.get(survivor, survivor)
        counts.setdefault(who, is_under(years, target.under_age, WORDS.get(band, "")) == "yes")
        if paid_by == award.pk:
            own.add(who)
    young = {who for who, counted in counts.items() if counted}
    return Goal(award.title, target.number, award.starts_on, award.ends_on, len(young & own), len(young))


def trainings(today: date) -> Trainings:
    """Trainings held in the time looked at, and those that agreements still promise in the time asked about."""
    return Trainings(
        held=outreach.training_days(today - LOOK_BACK, today),
        promised=outreach.trainings_to_come(today, today + LOOK_AHEAD),
        lift=settings.TRAINING_LIFT / 100,
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def own(award: Award | None) -> Own:
    """All of it, read once."""
    today = timezone.localtime(now()).date()
    first = begins()
    return Own(
        today=today,
        begins=timezone.localtime(first).date() if first else today,
        contacts=contacts(),
        responses=responses(),
        hand_offs=hand_offs(),
        offered=offered(),
        stays=stays(),
        cases=cases(),
        beds=beds(),
        aid=aid_last_year(),
        team=team_now(),
        on_duty=on_duty(),
        goal=goal_of(award),
        trainings=trainings(today),
    )
