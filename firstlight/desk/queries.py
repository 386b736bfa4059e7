"""What the board of the night shows, asked with a constant number of questions and in the asker's scope."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from firstlight.access.models import Duty, User
from firstlight.audit import ledger
from firstlight.hotline.models import Clock, Contact
from firstlight.kit.clock import now
from firstlight.response.models import EmergencyResponse, Offer, RemoteSwitch
from firstlight.response.states import OPEN, OUT_NOW, UNDER_WAY, WITHOUT_LEAD, State
from firstlight.survivors.callsigns import as_spoken
from firstlight.survivors.models import Survivor

FOUND_AT_MOST = 25


@dataclass(frozen=True)
class Asked:
    """A response without a lead: whom it is offered to, and the clock that runs."""

    response: EmergencyResponse
    offer: Offer | None
    clock: Clock | None


@dataclass(frozen=True)
class OutNow:
    """A response under way, and since when it stands where it stands."""

    response: EmergencyResponse
    since: datetime


@dataclass(frozen=True)
class OnCall:
    """One duty of the night and how its holder can be reached now."""

    kind: str
    label: str
    worker: User
    until: datetime
    out: bool


@dataclass(frozen=True)
class MonthBesideLastYear:
    """Responses sent this month so far, and in the same days of the month a year ago: the base of any growth."""

    this_month: int
    last_year: int
    first: date
    first_last_year: date


@dataclass(frozen=True)
class Found:
    """One thing a call sign led to."""

    kind: str
    sign: str
    url_name: str
    pk: str
    state: str


def version() -> str:
    """What a live board polls against: the newest change, and the minute, because clocks run."""
    return f"{ledger.newest_version()}-{now():%Y%m%d%H%M}"


def open_responses(user: User) -> list[EmergencyResponse]:
    """Responses in scope that have not ended, with all the board shows of them: scope is asked once."""
    running = Clock.objects.running().of_response()
    open_offers = Offer.objects.filter(answer="").select_related("worker").order_by("offered_at", "pk")
    rows = EmergencyResponse.objects.visible_to(user).filter(state__in=OPEN).select_related("contact", "lead")
    parts = (Prefetch("offers", open_offers), Prefetch("contact__clocks", running), "moves")
    return list(rows.prefetch_related(*parts).order_by("requested_at", "pk"))


def asked_and_unanswered(responses: list[EmergencyResponse]) -> list[Asked]:
    """Those nobody has accepted yet, with the worker asked last and the clock to look at."""
    rows = sorted((row for row in responses if row.state in WITHOUT_LEAD), key=lambda row: row.urgency)
    return [
        Asked(row, next(iter(row.offers.all()), None), next(iter(row.contact.clocks.all()), None))
        for row in rows
    ]


def out_now(responses: list[EmergencyResponse]) -> list[OutNow]:
    """Those under way, longest out first."""
    rows = [row for row in responses if row.state in UNDER_WAY]
    return [OutNow(row, max(move.happened_at for move in row.moves.all())) for row in rows]


def on_call() -> list[OnCall]:
    """Who is on duty, and who of them is out with somebody."""
    duties = Duty.objects.at(now()).select_related("user").order_by("kind", "user__display_name")
    leads = EmergencyResponse.objects.filter(state__in=OUT_NOW).values_list("lead_id", flat=True)
    out = set(leads)
    return [
        OnCall(duty.kind, duty.get_kind_display(), duty.user, duty.ends_at, duty.user_id in out)
        for duty in duties
    ]


def this_month_beside_last_year() -> MonthBesideLastYear:
    """Responses sent since the first of this month, beside the same stretch of the same month a year ago."""
    here = timezone.localtime(now())
    first = here.date().replace(day=1)
    first_before = first.replace(year=first.year - 1)
    same_day = min(here.day, _days_in(first_before))
    end_before = datetime.combine(first_before.replace(day=same_day), here.time())
    asked = EmergencyResponse.objects.filter(state__in=[one for one in State if one != State.CANCELLED])
    return MonthBesideLastYear(
        asked.filter(requested_at__gte=_midnight(first), requested_at__lte=now()).count(),
        asked.filter(
            requested_at__gte=_midnight(first_before), requested_at__lte=timezone.make_aware(end_before)
        ).count(),
        first,
        first_before,
    )


def my_work(user: User, responses: list[EmergencyResponse], contacts: list[Contact]) -> dict[str, Any]:
    """What waits for this worker: offers to answer, responses they lead, contacts they took that wait."""
    asked = [row for row in responses if row.state == State.ASSIGNED]
    mine = [contact for contact in contacts if contact.taken_by_id == user.pk]
    return {
        "offers": [offer for row in asked for offer in row.offers.all() if offer.worker_id == user.pk],
        "leading": [row for row in responses if row.lead_id == user.pk],
        "contacts": sorted(mine, key=lambda contact: contact.opened_at, reverse=True),
    }


def switches_on() -> list[RemoteSwitch]:
    """Where remote until safe is on."""
    return list(RemoteSwitch.objects.on())


def find_sign(user: User, text: str) -> list[Found]:
    """What a call sign, or its beginning, leads to; only what this worker may see."""
    sign = as_spoken(text)
    if len(sign) < 2:
        return []
    contacts = Contact.objects.visible_to(user).filter(sign__startswith=sign)[:FOUND_AT_MOST]
    responses = EmergencyResponse.objects.visible_to(user).filter(sign__startswith=sign)[:FOUND_AT_MOST]
    people = Survivor.objects.card_for(user).filter(sign__startswith=sign)[:FOUND_AT_MOST]
    return [
        *(
            Found("contact", row.sign, "hotline:see_contact", row.pk, str(row.get_state_display()))
            for row in contacts
        ),
        *(
            Found("response", row.sign, "response:see_response", row.pk, str(row.get_state_display()))
            for row in responses
        ),
        *(Found("card", row.sign, "survivors:see_crisis_card", row.pk, "") for row in people),
    ]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _days_in(first: date) -> int:
    following = (
        first.replace(year=first.year + 1, month=1)
        if first.month == 12
        else first.replace(month=first.month + 1)
    )
    return (following - first).days
