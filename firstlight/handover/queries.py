"""Questions about promises, hand-overs and debriefs; always in the asker's scope."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q

from firstlight.access.models import Duty, User
from firstlight.handover.models import OWED, Debrief, HandOver, Promise
from firstlight.handover.states import HandOverState
from firstlight.hotline.models import LEADS_NIGHT, Contact
from firstlight.kit.clock import now
from firstlight.oncall.models import Shift
from firstlight.oncall.queries import kinds_for
from firstlight.outing.models import Outing, OutingMove
from firstlight.response.models import EmergencyResponse, ResponseMove
from firstlight.response.states import State
from firstlight.survivors.models import Barred, Circle, Survivor

TABS = ("mine", "all", "nobodys", "ended")
COMING = timedelta(hours=16)
"""Who begins a planned shift within this can be passed something already."""
ON_THE_BOARD = timedelta(hours=12)
ENDED_SHOWN = 3
LATE_SIGNING = timedelta(hours=24)
"""For so long a duty that is over can still be handed over."""
TALK_WITHIN = timedelta(hours=72)
"""For so long after a hard response a talk not yet offered stays on the list."""
HARD = ("P0", "P1")
OVER = (State.STABILISED, State.CLOSED)


@dataclass(frozen=True)
class OnHand:
    """A worker who is on duty, or comes on duty soon: for what, from when, until when."""

    worker: User
    kinds: frozenset[str]
    from_at: datetime
    until: datetime

    @property
    def here(self) -> bool:
        """On duty already."""
        return self.from_at <= now()

    @property
    def seen(self) -> User:
        """The worker as scope sees them while on that duty; for asking what they will see, never for a page."""
        seen = copy(self.worker)
        seen.__dict__["duty_kinds"] = self.kinds | self.worker.duty_kinds
        return seen


@dataclass(frozen=True)
class Owed:
    """One promise on the board: call sign, until when, who keeps it ("" for nobody yet). Never the words."""

    pk: str
    sign: str
    made_at: datetime
    due_at: datetime
    owner: str
    mine: bool
    to_tell: bool


# ---------------------------------------------------------------- promises
def promises(user: User, tab: str) -> Any:
    """Promises of a tab: mine, all in my scope, those that are nobody's, those that ended (newest first)."""
    rows = Promise.objects.visible_to(user).by_due()
    if tab == "ended":
        return rows.exclude(OWED).order_by("-ended_at", "pk")
    rows = rows.owed()
    if tab == "nobodys":
        return rows.nobodys()
    return rows.filter(owner=user) if tab == "mine" else rows


def promises_due(user: User) -> list[Owed]:
    """What the board shows: promises overdue or due in the next hours, the next first. One question."""
    rows = Promise.objects.visible_to(user).owed().filter(due_at__lte=now() + ON_THE_BOARD)
    return [
        Owed(
            row.pk,
            row.sign,
            row.made_at,
            row.due_at,
            "" if row.ownerless or row.owner is None else row.owner.display_name,
            row.owner_id == user.pk,
            row.state == Promise.State.NOT_KEPT,
        )
        for row in rows.by_due()
    ]


def of_contact(contact: Contact, user: User) -> list[Promise]:
    """What was said in this contact, or to its person: owed ones by due time, then the last that ended."""
    whose = Q(contact=contact)
    if contact.survivor:
        whose |= _of_person(contact.survivor)
    return _owed_then_ended(whose, user)


def of_survivor(survivor: Survivor, user: User) -> list[Promise]:
    """What was promised to this person, whichever contact it was said in."""
    return _owed_then_ended(_of_person(survivor), user)


def _of_person(survivor: Survivor) -> Q:
    return Q(survivor__in=survivor.group) | Q(contact__survivor__in=survivor.group)


def _owed_then_ended(whose: Q, user: User) -> list[Promise]:
    rows = list(Promise.objects.visible_to(user).filter(whose).by_due())
    over = sorted((row for row in rows if not row.is_owed), key=lambda row: row.pk)
    over.sort(key=lambda row: row.ended_at or row.due_at, reverse=True)
    return [*(row for row in rows if row.is_owed), *over[:ENDED_SHOWN]]


# ---------------------------------------------------------------- who could keep it
def on_hand(besides: User | None = None) -> list[OnHand]:
    """Everybody on duty now or coming on duty, who works with promises; those here first, then by time and name."""
    at = now()
    spans = [
        (duty.user, duty.kind, duty.starts_at, duty.ends_at)
        for duty in Duty.objects.at(at).select_related("user")
    ]
    coming = Shift.objects.standing().filter(duty__isnull=True, starts_at__lte=at + COMING, ends_at__gt=at)
    spans += [(row.worker, row.kind, row.starts_at, row.ends_at) for row in coming.select_related("worker")]
    found: dict[User, OnHand] = {}
    for worker, kind, starts_at, ends_at in sorted(spans, key=lambda span: (span[2], span[0].pk)):
        held = found.get(worker)
        kinds = frozenset({kind}) | (held.kinds if held else frozenset())
        first, last = (held.from_at, max(held.until, ends_at)) if held else (starts_at, ends_at)
        found[worker] = OnHand(worker, kinds, first, last)
    rows = [
        row for row in found.values() if row.worker != besides and row.worker.may("handover.keep_promise")
    ]
    return sorted(rows, key=lambda row: (not row.here, row.from_at, row.worker.display_name))


def keepers(*, contact: Contact | None, person: str, besides: User | None = None) -> list[User]:
    """Who may keep a promise: whoever is near and may see the person, and those of the person's circle by name."""
    near = {row.worker.pk: row.seen for row in on_hand()}
    theirs = Survivor.objects.of(person)
    named = Circle.objects.in_force().filter(survivor__in=theirs, user__is_active=True)
    for circle in named.select_related("user"):
        if circle.user and circle.user.may("handover.keep_promise"):
            near.setdefault(circle.user.pk, circle.user)
    able = [seen for seen in near.values() if seen != besides and may_hold(seen, contact, person)]
    return sorted(able, key=lambda worker: (worker.display_name, worker.pk))


def may_hold(worker: User, contact: Contact | None, person: str) -> bool:
    """Whether a promise may be this worker's: they may see its person; while nobody is known, its contact."""
    if person:
        return Survivor.objects.visible_to(worker).filter(pk=person).exists()
    if worker.duty_kinds & LEADS_NIGHT:
        return True
    return contact is not None and Contact.objects.visible_to(worker).filter(pk=contact.pk).exists()


def keepers_of(promise: Promise) -> list[User]:
    """Who may keep this one instead of whoever does now."""
    return keepers(contact=promise.contact, person=promise.person, besides=promise.owner)


def ids(workers: Iterable[User]) -> list[str]:
    """Their ids."""
    return [str(worker.pk) for worker in workers]


# ---------------------------------------------------------------- hand-overs
def duties_to_hand(worker: User) -> list[Duty]:
    """Own duties not handed over yet: those of now, and late ones of the last day."""
    at = now()
    mine = Duty.objects.filter(user=worker, starts_at__lte=at, ends_at__gt=at - LATE_SIGNING)
    handed = HandOver.objects.standing().filter(duty=OuterRef("pk"))
    return list(mine.exclude(Exists(handed)).order_by("-starts_at", "kind"))


def duty_kind(worker: User, wanted: str) -> str:
    """Which duty's list to show: the one asked for, else of the first own duty, else of the first own role."""
    kinds = [duty.kind for duty in duties_to_hand(worker)] or kinds_for(worker)
    if wanted in kinds or wanted in kinds_for(worker):
        return wanted
    return kinds[0] if kinds else Duty.Kind.HOTLINE


def takers(giver: User, kind: str) -> list[OnHand]:
    """Who can take over: on duty or coming, for the same duty first; a supervisor's duty goes to a supervisor."""
    able = [row for row in on_hand(besides=giver) if row.worker.may("handover.take_over")]
    if kind == Duty.Kind.SUPERVISOR:
        able = [row for row in able if kind in kinds_for(row.worker)]
    return sorted(able, key=lambda row: (kind not in row.kinds, -row.until.timestamp()))


def hand_overs(user: User) -> Any:
    """Recent hand-overs in scope: those that wait for a signature first, then the newest."""
    rows = HandOver.objects.visible_to(user).select_related("from_worker", "to_worker")
    waits = Q(state=HandOverState.GIVEN)
    return rows.annotate(waits=waits).order_by("-waits", "-from_signed_at", "pk")


# ---------------------------------------------------------------- debriefs
@dataclass(frozen=True)
class DebriefDue:
    """A talk to be offered: to whom, after which response."""

    response: EmergencyResponse
    worker: User


def debriefs_due(user: User) -> list[DebriefDue]:
    """Talks not yet offered after hard responses and silent alarms in the asker's scope, the newest first.

    Never to the asker, and after an alarm only once the worker is back.
    """
    over = ResponseMove.objects.filter(
        noun=OuterRef("pk"), to_state__in=OVER, happened_at__gte=now() - TALK_WITHIN
    )
    hard = (Q(level__in=HARD) | Q(contact__level__in=HARD)) & Q(Exists(over), state__in=OVER)
    alarm = Q(Exists(_alarms().filter(response=OuterRef("pk"), back_at__gte=now() - TALK_WITHIN)))
    rows = _with_those_there(EmergencyResponse.objects.visible_to(user).filter(hard | alarm))
    found = list(rows.order_by("-requested_at", "pk"))
    out = _kept_out_pairs(found)
    return [
        DebriefDue(row, worker)
        for row in found
        for worker in _took_part(row)
        if worker != user and (row.survivor_id, worker.pk) not in out
    ]


def to_talk_with(response: EmergencyResponse, besides: User) -> list[User]:
    """Who took part in this response and was not offered a talk yet."""
    row = _with_those_there(EmergencyResponse.objects.filter(pk=response.pk)).get()
    out = _kept_out_pairs([row])
    able = [worker for worker in _took_part(row) if (row.survivor_id, worker.pk) not in out]
    return [worker for worker in able if worker != besides]


def after_alarm(response: EmergencyResponse) -> bool:
    """Whether somebody raised a silent alarm on it and is back."""
    return _alarms().filter(response=response).exists()


def _alarms() -> Any:
    """Outings with a silent alarm whose worker is back: nothing shows anywhere before."""
    raised = OutingMove.objects.filter(noun=OuterRef("pk"), why=Outing.AlarmWhy.DURESS)
    return Outing.objects.filter(Exists(raised), back_at__isnull=False)


def _with_those_there(rows: Any) -> Any:
    alarms = Prefetch("outings", _alarms().select_related("worker", "partner_worker"), to_attr="alarms")
    return rows.select_related("contact__taken_by", "lead", "survivor").prefetch_related("debriefs", alarms)


def _took_part(response: EmergencyResponse) -> list[User]:
    offered = {debrief.worker_id for debrief in response.debriefs.all()}
    there = [response.lead, response.contact.taken_by]
    for outing in response.alarms:  # type: ignore[attr-defined]
        there += [outing.worker, outing.partner_worker]
    found = dict.fromkeys(worker for worker in there if worker)
    return [worker for worker in found if worker.is_active and worker.pk not in offered]


def _kept_out_pairs(responses: Iterable[EmergencyResponse]) -> set[tuple[Any, Any]]:
    people = {response.survivor_id for response in responses}
    root = {one.pk: one.merged_into_id or one.pk for one in Survivor.objects.of(*people)}
    barred = Barred.objects.of(*people).values_list("survivor_id", "user_id")
    out = {(root[record], user) for record, user in barred}
    return {(person, user) for person in people for whose, user in out if root[person] == whose}


def debriefs_open(user: User) -> Any:
    """Talks offered and not yet had, in the asker's scope; those said to be for later among them."""
    rows = Debrief.objects.visible_to(user).filter(answer__in=["", Debrief.Answer.LATER])
    return rows.select_related("worker", "response").order_by("offered_at", "pk")
