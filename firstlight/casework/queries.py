"""Questions about hand-offs and cases: who waits, who walks with whom, what a person decided is kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from firstlight.access.models import Membership, User
from firstlight.assessments.instruments import instrument_now
from firstlight.assessments.queries import history
from firstlight.assessments.scoring import ready
from firstlight.assessments.states import Phase, Scope
from firstlight.casework.graduation import Reason, why_not_yet
from firstlight.casework.models import Case, Goal, GoalMove, GoalQuerySet, Graduation, HandOff
from firstlight.casework.states import (
    IN_CONVERSATION,
    ROLE_OF,
    UNDECIDED,
    CaseState,
    GoalState,
    GraduationState,
    Kind,
)
from firstlight.hotline.models import Contact
from firstlight.response.models import EmergencyResponse
from firstlight.response.states import REACHED
from firstlight.survivors.forms import CARD_LABELS
from firstlight.survivors.models import Barred, Survivor
from firstlight.survivors.queries import CardLine, card_lines, card_of
from firstlight.survivors.scope import reaches

ON_A_PAGE = 25
TABS = ("mine", "paused", "all")


@dataclass(frozen=True)
class Walk:
    """How many people a worker walks with now, open and paused. A picture of room, never a rank."""

    worker: User
    kind: str
    open: int
    paused: int


@dataclass(frozen=True)
class WishesOn:
    """A person who wishes to go on and waits for us: with somebody of ours, or without us."""

    survivor: Survivor
    what: str
    since: datetime


def same_person(survivor: Survivor) -> Q:
    """Rows of this person, under whichever of their merged records they were written."""
    return Q(survivor__in=survivor.group)


# ---------------------------------------------------------------- hand-offs
def waiting_for(user: Any) -> list[HandOff]:
    """Hand-offs this worker may take on, the longest waiting first; who they were named for stands on them."""
    mine = [kind for kind, role in ROLE_OF.items() if role in user.role_codes]
    rows = HandOff.objects.visible_to(user).waiting().filter(kind__in=mine)
    return list(rows.select_related("survivor", "to_worker").order_by("answered_at", "pk"))


def handed_off_by(user: Any) -> list[HandOff]:
    """What this worker offered, newest first, as far as they still see the person."""
    rows = HandOff.objects.filter(reaches(user, "survivor"), offered_by=user)
    return list(rows.select_related("survivor", "to_worker").order_by("-offered_at", "pk")[:ON_A_PAGE])


def undecided(survivor: Survivor, kind: str) -> HandOff | None:
    """The hand-off of that kind the person has not answered, or that waits for somebody."""
    return HandOff.objects.filter(same_person(survivor), kind=kind, state__in=UNDECIDED).first()


def hand_offs_of(survivor: Survivor) -> list[HandOff]:
    """What the person was asked and said, the latest of each kind."""
    rows = HandOff.objects.filter(same_person(survivor)).order_by("offered_at", "pk")
    return list({row.kind: row for row in rows.select_related("to_worker")}.values())


def latest_response(survivor: Survivor) -> EmergencyResponse | None:
    """The response a hand-off follows."""
    rows = EmergencyResponse.objects.filter(same_person(survivor))
    return rows.order_by("-requested_at", "pk").first()


def who_takes(kind: str, survivor: Survivor, *, but: User | None = None) -> QuerySet[User]:
    """Everybody whose work this kind is and for whom this person's record exists, by name."""
    holding = Membership.objects.in_force().filter(role=ROLE_OF[kind]).values("user")
    barred = Barred.objects.of(survivor).values("user")
    rows = User.objects.filter(is_active=True, pk__in=holding).exclude(pk__in=barred)
    return rows.exclude(pk=but.pk if but else "").order_by("display_name", "pk")


def who_could(survivor: Survivor) -> QuerySet[User]:
    """Everybody the person could go on with, of any kind, by name."""
    any_kind = Q(pk__in=[])
    for kind in Kind.values:
        any_kind |= Q(pk__in=who_takes(kind, survivor).values("pk"))
    return User.objects.filter(any_kind).order_by("display_name", "pk")


def may_be_told(worker: User, survivor: Survivor) -> bool:
    """Whether the worker still works here and this person's record exists for them (care.md 11)."""
    barred = Barred.objects.of(survivor).filter(user=worker)
    return worker.is_active and not barred.exists()


# ---------------------------------------------------------------- cases
def listed(user: Any, tab: str) -> QuerySet[Case]:
    """Cases of a tab in the worker's scope, by call sign: mine, paused, all."""
    rows = Case.objects.visible_to(user).select_related("survivor", "worker")
    if tab == "paused":
        rows = rows.filter(state=CaseState.PAUSED)
    elif tab == "mine":
        rows = rows.standing().filter(worker=user)
    return rows.order_by("survivor__sign", "kind", "-opened_at", "pk")


def cases_of(survivor: Survivor) -> list[Case]:
    """The person's cases, those that stand first, then the newest."""
    rows = Case.objects.filter(same_person(survivor)).select_related("worker")
    found = list(rows.order_by("-opened_at", "pk"))
    return sorted(found, key=lambda case: case.state == CaseState.ENDED)


def that_open(cases: Iterable[Case], user: Any) -> set[str]:
    """Of these cases, by id, those whose page opens to this worker; of the others they read the kind."""
    wanted = [case.pk for case in cases]
    return set(Case.objects.visible_to(user).filter(pk__in=wanted).values_list("pk", flat=True))


def standing_case(survivor: Survivor, kind: str = Kind.CASE_MANAGEMENT) -> Case | None:
    """The case of that kind that is open or paused."""
    rows = Case.objects.standing().filter(same_person(survivor), kind=kind).select_related("worker")
    return rows.first()


def kept_lines(survivor: Survivor, *, by: User, why: str) -> list[CardLine]:
    """What the card keeps, in the person's words, opened under one line of the ledger; none without a card."""
    card = card_of(survivor)
    lines = card_lines(card, CARD_LABELS, by=by, why=why) if card else []
    return [line for line in lines if line.text]


# ---------------------------------------------------------------- plan
def in_conversation(survivor: Survivor) -> bool:
    """Whether somebody talks with the person now: a contact is open, or a response is with them."""
    with_them = EmergencyResponse.objects.filter(same_person(survivor), state__in=REACHED)
    return with_them.exists() or Contact.objects.filter(same_person(survivor), state="open").exists()


def goals_of(survivor: Survivor) -> GoalQuerySet:
    """A person's goals, those of merged records included."""
    return Goal.objects.filter(same_person(survivor))


def standing_areas(survivor: Survivor) -> set[str]:
    """The areas with a goal proposed or agreed."""
    return set(goals_of(survivor).standing().values_list("domain", flat=True))


def urgent_areas(survivor: Survivor) -> list[str]:
    """The areas with an urgent goal that is neither reached nor let go."""
    rows = goals_of(survivor).standing().filter(urgent=True).order_by("proposed_at", "pk")
    return list(rows.values_list("domain", flat=True))


def left_areas(survivor: Survivor) -> dict[str, datetime]:
    """The areas the person said "not now" to, and when they last did."""
    rows = GoalMove.objects.filter(noun__in=goals_of(survivor), to_state=GoalState.LEFT)
    return dict(rows.order_by("happened_at", "pk").values_list("noun__domain", "happened_at"))


def phase_of(survivor: Survivor) -> str:
    """Where the person is on their way with us: in the crisis, walking together, after the support."""
    if standing_case(survivor):
        return Phase.STANDARD
    helped = EmergencyResponse.objects.open().filter(same_person(survivor)).exists()
    ended = Case.objects.filter(same_person(survivor), state=CaseState.ENDED).exists()
    return Phase.AFTER if ended and not helped else Phase.CRISIS


def scope_for(survivor: Survivor, asked: str) -> str:
    """Which areas a sitting looks at: as asked, else all while somebody walks with them, else the five of a crisis."""
    if asked in Scope.values:
        return asked
    return Scope.ALL if phase_of(survivor) == Phase.STANDARD else Scope.CRISIS_FIVE


def conversation_of(survivor: Survivor) -> Graduation | None:
    """The conversation about graduation that is going on, if there is one."""
    rows = Graduation.objects.filter(same_person(survivor), state__in=IN_CONVERSATION)
    return rows.first()


def why_not_raised(survivor: Survivor, *, excused: bool = False) -> list[Reason]:
    """Why staff do not raise graduation yet; none when they may."""
    instrument = instrument_now()
    ratings = ready(instrument, history(survivor))
    return why_not_yet(instrument.graduation, ratings, urgent_areas(survivor), excused=excused)


# ---------------------------------------------------------------- for the floors above
def walks() -> list[Walk]:
    """How many people each worker walks with, by name: for load, hires and an honest note to a funder."""
    rows = Case.objects.standing().values("worker", "kind", "state").annotate(n=Count("pk")).order_by()
    counted = {(row["worker"], row["kind"], row["state"]): row["n"] for row in rows}
    workers = User.objects.filter(pk__in={key[0] for key in counted}).order_by("display_name", "pk")
    return [
        Walk(
            worker,
            kind,
            counted.get((worker.pk, kind, CaseState.OPEN), 0),
            counted.get((worker.pk, kind, CaseState.PAUSED), 0),
        )
        for worker in workers
        for kind in Kind.values
        if any(key[:2] == (worker.pk, kind) for key in counted)
    ]


def people_who_wish_on(user: Any) -> list[WishesOn]:
    """Who in this worker's scope already wishes to go on and waits, the longest first (care.md 42)."""
    waits = HandOff.objects.visible_to(user).waiting().select_related("survivor")
    found = [WishesOn(row.survivor, row.kind, row.answered_at) for row in waits if row.answered_at]
    asked = Graduation.objects.visible_to(user).filter(state=GraduationState.ASKED)
    found += [WishesOn(row.survivor, "graduation", row.begun_at) for row in asked.select_related("survivor")]
    return sorted(found, key=lambda wish: (wish.since, wish.survivor.pk))


def answers_between(start: datetime, end: datetime) -> Counter[tuple[str, str]]:
    """Hand-offs by (kind, what became of them), answered from ``start`` until before ``end``; counts only."""
    rows = HandOff.objects.filter(answered_at__gte=start, answered_at__lt=end)
    return Counter(rows.values_list("kind", "state"))


def goals_between(start: datetime, end: datetime) -> dict[str, int]:
    """How many goals were agreed and how many reached from ``start`` until before ``end``; counts only."""
    rows = GoalMove.objects.filter(happened_at__gte=start, happened_at__lt=end)
    return {
        state: rows.filter(to_state=state).values("noun").distinct().count()
        for state in (GoalState.AGREED.value, GoalState.REACHED.value)
    }
