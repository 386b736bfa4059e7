"""Shared parts of verbs about responses; callable only inside a verb (the guard refuses them elsewhere)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from firstlight.access.models import Duty, Team, User
from firstlight.access.queries import with_role
from firstlight.dispatch.routing import Ranked
from firstlight.dispatch.routing_rules import Step
from firstlight.hotline import steps as contact_steps
from firstlight.hotline.models import Contact
from firstlight.hotline.queries import words_needed
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import Mover, begin_history, moment, move
from firstlight.notify.steps import settle, tell
from firstlight.oncall.hours import LONGEST_SHIFT
from firstlight.oncall.queries import supervisors_on_duty
from firstlight.response import codes, queries
from firstlight.response.models import EmergencyResponse, Offer
from firstlight.response.states import State
from firstlight.survivors.models import Barred, Circle, Survivor
from firstlight.survivors.queries import in_circle
from firstlight.survivors.steps import begin_record, let_in, let_out

Mode = EmergencyResponse.Mode
PAGE = "response.see_response"
ROSTER = "oncall.see_roster"
RESPONSE_TEAM = "response"
WHILE_OPEN = (Duty.Kind.HOTLINE, Duty.Kind.SUPERVISOR)
LIVE_CLOCKS = ("live_contact",)
START_CLOCKS = ("response_start", "response_day", "response_soon", "response_planned")


def person_of(contact: Contact) -> Survivor:
    """Whom the response is for: the person known, else a nameless record under the contact's call sign."""
    if contact.survivor is None:
        survivor = begin_record(contact.sign, contact.opened_at)
        contact_steps.attach_survivor(contact, survivor)
        return survivor
    return contact.survivor.root


def open_to_the_night(survivor: Survivor, contact: Contact, by: User) -> None:
    """Let in whoever took the contact and who sends help, for a shift; the duty while help is under way; the
    supervisors. A call answered once opens nobody's past for good (care.md 10)."""
    for worker in {contact.taken_by, by}:
        let_in(survivor, why=Circle.Why.TOOK_CONTACT, user=worker, until_at=now() + LONGEST_SHIFT)
    for kind in WHILE_OPEN:
        let_in(survivor, why=Circle.Why.DUTY, duty=kind)
    _let_in_supervisors(survivor)


def open_without_sending(survivor: Survivor, contact: Contact, by: User, *, nameless: bool) -> None:
    """Let in whoever took the contact and who helps from it, for a shift, and the supervisors. Colleagues on duty
    are let in for the shift only to a record just begun, which holds nothing yet: a call that needed a bed opens
    nobody's past (care.md 10)."""
    ends, closed = now() + LONGEST_SHIFT, not in_circle(survivor, by)
    for worker in {contact.taken_by, by}:
        let_in(survivor, why=Circle.Why.TOOK_CONTACT, user=worker, until_at=ends)
    for kind in WHILE_OPEN if nameless else ():
        let_in(survivor, why=Circle.Why.TOOK_CONTACT, duty=kind, until_at=ends)
    _let_in_supervisors(survivor)
    if closed and not nameless:
        tell_it_opened(survivor, by)


def tell_it_opened(survivor: Survivor, by: User) -> None:
    """A record that was closed to a worker on duty opened to them: who watches over it hears so at once, and nobody
    who is kept out of it (care.md 10, 11)."""
    barred = Barred.objects.of(survivor)
    out = set(barred.values_list("user_id", flat=True))
    for worker, page in queries.who_watches(by):
        if worker.pk not in out:
            page_id = survivor.pk if page == queries.CARD else ""
            tell(worker, "opened", sign=survivor.sign, page=page, page_id=page_id, whom=survivor.about)


def _let_in_supervisors(survivor: Survivor) -> None:
    if team := Team.objects.filter(code=RESPONSE_TEAM).first():
        let_in(survivor, why=Circle.Why.PROGRAMME, team=team, role="supervisor")


def close_to_the_night(response: EmergencyResponse) -> None:
    """Duty alone opens nothing any more, once no response for this person is open."""
    theirs = EmergencyResponse.objects.filter(survivor__in=response.survivor.group)
    others = theirs.open().exclude(pk=response.pk)
    if not others.exists():
        let_out(response.survivor, why=Circle.Why.DUTY, at=now())


def offer(
    response: EmergencyResponse, ranked: Ranked, *, by: Mover, why_chosen: str = "", why: str = ""
) -> None:
    """Ask one worker to go. Whoever was asked before and has not answered is let off."""
    let_off(response)
    _offer_also(response, ranked, by=by, why_chosen=why_chosen, why=why or why_chosen)


def _offer_also(response: EmergencyResponse, ranked: Ranked, *, by: Mover, why_chosen: str, why: str) -> None:
    changes = drop_lead(response)
    _make_offer(response, ranked, why_chosen)
    _note_asked(response, by=by, why=why, **changes)


def _note_asked(response: EmergencyResponse, *, by: Mover, why: str, **changes: Any) -> None:
    """Somebody is asked. One that reached somebody already stays where it stands: what was done stays done."""
    if response.goes_on_alone:
        begin_history(
            response, by=by, happened_at=now(), from_state=response.state, why=why or codes.ASKED_ON
        )
    else:
        move(response, State.ASSIGNED, by=by, why=why, **changes)


def take_on(response: EmergencyResponse, by: User, at: datetime) -> None:
    """The worker leads it from now on; one that reached somebody already keeps its state and its count."""
    lead: dict[str, Any] = {"lead": by, "post": queries.post_held(by.pk, at), "accepted_at": at}
    if response.goes_on_alone:
        keep(response, **lead)
        begin_history(response, by=by, happened_at=at, from_state=response.state, why=codes.TAKEN_OVER)
    else:
        move(response, State.ACCEPTED, by=by, happened_at=at, **lead)


def offer_next(response: EmergencyResponse, *, by: Mover, why: str) -> None:
    """Ask the next in order who was not asked yet; when nobody is left the supervisors are told.

    Without an answer in time whoever was asked is let off; when one passes on, the others stay asked.
    """
    following = queries.next_in_order(response)
    if following:
        if why == codes.LAPSED:
            let_off(response)
        _offer_also(response, following, by=by, why_chosen="", why=why)
        return
    changes, others = drop_lead(response), queries.anybody_asked(response)
    if others and changes:
        move(response, State.ASSIGNED, by=by, why=why, **changes)
    elif not others and response.state != State.REQUESTED and not response.goes_on_alone:
        move(response, State.REQUESTED, by=by, why=codes.NOBODY_LEFT, **changes)
    if not others or why == codes.LAPSED:
        call_supervisors(response)


def offer_everybody(response: EmergencyResponse, *, by: Mover) -> None:
    """Ask everybody on duty at once, whoever has passed on excepted; the first who accepts goes."""
    people = queries.everybody_on_duty(response)
    for ranked in people:
        _make_offer(response, ranked, "")
    if people:
        _note_asked(response, by=by, why=codes.EVERYBODY)
    else:
        call_supervisors(response)


def _make_offer(response: EmergencyResponse, ranked: Ranked, why_chosen: str) -> None:
    worker = queries.worker(ranked.candidate.id)
    Offer.objects.create(
        response=response,
        worker=worker,
        step=response.step,
        reasons=[reason.code for reason in ranked.reasons],
        why_chosen=why_chosen,
        offered_at=now(),
    )
    tell_if_not_kept_out(response, worker, "offered", mail=True)


def without_gone(response: EmergencyResponse, *, by: Mover) -> None:
    """Whoever is kept out or works here no more goes no more: another is asked, and the supervisors are told.

    When somebody was with the person already nobody is asked by itself; the supervisors ask who goes on, and
    what was done stays counted.
    """
    gone = queries.gone_from(response)
    for asked in response.offers.filter(answer="", worker_id__in=gone):
        answered(asked, Offer.Answer.LAPSED)
    if response.lead_id in gone and State.ASSIGNED not in EmergencyResponse.MOVES[response.state]:
        drop_lead(response)
        keep(response, lead=None)
        begin_history(response, by=by, happened_at=now(), from_state=response.state, why=codes.GONE)
    else:
        offer_next(response, by=by, why=codes.GONE)
    if response.state != State.REQUESTED:
        call_supervisors(response)


def climb(response: EmergencyResponse, rung: Step, *, by: Mover) -> None:
    """Do what the rung says and note that it is climbed."""
    keep(response, step=queries.step_after(response, now()))
    if rung.code == "next_on_call":
        offer_next(response, by=by, why=codes.LAPSED)
    elif rung.code == "everyone_on_duty":
        offer_everybody(response, by=by)
    else:
        call_supervisors(response, everyone=rung.code == "director")
    if rung.code == "director":
        for director in with_role("director"):
            tell_if_not_kept_out(response, director, "escalated", page=ROSTER, mail=True)


def call_supervisors(response: EmergencyResponse, *, everyone: bool = False) -> None:
    """Tell the supervisors on duty that a response has nobody yet; all of them when none is, or ``everyone``.

    Never one who is kept out of this record.
    """
    workers = [] if everyone else queries.not_kept_out(response, supervisors_on_duty())
    for worker in workers or queries.not_kept_out(response, with_role("supervisor")):
        tell_if_not_kept_out(response, worker, "escalated", mail=True)


def tell_if_not_kept_out(
    response: EmergencyResponse, worker: User, kind: str, *, page: str = PAGE, mail: bool = False
) -> None:
    """One line to a worker about this response; nothing to one for whom its record exists nowhere (care.md 11)."""
    if queries.not_kept_out(response, [worker]):
        page_id = response.pk if page == PAGE else ""
        tell(worker, kind, sign=response.sign, page=page, page_id=page_id, whom=response.about, mail=mail)


def answered(asked: Offer, answer: Offer.Answer) -> None:
    """An offer has its answer; its notice waits on nobody's desk any more."""
    keep(asked, answer=answer, answered_at=now())
    settle(asked.worker_id, "offered", asked.response_id)


def let_off(response: EmergencyResponse) -> None:
    """Whoever was asked and has not answered need not answer any more."""
    for asked in response.offers.filter(answer=""):
        answered(asked, Offer.Answer.LAPSED)


def drop_lead(response: EmergencyResponse) -> dict[str, Any]:
    """The columns that take the lead away; none when there is none. The ladder begins anew from now.

    The record closes to the one who does not go after all, unless they know the person from before.
    """
    if response.lead_id is None:
        return {}
    records = response.survivor.group
    before = EmergencyResponse.objects.filter(survivor__in=records, lead_id=response.lead_id)
    if not before.exclude(pk=response.pk).exists():
        mine = Circle.objects.in_force().filter(survivor__in=records, user_id=response.lead_id)
        mine.filter(why=Circle.Why.ASSIGNED, from_at__gte=response.accepted_at).update(until_at=now())
    return {"lead": None, "post": None, "accepted_at": None, "step": 0, "waiting_since": now()}


def reach(response: EmergencyResponse, to: str, *, by: Mover, at: datetime, started: bool) -> None:
    """A worker really connected with the person: counted once, for the post the lead held then (care.md 41),
    with the age as it is known then.

    ``started``: help has begun with it, not only a call on the way there.
    """
    contact = contact_of(response)
    first: dict[str, Any] = {}
    if response.reached_at is None:
        first = {"reached_at": at, "reached_by_post": queries.post_held(response.lead_id, at)}
        first |= {"age_years": contact.age_years, "age_band": contact.age_band}
    move(response, to, by=by, happened_at=at, **first)
    for code in (*LIVE_CLOCKS, *(START_CLOCKS if started else ())):
        contact_steps.meet_clock(contact, code, at)
    contact_steps.spoken_with(contact, at, by)


def contact_of(response: EmergencyResponse) -> Contact:
    """The contact it began with, read anew under a lock: somebody may still be writing answers into it."""
    return Contact.objects.select_for_update(no_key=True).get(pk=response.contact_id)


def step_at(response: EmergencyResponse, happened_at: datetime | None) -> datetime:
    """When this step happened: as told, else now. Refuses a time before the last step.

    People tell the time in minutes, so a step told for the minute of the last one follows it.
    """
    at = moment(happened_at)
    last = response.moves.order_by("-happened_at", "-id").values_list("happened_at", flat=True).first()
    if last and at < last.replace(second=0, microsecond=0):
        raise Refused(
            _("That is before the step already written down. Check the time."), code="before_the_last_step"
        )
    return max(at, last) if last else at


def sent_at(contact: Contact, happened_at: datetime | None) -> datetime:
    """When help was sent: as told, else now. Refuses a time before the contact began; its minute is taken."""
    at = moment(happened_at)
    if at < contact.opened_at.replace(second=0, microsecond=0):
        raise Refused(_("That is before the contact began. Check the time."), code="before_the_contact")
    return max(at, contact.opened_at)


def refuse_unready(contact: Contact) -> None:
    """Sending needs a few answers ("not known" is one) and no other response under way."""
    if missing := words_needed(contact):
        raise Refused(
            _("Before sending, ask: %(what)s “Not clear” is an answer too.") % {"what": " ".join(missing)},
            code="answers_missing",
        )
    if queries.open_response_for(contact):
        raise Refused(
            _("A response is under way already. Open it, or call it off first."), code="under_way_already"
        )


def mode_and_why(area: str, mode: str, why_remote: str) -> tuple[str, str]:
    """How to meet and, when remote, why. Not said: in person, unless "remote until safe" is on for the area."""
    switched = queries.switch_for(area)
    mode = mode or (Mode.PHONE if switched else Mode.IN_PERSON)
    if mode == Mode.IN_PERSON:
        return mode, ""
    if not why_remote and not switched:
        raise Refused(_("Choose why this is remote."), code="why_remote_missing")
    return mode, why_remote or EmergencyResponse.WhyRemote.SWITCH


def ask(response: EmergencyResponse, worker: User | None, why_chosen: str, *, by: Mover) -> None:
    """Ask the worker chosen, else the one proposed; with nobody to propose the supervisors are told."""
    proposal = queries.proposal_for(response)
    proposed = proposal.lead
    if worker is None and proposed is None:
        call_supervisors(response)
        return
    chosen = proposed if worker is None else queries.ranked_in(proposal, worker.pk)
    if chosen is None:
        raise Refused(
            _("This worker cannot be asked here. Choose somebody from the list."), code="no_candidate"
        )
    other = chosen is not proposed and proposed is not None
    if other and why_chosen not in codes.WhyChosen.values:
        raise Refused(_("Choose why somebody else than proposed."), code="why_chosen_missing")
    if response.lead_id == chosen.candidate.id or queries.is_asked(response, chosen.candidate.id):
        raise Refused(_("This worker is asked already."), code="asked_already")
    if response.lead is not None and response.lead != by:
        tell_if_not_kept_out(response, response.lead, "passed")
    offer(response, chosen, by=by, why_chosen=why_chosen if other else "")


def tell_advocate(response: EmergencyResponse, kind: str, by: User) -> None:
    """Whoever took the contact hears how it goes on."""
    advocate = response.contact.taken_by
    if advocate != by:
        tell_if_not_kept_out(response, advocate, kind)
