"""The life of an outing, verb by verb: a worker goes, is heard or missed, is back, and where they were is destroyed."""

from datetime import datetime

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import begin_history, move
from firstlight.outing import codes, queries, steps
from firstlight.outing.models import Outing
from firstlight.outing.states import State
from firstlight.response.models import EmergencyResponse
from firstlight.vault import keyring


@action
def check_out(
    *,
    by: User,
    response: EmergencyResponse,
    place: str,
    vehicle: str = "",
    plan: str = "",
    every_minutes: int = 0,
    partner_worker: User | None = None,
    wants_two: bool = False,
) -> Outing:
    """I am going out: where, in which car and with what plan, sealed so that nobody reads it unless I am missed."""
    every = every_minutes or queries.rules().usual
    steps.refuse_going(response, by, place.strip(), every, partner_worker)
    at = now()
    outing = Outing(
        response=response,
        worker=by,
        partner_worker=partner_worker,
        wants_two=wants_two,
        went_at=at,
        heard_at=at,
        every_minutes=every,
        due_at=queries.rules().next_due(at, every),
    )
    steps.keep_sealed(outing, place=place, vehicle=vehicle, plan=plan)
    begin_history(outing, by=by, happened_at=at)
    if wants_two:
        steps.ask_for_a_second(outing)
    return outing


@action
def still_safe(*, by: User, outing: Outing) -> Outing:
    """One press: heard, and due again. Whoever was told that they are late sees that they were heard."""
    steps.refuse_not_out(outing, by)
    steps.hear(outing, by=by)
    return outing


@action
def raise_duress(*, by: User, outing: Outing) -> Outing:
    """A silent alarm. The worker's screen shows what "still safe" shows; the on-call supervisor is told."""
    steps.refuse_not_out(outing, by)
    steps.alarm_in_silence(outing, by=by)
    steps.call_for(outing)
    return outing


@action
def come_back(*, by: User, outing: Outing, happened_at: datetime | None = None) -> Outing:
    """Back safe. A silent alarm does not end with it: somebody else may hold the phone; only a human ends that."""
    steps.refuse_not_out(outing, by)
    at = steps.back_at(outing, happened_at)
    if outing.alarm_why == Outing.AlarmWhy.DURESS:
        keep(outing, told_back_at=at)
    else:
        move(outing, State.BACK, by=by, happened_at=at, back_at=at, **steps.NO_ALARM)
    return outing


@action
def raise_alarm(*, by: Actor, outing: Outing) -> Outing:
    """Not heard from: the on-call supervisor is told; when nobody opens it, every supervisor. It calls nobody
    else by itself (care.md 9)."""
    if outing not in queries.to_raise(now()):
        raise Refused(_("There is still time."), code="nothing_due")
    everyone = outing.state == State.ALARM
    if everyone:
        keep(outing, told_everyone_at=now())
        begin_history(outing, by=by, happened_at=now(), from_state=outing.state, why=codes.EVERYONE)
    else:
        why = Outing.AlarmWhy.OVERDUE
        move(outing, State.ALARM, by=by, why=why, alarm_at=now(), alarm_why=why, opened_at=None)
    steps.call_for(outing, everyone=everyone)
    return outing


@action
def open_alarm(*, by: User, outing: Outing) -> Outing:
    """The on-call supervisor opens where the worker is, in which car and with what plan."""
    steps.refuse_without_alarm(outing, by)
    if not queries.may_open(outing, by):
        raise Refused(
            _("The supervisor on call was told and opens it. If they do not in time, it opens to you."),
            code="on_call_opens",
        )
    keep(outing, opened_at=outing.opened_at or now())
    begin_history(outing, by=by, happened_at=now(), from_state=outing.state, why=codes.OPENED)
    return outing


@action
def answer_alarm(
    *,
    by: User,
    outing: Outing,
    found: str,
    help_by: str = "",
    is_back: bool = False,
    happened_at: datetime | None = None,
) -> Outing:
    """What was found. While help is on its way the alarm stands; reached and safe, or false, it is over."""
    steps.refuse_without_alarm(outing, by)
    if found not in codes.Found.values:
        raise Refused(_("Choose what was found."), code="not_found_out")
    at = steps.back_at(outing, happened_at)
    if found == codes.Found.HELP_SENT:
        if help_by not in codes.HelpBy.values:
            raise Refused(_("Choose who goes to them."), code="help_by_missing")
        begin_history(outing, by=by, happened_at=at, from_state=outing.state, why=codes.HELP + help_by)
    elif is_back:
        move(
            outing,
            State.BACK,
            by=by,
            happened_at=at,
            why=found,
            back_at=at,
            **steps.NO_ALARM,
        )
    else:
        heard = {"heard_at": at, "due_at": queries.rules().next_due(now(), outing.every_minutes)}
        move(outing, State.OUT, by=by, happened_at=at, why=found, **steps.NO_ALARM, **heard)
    return outing


@action
def forget_outing(*, by: Actor, outing: Outing) -> Outing:
    """A day after the safe return where they were is destroyed: the words and their key, in old copies as well."""
    if outing not in queries.to_forget(now()):
        raise Refused(_("Nothing is to be destroyed yet."), code="nothing_due")
    if outing.state == State.BACK:
        move(outing, State.FORGOTTEN, by=by, **steps.NOTHING_LEFT)
    keyring.destroy(outing.sealed_under)
    return outing
