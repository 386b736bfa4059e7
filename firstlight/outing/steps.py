"""Shared parts of verbs about outings; callable only inside a verb (the guard refuses them elsewhere)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.access.queries import with_role
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import Mover, begin_history, moment, move
from firstlight.notify.steps import tell
from firstlight.outing import codes, queries
from firstlight.outing.models import Outing
from firstlight.outing.states import State
from firstlight.response import queries as responses
from firstlight.response.models import EmergencyResponse
from firstlight.response.states import OPEN
from firstlight.response.steps import PAGE, ROSTER
from firstlight.vault import keyring
from firstlight.vault.sealing import seal

ALARM_PAGE = "outing.see_alarm"
NO_ALARM: dict[str, Any] = {
    "alarm_at": None,
    "alarm_why": "",
    "opened_at": None,
    "told_everyone_at": None,
    "told_back_at": None,
}
NOTHING_LEFT: dict[str, Any] = dict.fromkeys(queries.SEALED)
Why = Outing.AlarmWhy


def refuse_going(response: EmergencyResponse, by: User, place: str, every: int, second: User | None) -> None:
    """Going out needs an open response of one's own scope, a place, and no outing under way."""
    if response.state not in OPEN:
        raise Refused(_("This response has ended. Open a new one from the contact."), code="ended")
    if not responses.opened_to(response, by):
        raise Refused(_("Say first that you go; then check out."), code="not_going")
    if queries.own_of(by):
        raise Refused(_("You are out already. Say first that you are back."), code="out_already")
    if Outing.objects.not_back().filter(worker=by).exists():
        raise Refused(_("Call the on-call supervisor before you go out again."), code="call_first")
    if not place:
        raise Refused(_("Write where exactly you go, so that you can be found."), code="no_place")
    if every not in queries.rules().every:
        raise Refused(_("Choose from the list how often you are heard."), code="no_such_time")
    if second is not None and (second == by or not responses.not_kept_out(response, [second])):
        raise Refused(_("Choose another second worker."), code="no_second")


def keep_sealed(outing: Outing, **words: str) -> None:
    """Place, vehicle and plan, each sealed under the outing's own key, whose fate is the person's."""
    for field, text in words.items():
        setattr(outing, field, seal(outing, field, text.strip()))
    outing.save(force_insert=True)
    keyring.share_fate(outing.sealed_under, outing.about)


def refuse_not_out(outing: Outing, by: User) -> None:
    """Only the worker themselves says so, and only while their own screen says that they are out."""
    if outing.worker_id != by.pk:
        raise Refused(_("Only whoever is out can say so."), code="not_yours")
    if queries.own_screen(outing).back_at:
        raise Refused(_("You are back already. Check out again before you go."), code="back")


def hear(outing: Outing, *, by: Mover) -> None:
    """They are heard, and due again. Being late ends with it; a silent alarm does not."""
    heard: dict[str, Any] = {
        "heard_at": now(),
        "due_at": queries.rules().next_due(now(), outing.every_minutes),
    }
    if outing.state == State.ALARM and outing.alarm_why == Why.OVERDUE:
        move(outing, State.OUT, by=by, why=codes.HEARD, **{**NO_ALARM, **heard})
    else:
        keep(outing, **heard)


def alarm_in_silence(outing: Outing, *, by: Mover) -> None:
    """A silent alarm: the columns the worker's screen goes by change just as when they are heard."""
    at = now()
    heard = {"heard_at": at, "due_at": queries.rules().next_due(at, outing.every_minutes)}
    alarm: dict[str, Any] = {
        "alarm_at": at,
        "alarm_why": Why.DURESS,
        "opened_at": None,
        "told_everyone_at": None,
    }
    alarm |= heard
    if outing.state == State.OUT:
        move(outing, State.ALARM, by=by, why=Why.DURESS, **alarm)
        return
    keep(outing, **alarm)
    begin_history(outing, by=by, happened_at=at, from_state=outing.state, why=Why.DURESS)


def call_for(outing: Outing, *, everyone: bool = False) -> None:
    """Tell whoever hears of an alarm, in the app and by mail. When that is nobody at all, the directors are told
    to find somebody; they open nothing."""
    for worker in queries.who_hears(outing, everyone=everyone):
        told: dict[str, Any] = {"sign": outing.response.sign, "whom": outing.about, "mail": True}
        tell(worker, "alarm", page=ALARM_PAGE, page_id=outing.pk, **told)
    if not queries.who_hears(outing, everyone=everyone):
        for director in with_role("director"):
            tell(director, "alarm", sign="", page=ROSTER, page_id="", mail=True)


def ask_for_a_second(outing: Outing) -> None:
    """A first meeting may ask for two: the supervisors are told before the worker is there."""
    for worker in queries.who_hears(outing):
        told: dict[str, Any] = {"sign": outing.response.sign, "whom": outing.about, "mail": True}
        tell(worker, "alarm", page=PAGE, page_id=outing.response_id, **told)


def back_at(outing: Outing, happened_at: datetime | None) -> datetime:
    """When they came back: as told, else now; not before they went."""
    at = moment(happened_at)
    if at < outing.went_at.replace(second=0, microsecond=0):
        raise Refused(_("That is before you went out. Check the time."), code="before_going")
    return max(at, outing.went_at)


def refuse_without_alarm(outing: Outing, by: User) -> None:
    """An alarm stands, and it is not about oneself."""
    if outing.worker_id == by.pk:
        raise Refused(_("Another supervisor answers this."), code="own")
    if outing.state != State.ALARM:
        raise Refused(_("There is no alarm any more. Where they are stays closed."), code="no_alarm")
