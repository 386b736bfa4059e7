"""Questions of the privacy officer's desk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import User
from firstlight.access.queries import with_role
from firstlight.audit.models import Event
from firstlight.casework.models import Case
from firstlight.hotline.models import Contact
from firstlight.hotline.states import NOT_OVER
from firstlight.merging.models import Merge
from firstlight.oncall.queries import supervisors_on_duty
from firstlight.outing.models import Outing
from firstlight.records.erasing import everybody_of
from firstlight.records.models import HORIZON, Erasure, Hold, Review, Unusual
from firstlight.response.models import EmergencyResponse
from firstlight.shelter.models import Stay
from firstlight.survivors.callsigns import as_spoken
from firstlight.survivors.models import Barred, Survivor
from firstlight.vault.rotation import last_ended
from firstlight.vault.sealing import reveal, reveal_many

ROLE_GONE = _("somebody who worked here")
PROBED_SHOWN = timedelta(days=30)
READ = ("see_", "list_", "panel_", "reveal")


@dataclass(frozen=True)
class Reason:
    """Why a record is not erased yet, with the way forward."""

    code: str
    sentence: Any


@dataclass(frozen=True)
class Looked:
    """One worker on one day: how often they read the record and how often they wrote in it. ``name`` is for staff,
    ``role`` for the person (care.md 19)."""

    day: date
    name: str
    role: str
    read: int
    wrote: int


def holds_on(survivor: Survivor) -> Any:
    """The holds in force on a person's record."""
    return Hold.objects.in_force().filter(survivor__in=everybody_of(survivor))


def probed(at: datetime) -> list[tuple[str, datetime]]:
    """Who met many records that are not there for them, in the last month, the latest first: a name and when."""
    seen = Event.objects.filter(verb="access.note_probing", at__gte=at - PROBED_SHOWN).order_by("-id")
    rows = list(seen.values_list("noun_id", "at")[:25])
    names = dict(User.objects.filter(pk__in={pk for pk, _at in rows}).values_list("pk", "display_name"))
    return [(names[pk], when) for pk, when in rows if pk in names]


def why_not_erased(survivor: Survivor) -> list[Reason]:
    """What stands in the way, weightiest first; none when the record may be erased."""
    people = everybody_of(survivor)
    return [reason for there, reason in _in_the_way(people) if there()]


def _in_the_way(people: list[str]) -> list[tuple[Callable[[], bool], Reason]]:
    theirs = Q(survivor__in=people)
    open_contact = Contact.objects.filter(theirs, state__in=NOT_OVER)
    return [
        (
            Hold.objects.in_force().filter(theirs).exists,
            Reason("held", _("The record is held. Lift the hold first, with counsel.")),
        ),
        (
            EmergencyResponse.objects.open().filter(theirs).exists,
            Reason("response_open", _("Help is under way. End the response first.")),
        ),
        (open_contact.exists, Reason("contact_open", _("A contact is open. Close it first."))),
        (
            Case.objects.standing().filter(theirs).exists,
            Reason("case_open", _("Somebody walks with them. End the case first, as they wish.")),
        ),
        (
            Stay.objects.open().filter(theirs).exists,
            Reason(
                "stay_open", _("They stay at a place of ours, or one is held for them. End the stay first.")
            ),
        ),
        (
            Outing.objects.filter(response__survivor__in=people, back_at__isnull=True).exists,
            Reason("outing_open", _("A worker is out with them. Wait until they are back.")),
        ),
    ]


def find_sign(user: User, text: str) -> list[Survivor]:
    """Records whose call sign begins so, by sign; call signs alone are shown."""
    sign = as_spoken(text)
    if len(sign) < 2:
        return []
    return list(Survivor.objects.for_privacy(user).filter(sign__startswith=sign).order_by("sign")[:25])


def record_of(text: str) -> Survivor | None:
    """The record that stands under a call sign, for the command: whoever has the keys at hand is kept out of none."""
    return Survivor.objects.filter(sign=as_spoken(text), erased_at=None, merged_into=None).first()


def holds(user: User) -> list[Hold]:
    """Every hold in force, the newest first."""
    return list(Hold.objects.visible_to(user).in_force().select_related("survivor"))


def erasures(user: User) -> list[Erasure]:
    """The last that were erased, the newest first."""
    return list(Erasure.objects.visible_to(user)[:25])


def keys_due() -> datetime | None:
    """By when the master key is to be replaced because of an erasure since it was last replaced; none when it need
    not be."""
    rotated = last_ended()
    since = Erasure.objects.filter(at__gt=rotated.ended_at) if rotated else Erasure.objects.all()
    first = since.order_by("at").values_list("at", flat=True).first()
    return first + HORIZON if first else None


def lookers(survivor: Survivor) -> list[Looked]:
    """Who read or wrote what, day by day, the newest first: from the ledger, over all that belongs to the person."""
    people = everybody_of(survivor)
    contacts = Contact.objects.filter(survivor__in=people).values_list("pk", flat=True)
    about = [*(f"survivor:{pk}" for pk in people), *(f"contact:{pk}" for pk in contacts)]
    whose = reduce(or_, _while_joined(people), Q(about__in=about))
    rows = Event.objects.filter(whose, outcome__in=["read", "done"], by__startswith="user:")
    counted: dict[tuple[date, str], list[int]] = {}
    for at, by, outcome in rows.values_list("at", "by", "outcome"):
        tally = counted.setdefault((timezone.localtime(at).date(), by.partition(":")[2]), [0, 0])
        tally[outcome == "done"] += 1
    workers = User.objects.in_bulk([pk for _day, pk in counted])
    found = [_looked(day, workers.get(pk), tally) for (day, pk), tally in counted.items()]
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.name))


def _while_joined(people: list[str]) -> list[Q]:
    """What was done with the record that stood for one of these, while it did."""
    parted = Merge.objects.filter(survivor__in=people, parted_at__isnull=False)
    return [Q(about=merge.about, at__gte=merge.at, at__lte=merge.parted_at) for merge in parted]


def _looked(day: date, worker: User | None, tally: list[int]) -> Looked:
    name = worker.display_name if worker else str(ROLE_GONE)
    role = worker.title if worker and worker.title else str(ROLE_GONE)
    return Looked(day, name, role, *tally)


# ---------------------------------------------------------------- something went wrong
def who_reviews(survivor: Survivor | None) -> list[User]:
    """Privacy officers and the supervisors on duty, all supervisors when none is; nobody kept out of the record."""
    people = [*with_role("privacy"), *(supervisors_on_duty() or with_role("supervisor"))]
    out = set(Barred.objects.of(survivor).values_list("user_id", flat=True))
    return [worker for worker in dict.fromkeys(people) if worker.pk not in out]


def reviews(user: User) -> list[Review]:
    """Those under way first, then the last that ended."""
    rows = Review.objects.visible_to(user).select_related("survivor")
    return [*rows.filter(ended_at__isnull=True), *rows.filter(ended_at__isnull=False)[:25]]


def lessons(user: User) -> list[tuple[Review, str]]:
    """What we do differently since, newest first; the lesson alone is opened."""
    rows = list(Review.objects.filter(lesson__isnull=False).order_by("-ended_at", "pk")[:25])
    texts = reveal_many([(row, "lesson") for row in rows], by=user, why="records.list_lessons")
    return list(zip(rows, texts, strict=True))


def note_of(noted: Unusual, *, by: User) -> str:
    """What was written about an unusual access, opened."""
    return reveal(noted, "note", by=by, why="records.note_unusual")
