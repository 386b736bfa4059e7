"""Questions about responses: which stand open, who could go and why, who was asked, what an award counts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from firstlight.access.models import Duty, Membership, User
from firstlight.access.queries import with_role
from firstlight.awards.models import Holding, Post
from firstlight.dispatch import routing
from firstlight.dispatch.routing import Candidate, OpenLoad, Proposal, Ranked
from firstlight.dispatch.routing_rules import Step
from firstlight.hotline import queries as contacts
from firstlight.hotline.models import Contact
from firstlight.hotline.wording import contact_choices
from firstlight.kit.clock import now
from firstlight.oncall.hours import Worked
from firstlight.oncall.queries import supervisors_on_duty, worked_by
from firstlight.response.models import EmergencyResponse, Offer, RemoteSwitch
from firstlight.response.states import GOES_ON, OPEN, OUT_NOW, WITHOUT_LEAD, State
from firstlight.survivors.ages import is_under
from firstlight.survivors.models import Barred, Circle, Survivor

NOT_PLACES = frozenset({"unknown"})
FIELD_ROLES = frozenset({"ercm", "youth_ercm"})
RESPONDERS = FIELD_ROLES | {"supervisor"}
RESPONDING = (Duty.Kind.ERCM, Duty.Kind.YOUTH_ERCM, Duty.Kind.SUPERVISOR)
FIRST_CALL, SUPERVISOR = 0, routing.SUPERVISOR_TIER
YOUTH_UNDER = 24
CARD, PEOPLE = "survivors.see_crisis_card", "survivors.list_survivors"
FAIR = timedelta(minutes=5)
"""Nobody loses an offer to the next before they had this long to answer."""


@dataclass(frozen=True)
class Load:
    """What one responder carries now, against their ceiling. Never a rank."""

    worker: User
    label: str
    points: float
    ceiling: int
    full: bool


# ---------------------------------------------------------------- which responses
def open_response_for(contact: Contact) -> EmergencyResponse | None:
    """The response under way for this contact, or for its person."""
    of_person = Q(survivor__in=contact.survivor.group) if contact.survivor else Q(pk__in=[])
    return EmergencyResponse.objects.open().filter(Q(contact=contact) | of_person).first()


def unanswered(at: datetime) -> list[EmergencyResponse]:
    """Responses nobody answers for: a rung of the ladder is due at ``at``, or whoever goes is gone."""
    gone = set(EmergencyResponse.objects.with_somebody_gone().values_list("pk", flat=True))
    unanswered_yet = Exists(Offer.objects.filter(response=OuterRef("pk"), answer=""))
    asked_on = Q(lead__isnull=True, state__in=GOES_ON) & unanswered_yet
    looking = Q(state__in=WITHOUT_LEAD) | asked_on | Q(pk__in=gone)
    standing = EmergencyResponse.objects.filter(looking).by_urgency()
    return [response for response in standing if response.pk in gone or rung_due(response, at)]


def gone_from(response: EmergencyResponse) -> set[str]:
    """Who leads or is asked, and is kept out from the person or works here no more."""
    asked = response.offers.filter(answer="").values_list("worker_id", flat=True)
    here = set(User.objects.filter(pk__in=[response.lead_id, *asked]))
    free = {user.pk for user in not_kept_out(response, here) if user.is_active}
    return {user.pk for user in here} - free


def rung_due(response: EmergencyResponse, at: datetime) -> Step | None:
    """The next rung of the ladder when it is due at ``at``; None while there is still time to answer."""
    asked_on = response.goes_on_alone and anybody_asked(response)
    if response.state not in WITHOUT_LEAD and not asked_on:
        return None
    rung = routing.next_rung(response.urgency, response.step)
    if at - response.waiting_since < timedelta(minutes=rung.minutes):
        return None
    asked = response.offers.filter(answer="").order_by("-offered_at").first()
    too_soon = rung.code == "next_on_call" and asked and at - asked.offered_at < FAIR
    return None if too_soon else rung


def step_after(response: EmergencyResponse, at: datetime) -> int:
    """How far up the ladder it stands once the rung due at ``at`` is climbed."""
    waited = (at - response.waiting_since) / timedelta(minutes=1)
    return max(response.step + 1, routing.climbed_by(response.urgency, waited))


def person_of(contact: Contact) -> str:
    """The id of the record that stands for the person of a contact; "" when there is none yet."""
    return contact.survivor.root.pk if contact.survivor else ""


# ---------------------------------------------------------------- what a response starts with
def frozen_from(contact: Contact) -> dict[str, Any]:
    """What is counted later, as it was when help was sent."""
    return {
        "level": contact.level,
        "age_years": contact.age_years,
        "age_band": contact.age_band,
        "language": contact.language,
        "area": contact.area,
    }


def areas() -> dict[str, str]:
    """Where the switch to remote may be set: the whole county (empty), or one service planning area."""
    places = [code for code in contact_choices().areas if code not in NOT_PLACES]
    words = {code: contacts.label("areas", code) for code in places}
    return {"": _("the whole county"), **words}


def switches() -> list[RemoteSwitch]:
    """The switches that are on, the oldest first."""
    return list(RemoteSwitch.objects.on().order_by("since", "pk"))


def switch_for(area: str) -> RemoteSwitch | None:
    """The switch that is on for an area, or for the whole county."""
    return RemoteSwitch.objects.on().filter(area__in=["", area]).order_by("area", "since").first()


def post_held(worker_id: str | None, at: datetime) -> Post | None:
    """The award's post a worker held at ``at``: what they do then counts for that award."""
    held = Holding.objects.at(at).filter(worker_id=worker_id).select_related("post").order_by("from_at", "pk")
    holding = held.first()
    return holding.post if holding else None


# ---------------------------------------------------------------- who could go
def candidates(contact: Contact, at: datetime) -> list[Candidate]:
    """Everybody who could be sent to this contact's person, on duty or not, with what routing weighs.

    A constant number of questions. Whoever is kept out is marked, and routing names them nowhere.
    """
    roles = _responders()
    workers = {user.pk: user for user in roles}
    until = _on_duty_until(workers, at)
    worked = worked_by(workers, at)
    load = _open_responses()
    known, barred, passed = _known_by(contact), _barred_from(contact), _passed_on(contact)
    return [
        Candidate(
            id=user.pk,
            label=_called(user),
            on_duty=user.pk in until,
            duty_until=timezone.localtime(until[user.pk]) if user.pk in until else None,
            youth_specialist=user.youth_specialist,
            languages=frozenset(user.languages),
            load_points=_points(load[user.pk], at),
            ceiling=float(user.ceiling),
            knows_person=user.pk in known,
            barred=user.pk in barred,
            hours_worked_today=worked.get(user.pk, Worked()).hours,
            nights_in_row=worked.get(user.pk, Worked()).nights,
            out_now=any(response.state in OUT_NOW for response in load[user.pk]),
            not_tonight=user.pk in passed,
            tier=FIRST_CALL if roles[user] & FIELD_ROLES else SUPERVISOR,
        )
        for user in roles
    ]


def proposal(contact: Contact, *, level: str, in_person: bool, at: datetime) -> Proposal:
    """Who is proposed for this contact, everybody in order with reasons, and the ladder."""
    ask = routing.Ask(
        age_years=contact.age_years,
        under_24=is_under(contact.age_years, YOUTH_UNDER, contact.age_word),
        language="" if contact.language in ("other", "unknown") else contact.language,
        in_person=in_person,
        level=level,
        at=at,
    )
    return routing.propose(candidates(contact, at), ask)


def proposal_now(contact: Contact) -> Proposal:
    """The proposal for a contact nobody was sent to yet."""
    return proposal(contact, level=contact.level, in_person=not switch_for(contact.area), at=now())


def proposal_for(response: EmergencyResponse) -> Proposal:
    """The proposal for a response that looks for its lead."""
    in_person = response.mode == EmergencyResponse.Mode.IN_PERSON
    return proposal(response.contact, level=response.urgency, in_person=in_person, at=now())


def ranked_in(proposed: Proposal, worker_id: str) -> Ranked | None:
    """A worker's place in a proposal; None for somebody who cannot be asked there."""
    return next((ranked for ranked in proposed.order if ranked.candidate.id == worker_id), None)


def next_in_order(response: EmergencyResponse) -> Ranked | None:
    """The first who may be asked and was not asked yet for this response."""
    before = set(response.offers.values_list("worker_id", flat=True))
    order = proposal_for(response).order
    return next((ranked for ranked in order if ranked.free and ranked.candidate.id not in before), None)


def everybody_on_duty(response: EmergencyResponse) -> list[Ranked]:
    """Everybody on duty who has not passed on and is not being asked right now."""
    asking = set(response.offers.filter(answer="").values_list("worker_id", flat=True))
    people = [ranked for ranked in proposal_for(response).order if ranked.candidate.on_duty]
    return [
        ranked for ranked in people if not (ranked.candidate.not_tonight or ranked.candidate.id in asking)
    ]


def loads() -> list[Load]:
    """The open load of each ERCM against their ceiling, by name: a picture of room, not of people."""
    at, carried = now(), _open_responses()
    rows = []
    for user, roles in _responders().items():
        if roles & FIELD_ROLES:
            points = _points(carried[user.pk], at)
            state = routing.load_state(points, len(carried[user.pk]), float(user.ceiling))
            rows.append(Load(user, user.title or user.display_name, points, user.ceiling, state == "full"))
    return rows


def _responders() -> dict[User, set[str]]:
    holding = Membership.objects.in_force().filter(role__in=RESPONDERS, user__is_active=True)
    found: dict[User, set[str]] = defaultdict(set)
    for membership in holding.select_related("user").order_by("user__display_name", "user_id"):
        found[membership.user].add(membership.role)
    return found


def _on_duty_until(workers: Iterable[str], at: datetime) -> dict[str, datetime]:
    duties = Duty.objects.at(at).filter(user__in=list(workers), kind__in=RESPONDING)
    return dict(duties.order_by("ends_at").values_list("user_id", "ends_at"))


def _open_responses() -> dict[str, list[EmergencyResponse]]:
    led: dict[str, list[EmergencyResponse]] = defaultdict(list)
    rows = EmergencyResponse.objects.open().filter(lead__isnull=False).without_kept_out()
    for response in rows.select_related("contact"):
        led[str(response.lead_id)].append(response)
    return led


def _points(responses: Iterable[EmergencyResponse], at: datetime) -> float:
    return routing.load_points(
        OpenLoad(
            response.urgency,
            "stabilising" if response.state == State.STABILISED else "crisis",
            (at - response.requested_at) / timedelta(days=1),
        )
        for response in responses
    )


def _known_by(contact: Contact) -> set[str]:
    if contact.survivor is None:
        return set()
    led = EmergencyResponse.objects.filter(survivor__in=contact.survivor.group, reached_at__isnull=False)
    works = Circle.objects.in_force().filter(survivor=contact.survivor.root, why=Circle.Why.ASSIGNED)
    return set(led.values_list("lead_id", flat=True)) | set(works.values_list("user_id", flat=True))


def _barred_from(contact: Contact) -> set[str]:
    rows = Barred.objects.of(contact.survivor_id)
    return set(rows.values_list("user_id", flat=True))


def _passed_on(contact: Contact) -> set[str]:
    rows = Offer.objects.filter(
        response__contact=contact, response__state__in=OPEN, answer=Offer.Answer.PASSED
    )
    return set(rows.values_list("worker_id", flat=True))


# ---------------------------------------------------------------- who
def worker(pk: str) -> User:
    """A colleague by id."""
    return User.objects.get(pk=pk)


def who_watches(worker: User) -> list[tuple[User, str]]:
    """Who hears that a record opened to this worker on duty, and the page they see then: the supervisors on duty,
    else all of them; the privacy officers where the worker leads the night themselves (care.md 10)."""
    if "supervisor" in worker.role_codes | worker.duty_kinds:
        return [(one, PEOPLE) for one in with_role("privacy") if one != worker]
    return [(one, CARD) for one in supervisors_on_duty() or with_role("supervisor") if one != worker]


def not_kept_out(response: EmergencyResponse, workers: Iterable[User]) -> list[User]:
    """The workers for whom this person's record exists."""
    barred = Barred.objects.of(response.survivor_id)
    out = set(barred.values_list("user_id", flat=True))
    return [worker for worker in workers if worker.pk not in out]


def anybody_asked(response: EmergencyResponse) -> bool:
    """Whether somebody has an offer they have not answered."""
    return response.offers.filter(answer="").exists()


def is_asked(response: EmergencyResponse, worker_id: str) -> bool:
    """Whether this worker has an offer they have not answered."""
    return response.offers.filter(worker_id=worker_id, answer="").exists()


def opened_to(response: EmergencyResponse, user: Any) -> bool:
    """Whether the sealed parts open to this worker: who is only asked sees what deciding needs, no more."""
    return Survivor.objects.visible_to(user).filter(pk=response.survivor_id).exists()


def _called(user: User) -> str:
    return f"{user.display_name}, {user.title}" if user.title else user.display_name
