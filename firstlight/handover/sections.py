"""What a hand-over consists of: one section per kind of thing, all in ``SECTIONS``, each in the reader's scope.

A section says which duties it belongs to, what stands on it now, and reads lines anew by id, whether or not they
still stand. To add one, write its two functions and put it in the list.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from firstlight.access.models import Duty, User
from firstlight.handover import queries
from firstlight.handover.items import Item
from firstlight.handover.models import HandOver, Promise
from firstlight.hotline.answers import LOWER_REASONS
from firstlight.hotline.models import Clock, Contact, LevelChange
from firstlight.hotline.queries import is_young, waiting
from firstlight.kit.clock import now
from firstlight.kit.scope import among
from firstlight.outing.queries import out_alone
from firstlight.response.models import EmergencyResponse
from firstlight.response.states import OPEN, WITHOUT_LEAD
from firstlight.shelter.models import Stay
from firstlight.shelter.states import State as StayState
from firstlight.survivors.ages import ADULT_AT, is_under
from firstlight.survivors.models import Survivor

Kind = Duty.Kind
EVERY_DUTY = frozenset(Kind.values)
FIELD = frozenset({Kind.ERCM, Kind.YOUTH_ERCM})
HANDED = ("P0", "P1", "P2", "P3")
AHEAD = timedelta(hours=24)
"""How far ahead promises of others are on the list, and how long a line left with the supervisor stays marked."""


@dataclass(frozen=True)
class Section:
    """One part of the list."""

    kind: str
    title: Any
    duties: frozenset[str]
    standing: Callable[[User, str], list[Item]]
    again: Callable[[User, Iterable[str]], list[Item]]


# ---------------------------------------------------------------- contacts that wait
def _contacts(user: User, duty: str) -> list[Item]:
    lines = [line for line in waiting(user) if line.level in HANDED]
    return [
        replace(
            _contact(line.contact),
            what=line.words,
            from_at=line.clock.from_at if line.clock else None,
            due_at=line.clock.due_at if line.clock else None,
        )
        for line in lines
    ]


def _contacts_again(user: User, ids: Iterable[str]) -> list[Item]:
    rows = Contact.objects.visible_to(user).filter(pk__in=list(ids))
    return [replace(_contact(row), what=str(row.get_state_display())) for row in rows]


def _contact(row: Contact) -> Item:
    return Item(
        "contact",
        row.pk,
        row.state,
        sign=row.sign,
        level=row.level,
        minor=is_young(row),
        person=row.survivor_id or "",
        way="hotline:see_contact",
    )


# ---------------------------------------------------------------- responses
def _responses(user: User, duty: str) -> list[Item]:
    rows = EmergencyResponse.objects.visible_to(user).filter(state__in=OPEN)
    if duty in FIELD:
        rows = rows.filter(Q(lead=user) | Q(offers__worker=user, offers__answer="")).distinct()
    running = Prefetch("contact__clocks", Clock.objects.running().of_response())
    rows = rows.select_related("contact", "lead", "survivor").prefetch_related(running)
    return [_response(row, user, clock=row.state in WITHOUT_LEAD) for row in rows.order_by("pk")]


def _responses_again(user: User, ids: Iterable[str]) -> list[Item]:
    rows = EmergencyResponse.objects.visible_to(user).filter(pk__in=list(ids))
    return [_response(row, user) for row in rows.select_related("contact", "lead", "survivor")]


def _response(row: EmergencyResponse, user: User, *, clock: bool = False) -> Item:
    first = next(iter(row.contact.clocks.all()), None) if clock else None
    lead = row.lead.title or row.lead.display_name if row.lead else ""
    return Item(
        "response",
        row.pk,
        row.state,
        sign=row.sign,
        level=row.urgency,
        what=" · ".join(part for part in (str(row.get_state_display()), lead) if part),
        from_at=first.from_at if first else None,
        due_at=first.due_at if first else None,
        minor=_young(row.survivor),
        person=str(row.survivor_id),
        mine=row.lead_id == user.pk,
        way="response:see_response",
    )


def _young(survivor: Survivor, age_years: int | None = None) -> bool:
    """Whether the person is, or may be, under 18, as told last or as told for the bed."""
    return survivor.is_minor in ("yes", "maybe") or is_under(age_years, ADULT_AT) == "yes"


# ---------------------------------------------------------------- workers out
def _outings(user: User, duty: str) -> list[Item]:
    """Who is out, as this reader may know it: a silent alarm shows nowhere on the screen of whoever raised it, and
    what is signed says only that somebody was out."""
    return [
        Item(
            "outing",
            row.outing.pk,
            "out",
            sign=row.outing.response.sign,
            level=row.outing.response.level,
            what=f"{row.worker.display_name} · {_('alarm') if row.alarm else _('out')}",
            from_at=row.outing.heard_at,
            due_at=row.due_at,
            person=str(row.outing.response.survivor_id),
            way="outing:see_outing" if row.mine else "outing:see_alarm",
        )
        for row in out_alone(user)
    ]


def _outings_again(user: User, ids: Iterable[str]) -> list[Item]:
    return [item for item in _outings(user, "") if item.pk in set(ids)]


# ---------------------------------------------------------------- beds held
def _holds(user: User, duty: str) -> list[Item]:
    return _beds(Stay.objects.visible_to(user).filter(state=StayState.HELD))


def _holds_again(user: User, ids: Iterable[str]) -> list[Item]:
    return _beds(Stay.objects.visible_to(user).filter(pk__in=list(ids)))


def _beds(stays: Any) -> list[Item]:
    """One line for those held a place together, under the call sign of whoever it was asked for, where seen."""
    parties: dict[str, list[Stay]] = {}
    for row in stays.select_related("survivor").order_by("asked_at", "pk"):
        parties.setdefault(str(row.party_id), []).append(row)
    found = []
    for party, rows in parties.items():
        first = next((row for row in rows if row.survivor_id == party), rows[0])
        held = first.state == StayState.HELD
        people = ngettext("%(n)s person", "%(n)s people", len(rows)) % {"n": len(rows)}
        found.append(
            Item(
                "hold",
                first.pk,
                first.state,
                sign=first.survivor.sign,
                what=f"{first.get_state_display()} · {people}",
                from_at=first.asked_at,
                due_at=first.hold_until if held else None,
                minor=any(_young(row.survivor, row.age_years) for row in rows),
                person=str(first.survivor_id),
                way="shelter:see_stay",
            )
        )
    return found


# ---------------------------------------------------------------- promises
def _promises(user: User, duty: str) -> list[Item]:
    mine = Q(owner=user)
    if duty not in FIELD:
        mine |= Q(due_at__lte=now() + AHEAD)
    rows = Promise.objects.visible_to(user).owed().filter(mine)
    return [_promise(row, user) for row in rows.by_due()]


def _promises_again(user: User, ids: Iterable[str]) -> list[Item]:
    rows = Promise.objects.visible_to(user).filter(pk__in=list(ids))
    return [_promise(row, user) for row in rows.by_due()]


def _promise(row: Promise, user: User) -> Item:
    gone = row.ownerless or row.owner is None
    state = (
        _("the person waits to be told why") if row.told == Promise.Told.LATER else row.get_state_display()
    )
    return Item(
        "promise",
        row.pk,
        row.state,
        sign=row.sign,
        what=f"{state} · {_('nobody keeps it yet') if gone else row.owner.display_name}",  # type: ignore[union-attr]
        from_at=row.made_at,
        due_at=row.due_at if row.is_owed else None,
        person=row.person,
        mine=row.owner_id == user.pk,
        way="handover:see_promise",
    )


# ---------------------------------------------------------------- levels lowered
def since_last(kind: str) -> datetime:
    """Since when a supervisor reads what was lowered: the last such duty handed over, else a day ago."""
    last = HandOver.objects.standing().filter(kind=kind).order_by("-from_signed_at").first()
    return last.from_signed_at if last else now() - AHEAD


def _lowered(user: User, duty: str) -> list[Item]:
    """What somebody lowered, with their reason; what new answers lowered by the rules is no judgement to look at."""
    return _changes(user, LevelChange.objects.filter(at__gt=since_last(duty)))


def _lowered_again(user: User, ids: Iterable[str]) -> list[Item]:
    return _changes(user, LevelChange.objects.filter(pk__in=list(ids)))


def _changes(user: User, changes: Any) -> list[Item]:
    rows = changes.filter(to_level__gt=F("from_level")).exclude(reason="")
    rows = rows.filter(among(Contact.objects.visible_to(user), "contact"))
    return [
        Item(
            "lowered",
            row.pk,
            f"{row.from_level}_{row.to_level}",
            sign=row.contact.sign,
            level=row.from_level,
            what=f"{row.from_level} → {row.to_level} · {LOWER_REASONS.get(row.reason, '')}",
            minor=is_young(row.contact),
            person=row.contact.survivor_id or "",
            way="hotline:see_contact",
            target=row.contact_id,
        )
        for row in rows.select_related("contact").order_by("at", "pk")
    ]


# ---------------------------------------------------------------- debriefs to offer
def _debriefs(user: User, duty: str) -> list[Item]:
    found: dict[str, Item] = {}
    for due in queries.debriefs_due(user):
        item = found.get(due.response.pk) or replace(_response(due.response, user), what="", **_OFFER)
        names = (item.what, due.worker.display_name)
        found[due.response.pk] = replace(item, what=", ".join(name for name in names if name))
    return list(found.values())


def _debriefs_again(user: User, ids: Iterable[str]) -> list[Item]:
    return [replace(item, **_OFFER) for item in _responses_again(user, ids)]


_OFFER: dict[str, Any] = {"kind": "debrief", "way": "handover:offer_debrief", "mine": False}


SECTIONS: tuple[Section, ...] = (
    Section("contact", gettext_lazy("Who waits"), EVERY_DUTY, _contacts, _contacts_again),
    Section("response", gettext_lazy("Responses"), EVERY_DUTY, _responses, _responses_again),
    Section("outing", gettext_lazy("Out now"), frozenset({Kind.SUPERVISOR}), _outings, _outings_again),
    Section("hold", gettext_lazy("Beds held"), EVERY_DUTY, _holds, _holds_again),
    Section("promise", gettext_lazy("Promises"), EVERY_DUTY, _promises, _promises_again),
    Section(
        "lowered",
        gettext_lazy("Levels lowered since the last hand-over"),
        frozenset({Kind.SUPERVISOR}),
        _lowered,
        _lowered_again,
    ),
    Section(
        "debrief",
        gettext_lazy("Time to talk, not yet offered"),
        frozenset({Kind.SUPERVISOR}),
        _debriefs,
        _debriefs_again,
    ),
)
