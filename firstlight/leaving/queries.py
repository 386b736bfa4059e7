"""What somebody who leaves has in hand, as the supervisor who hands it over may see it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from firstlight.access.models import Membership, User
from firstlight.access.queries import with_role
from firstlight.casework.models import Case, Goal, HandOff
from firstlight.casework.states import ROLE_OF
from firstlight.handover.models import Promise
from firstlight.hotline.models import Contact
from firstlight.hotline.states import NOT_OVER
from firstlight.kit.clock import now
from firstlight.oncall.models import Shift
from firstlight.outing.models import Outing
from firstlight.response.models import EmergencyResponse
from firstlight.survivors.models import Barred, Circle, Survivor

NOT_A_SUPERVISORS = frozenset({"administrator", "privacy", "director"})


@dataclass(frozen=True)
class Work:
    """Everything in hand. Never a line about somebody the reader is kept out from, counts included (care.md 11)."""

    cases: list[Case]
    promises: list[Promise]
    hand_offs: list[HandOff]
    responses: list[EmergencyResponse]
    shifts: list[Shift]
    is_out: bool
    in_contact: bool

    def of_kind(self, kind: str) -> list[Case]:
        """The cases of one kind."""
        return [case for case in self.cases if case.kind == kind]

    def needs_taker(self, kind: str) -> bool:
        """Whether somebody has to be named: for a case, or for a restricted person who waits for them alone."""
        waits = any(one.kind == kind and one.survivor.restricted for one in self.hand_offs)
        return bool(self.of_kind(kind)) or waits


def work_of(worker: User, by: User) -> Work:
    """What ``worker`` has in hand, in the scope of ``by``."""
    cases = Case.objects.visible_to(by).standing().filter(worker=worker).select_related("survivor")
    promises = Promise.objects.visible_to(by).owed().filter(owner=worker)
    waiting = HandOff.objects.visible_to(by) | HandOff.objects.known_to(by)
    responses = EmergencyResponse.objects.visible_to(by).open().filter(lead=worker)
    return Work(
        cases=list(cases.order_by("kind", "survivor__sign", "pk")),
        promises=list(promises.select_related("survivor", "contact").order_by("due_at", "pk")),
        hand_offs=list(
            waiting.waiting().filter(to_worker=worker).select_related("survivor").order_by("offered_at", "pk")
        ),
        responses=list(responses.order_by("requested_at", "pk")),
        shifts=list(planned(worker)),
        is_out=Outing.objects.filter(worker=worker).not_back().exists(),
        in_contact=Contact.objects.filter(taken_by=worker, state__in=NOT_OVER).exists(),
    )


def planned(worker: User) -> QuerySet[Shift]:
    """Shifts of theirs that have not begun."""
    ahead = Shift.objects.standing().filter(worker=worker, duty__isnull=True, ends_at__gt=now())
    return ahead.order_by("starts_at", "pk")


def colleagues(by: User) -> list[User]:
    """Whom a supervisor may see off: everybody here but themselves, and those only an administrator may."""
    above = Membership.objects.in_force().filter(role__in=NOT_A_SUPERVISORS).values("user")
    rows = User.objects.filter(is_active=True).exclude(pk=by.pk).exclude(pk__in=above)
    return list(rows.order_by("display_name", "pk"))


def with_work(kind: str, worker: User) -> QuerySet[User]:
    """Who does this kind of work besides them."""
    holding = Membership.objects.in_force().filter(role=ROLE_OF[kind]).values("user")
    return _others(worker).filter(pk__in=holding)


def who_keeps(worker: User) -> QuerySet[User]:
    """Who could keep their promises: somebody whose role may."""
    able = [one.pk for one in _others(worker) if one.may("handover.keep_promise")]
    return User.objects.filter(pk__in=able).order_by("display_name", "pk")


def goals_of(worker: User, case: Case) -> QuerySet[Goal]:
    """What they were to do for the person of a case."""
    return Goal.objects.standing().filter(owner=worker, survivor_id=case.survivor_id).order_by("pk")


def ways_in(worker: User) -> QuerySet[Circle]:
    """Every record that is open to them by name."""
    return Circle.objects.in_force().filter(user=worker).order_by("pk")


def left_to_nobody(survivor_ids: list[str]) -> list[Survivor]:
    """Restricted people of these whom nobody who works here can reach any more. A record merged into another is
    reached by that one's circle, and by nobody who is kept out from either."""
    roots = {one.merged_into_id or one.pk for one in Survivor.objects.filter(pk__in=survivor_ids)}
    rows = Survivor.objects.filter(pk__in=roots, restricted=True).order_by("pk")
    return [one for one in rows if not _is_reached(one)]


def _is_reached(survivor: Survivor) -> bool:
    out = Barred.objects.of(survivor).values("user")
    by_name = Q(user__is_active=True) & ~Q(user__in=out)
    return Circle.objects.in_force().filter(by_name | Q(user__isnull=True), survivor=survivor).exists()


def is_kept_out(worker: User, survivor: Survivor) -> bool:
    """Whether this record exists nowhere for them."""
    return Barred.objects.of(survivor).filter(user=worker).exists()


def come_to(worker: User, since: datetime) -> list[Survivor]:
    """Whose record opened to the supervisor because nobody else could reach them, since then."""
    mine = Circle.objects.in_force().filter(user=worker, why=Circle.Why.ASSIGNED, from_at__gte=since)
    return list(Survivor.objects.visible_to(worker).filter(pk__in=mine.values("survivor")).order_by("sign"))


@dataclass(frozen=True)
class Left:
    """Somebody whose support still stands in the name of a worker who is gone: call sign, and whom it is about."""

    sign: str
    about: str
    person: str


def still_theirs(worker: User) -> list[Left]:
    """Everybody whose case, response, promise or hand-off stayed with them, once each, whoever may see it."""
    found = [(one.survivor.root.sign, one.survivor.root) for one in _cases_and_hand_offs(worker)]
    responses = EmergencyResponse.objects.open().filter(lead=worker).select_related("survivor", "contact")
    found += [(one.sign, one.survivor.root) for one in responses.order_by("pk")]
    left = {one.about: Left(sign, one.about, one.pk) for sign, one in reversed(found)}
    promises = Promise.objects.owed().filter(owner=worker).select_related("survivor", "contact__survivor")
    for promise in promises.order_by("pk"):
        left.setdefault(promise.about, Left(promise.sign, promise.about, promise.person))
    return [left[about] for about in sorted(left)]


def _cases_and_hand_offs(worker: User) -> list[Case | HandOff]:
    cases = Case.objects.standing().filter(worker=worker).select_related("survivor__merged_into")
    waiting = HandOff.objects.waiting().filter(to_worker=worker).select_related("survivor__merged_into")
    return [*cases.order_by("pk"), *waiting.order_by("pk")]


def who_hears(person: str) -> list[User]:
    """Privacy officers and supervisors who are not kept out from this person."""
    out = set(Barred.objects.of(person).values_list("user_id", flat=True)) if person else set()
    watching = dict.fromkeys([*with_role("privacy"), *with_role("supervisor")])
    return [one for one in watching if one.pk not in out]


def led_or_asked(worker: User, by: User) -> list[str]:
    """Open responses that wait for somebody who is gone, in the scope of ``by``."""
    theirs = Q(lead=worker) | Q(offers__worker=worker, offers__answer="")
    rows = EmergencyResponse.objects.visible_to(by).with_somebody_gone().filter(theirs)
    return sorted(set(rows.values_list("pk", flat=True)))


def _others(worker: User) -> QuerySet[User]:
    return User.objects.filter(is_active=True).exclude(pk=worker.pk).order_by("display_name", "pk")
