"""The life of a response, verb by verb: somebody is asked, accepts, goes or calls, is with the person, ends."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.hotline import steps as contact_steps
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import begin_history, move
from firstlight.response import codes, queries, steps
from firstlight.response.models import EmergencyResponse, Offer, RemoteSwitch
from firstlight.response.states import OPEN, State
from firstlight.survivors.models import Circle
from firstlight.survivors.steps import let_in
from firstlight.vault.sealing import seal

Mode = EmergencyResponse.Mode


@action
def open_response(
    *,
    by: User,
    contact: Contact,
    mode: str = "",
    place_kind: str = EmergencyResponse.PlaceKind.UNKNOWN,
    why_remote: str = "",
    place: str = "",
    lead: User | None = None,
    why_chosen: str = "",
    happened_at: datetime | None = None,
) -> EmergencyResponse:
    """Send an emergency response case manager to a person in crisis.

    Asks the proposed worker, or ``lead`` with the reason ``why_chosen``. Nobody needs a name: a person we do
    not know yet gets a record with a call sign and nothing else.
    """
    at = steps.sent_at(contact, happened_at)
    steps.refuse_unready(contact)
    mode, why_remote = steps.mode_and_why(contact.area, mode, why_remote)
    survivor = steps.person_of(contact)
    response = EmergencyResponse(
        survivor=survivor,
        contact=contact,
        sign=survivor.sign,
        mode=mode,
        why_remote=why_remote,
        place_kind=place_kind,
        requested_at=at,
        waiting_since=now(),
        **queries.frozen_from(contact),
    )
    response.place = seal(response, "place", place)
    response.save(force_insert=True)
    begin_history(response, by=by, happened_at=at)
    steps.open_to_the_night(survivor, contact, by)
    contact_steps.mark_sent(contact, by=by, happened_at=at)
    steps.ask(response, lead, why_chosen, by=by)
    if rung := queries.rung_due(response, now()):
        steps.climb(response, rung, by=by)
    return response


@action
def begin_record(*, by: User, contact: Contact) -> Contact:
    """Help or a bed without sending anybody: the person of this contact gets a record with a call sign and nothing
    else, so that both can be written down. Nobody needs a name, and the contact stays as it is."""
    nameless = contact.survivor_id is None
    survivor = steps.person_of(contact)
    steps.open_without_sending(survivor, contact, by, nameless=nameless)
    return contact


@action
def assign_lead(
    *, by: User, response: EmergencyResponse, worker: User, why_chosen: str = ""
) -> EmergencyResponse:
    """Ask another worker to go: as long as nobody is connected with the person, or when whoever was is gone. The
    ladder begins anew."""
    steps.ask(response, worker, why_chosen, by=by)
    keep(response, step=0, waiting_since=now())
    return response


@action
def accept_response(
    *, by: User, response: EmergencyResponse, happened_at: datetime | None = None
) -> EmergencyResponse:
    """Yes, I go. Only the worker asked may say so; the person's record opens to them."""
    at = steps.step_at(response, happened_at)
    asked = response.offers.filter(worker=by, answer="").first()
    if asked is None or not queries.not_kept_out(response, [by]):
        raise Refused(_("This is not offered to you now. The board shows who was asked."), code="not_offered")
    steps.answered(asked, Offer.Answer.ACCEPTED)
    steps.let_off(response)
    steps.take_on(response, by, at)
    let_in(response.survivor, why=Circle.Why.ASSIGNED, user=by)
    steps.tell_advocate(response, "accepted", by)
    return response


@action
def pass_on_response(*, by: User, response: EmergencyResponse) -> EmergencyResponse:
    """Not me, not now; no reason is asked (care.md 9). The next in order is asked at once."""
    mine = response.offers.filter(worker=by).order_by("-offered_at", "-id").first()
    still_mine = mine and (mine.answer == "" or response.lead_id == by.pk)
    if mine is None or not still_mine:
        raise Refused(_("This is not offered to you now. There is nothing to pass on."), code="not_offered")
    if response.lead_id is not None and State.ASSIGNED not in EmergencyResponse.MOVES[response.state]:
        raise Refused(
            _("Somebody is with the person now. Ask the supervisor to find who takes over."), code="reached"
        )
    steps.answered(mine, Offer.Answer.PASSED)
    steps.offer_next(response, by=by, why=codes.PASSED_ON)
    steps.tell_advocate(response, "passed", by)
    return response


@action
def climb_ladder(*, by: Actor, response: EmergencyResponse) -> EmergencyResponse:
    """Nobody answered in time, or whoever goes is gone: the next is asked. A rung not due yet is refused."""
    if queries.gone_from(response):
        steps.without_gone(response, by=by)
        return response
    rung = queries.rung_due(response, now())
    if rung is None:
        raise Refused(_("There is still time to answer."), code="nothing_due")
    steps.climb(response, rung, by=by)
    return response


@action
def change_mode(
    *,
    by: User,
    response: EmergencyResponse,
    mode: str,
    why_remote: str = "",
    place_kind: str = "",
    place: str = "",
    happened_at: datetime | None = None,
) -> EmergencyResponse:
    """In person or remote, and where: it changes as safety changes. The timeline shows it."""
    at = steps.step_at(response, happened_at)
    if response.state not in OPEN:
        raise Refused(_("This response has ended. Open a new one from the contact."), code="ended")
    mode, why_remote = steps.mode_and_why(response.area, mode, why_remote)
    changes: dict[str, Any] = {"mode": mode, "why_remote": why_remote}
    if place_kind:
        changes["place_kind"] = place_kind
    if place:
        changes["place"] = seal(response, "place", place)
    keep(response, **changes)
    begin_history(response, by=by, happened_at=at, from_state=response.state, why=codes.MODE + mode)
    return response


@action
def set_out(
    *, by: User, response: EmergencyResponse, happened_at: datetime | None = None
) -> EmergencyResponse:
    """On the way to the person."""
    at = steps.step_at(response, happened_at)
    if response.mode != Mode.IN_PERSON:
        raise Refused(
            _("This response is remote. Change how you meet first, so that others know you go."),
            code="remote",
        )
    move(response, State.ON_THE_WAY, by=by, happened_at=at)
    return response


@action
def connect(
    *, by: User, response: EmergencyResponse, happened_at: datetime | None = None
) -> EmergencyResponse:
    """A real conversation with the person by phone, video or text. Remote help has begun with it."""
    at = steps.step_at(response, happened_at)
    steps.reach(response, State.CONNECTED, by=by, at=at, started=response.mode != Mode.IN_PERSON)
    return response


@action
def meet_person(
    *, by: User, response: EmergencyResponse, happened_at: datetime | None = None
) -> EmergencyResponse:
    """With the person."""
    at = steps.step_at(response, happened_at)
    steps.reach(response, State.WITH_PERSON, by=by, at=at, started=True)
    return response


@action
def stabilise(
    *, by: User, response: EmergencyResponse, happened_at: datetime | None = None
) -> EmergencyResponse:
    """Stable for now: what was most urgent is done, somebody stays in touch."""
    at = steps.step_at(response, happened_at)
    move(response, State.STABILISED, by=by, happened_at=at)
    return response


@action
def close_response(
    *, by: User, response: EmergencyResponse, ending: str, happened_at: datetime | None = None
) -> EmergencyResponse:
    """The response ends; how is counted and scores nobody. The contact ends with it, the door stays open."""
    at = steps.step_at(response, happened_at)
    if ending not in EmergencyResponse.Ending.values:
        raise Refused(_("Choose from the list how it ended."), code="no_ending")
    move(response, State.CLOSED, by=by, happened_at=at, why=ending, ending=ending, ended_at=at)
    steps.close_to_the_night(response)
    contact_steps.end_with_response(steps.contact_of(response), by=by, at=at)
    return response


@action
def cancel_response(
    *,
    by: User,
    response: EmergencyResponse,
    reason: str,
    still_needed: bool = True,
    happened_at: datetime | None = None,
) -> EmergencyResponse:
    """Call a response off before anybody is reached. Somebody who still needs help waits on the board again."""
    at = steps.step_at(response, happened_at)
    if reason not in codes.WhyCalledOff.values:
        raise Refused(_("Choose the reason from the list."), code="no_reason")
    asked = [offer.worker for offer in response.offers.filter(answer="").select_related("worker")]
    going = {worker for worker in [response.lead, *asked] if worker and worker != by}
    steps.let_off(response)
    move(response, State.CANCELLED, by=by, happened_at=at, why=reason, ended_at=at)
    steps.close_to_the_night(response)
    if still_needed:
        contact_steps.mark_reopened(steps.contact_of(response), by=by, happened_at=at)
    else:
        contact_steps.end_with_response(steps.contact_of(response), by=by, at=at)
    for worker in sorted(going, key=lambda worker: str(worker.pk)):
        steps.tell_if_not_kept_out(response, worker, "cancelled")
    return response


@action
def switch_to_remote(*, by: User, area: str, reason: str) -> RemoteSwitch:
    """Remote until safe, in an area or (with an empty area) the whole county: responses start remote there."""
    if reason not in RemoteSwitch.Reason.values:
        raise Refused(_("Choose the reason from the list."), code="no_reason")
    if area not in queries.areas():
        raise Refused(_("Choose the area from the list."), code="no_such_area")
    if RemoteSwitch.objects.on().filter(area=area).exists():
        raise Refused(_("It is switched on there already."), code="on_already")
    return RemoteSwitch.objects.create(area=area, reason=reason, since=now())


@action
def lift_remote(*, by: User, switch: RemoteSwitch) -> RemoteSwitch:
    """Safe again: responses there start in person. Those under way stay as they are until somebody changes them."""
    if switch.lifted_at:
        raise Refused(_("It is lifted already."), code="lifted")
    keep(switch, lifted_at=now())
    return switch
