"""Questions about workers who are out: who is missed, who hears of it, what each screen may show."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.access.queries import names_for, with_role
from firstlight.dispatch.check_in import CheckInRules, load_check_in
from firstlight.hotline import queries as contacts
from firstlight.kit.clock import now
from firstlight.oncall.queries import supervisors_on_duty
from firstlight.outing import codes
from firstlight.outing.models import Outing, OutingMove
from firstlight.outing.states import State
from firstlight.response import queries as responses
from firstlight.response.models import EmergencyResponse
from firstlight.response.states import OPEN
from firstlight.vault import keyring
from firstlight.vault.sealing import reveal_many

SEALED = ("place", "vehicle", "plan")
WHY_OPEN = "outing.open_alarm"
GOING = ("ercm", "youth_ercm", "supervisor")
LOOK_BACK = timedelta(days=7)


@dataclass(frozen=True)
class OwnScreen:
    """What a worker's own screen says of their outing. It never tells of a silent alarm: whoever looks over their
    shoulder sees what they would see without one."""

    back_at: datetime | None
    late: bool
    told: bool


def rules() -> CheckInRules:
    """The rules of check-in in force."""
    return load_check_in()


def own_screen(outing: Outing) -> OwnScreen:
    """Told from the times alone, so that a silent alarm changes nothing in it."""
    back_at, missed = outing.back_at or outing.told_back_at, outing.due_at <= rules().late_since(now())
    return OwnScreen(back_at, not back_at and outing.due_at < now(), not back_at and missed)


def own_of(user: User) -> Outing | None:
    """The outing this worker is on, as their own screen has it."""
    rows = Outing.objects.not_back().filter(worker=user, told_back_at__isnull=True)
    return rows.select_related("response").first()


def to_raise(at: datetime) -> list[Outing]:
    """Who is missed at ``at``, and alarms nobody has opened in time; however long nobody looked."""
    missed = Q(state=State.OUT, due_at__lte=rules().late_since(at))
    unopened = Q(state=State.ALARM, opened_at__isnull=True, told_everyone_at__isnull=True)
    rows = Outing.objects.filter(missed | (unopened & Q(alarm_at__lte=rules().unopened_since(at))))
    return list(rows.order_by("due_at", "pk"))


def to_forget(at: datetime) -> list[Outing]:
    """Whose words are to be destroyed at ``at``; and those whose key outlived an act that broke off."""
    back = Outing.objects.filter(state=State.BACK, back_at__lte=rules().back_since(at))
    forgotten = Outing.objects.filter(state=State.FORGOTTEN, back_at__gt=at - LOOK_BACK)
    gone = list(forgotten.order_by("pk"))
    standing = keyring.standing(outing.sealed_under for outing in gone) if gone else set()
    return [*back.order_by("back_at", "pk"), *(row for row in gone if row.sealed_under in standing)]


def who_hears(outing: Outing, *, everyone: bool = False) -> list[User]:
    """The supervisors on duty; all of them when none is, or ``everyone``. Never the worker or whoever goes with
    them, whose own phones would tell, and never one kept out from the person."""
    here = [] if everyone else _others(outing, supervisors_on_duty())
    return here or _others(outing, with_role("supervisor"))


def _others(outing: Outing, workers: list[User]) -> list[User]:
    free = responses.not_kept_out(outing.response, workers)
    there = (outing.worker_id, outing.partner_worker_id)
    return [worker for worker in free if worker.pk not in there]


def may_open(outing: Outing, user: User) -> bool:
    """The on-call supervisor; any supervisor when none is on duty, or once the alarm has gone to all of them."""
    on_call = _others(outing, supervisors_on_duty())
    return user in on_call or not on_call or outing.told_everyone_at is not None


def opened_by(outing: Outing, user: User) -> bool:
    """Whether this supervisor opened the alarm that stands."""
    if outing.state != State.ALARM or outing.alarm_at is None:
        return False
    mine = outing.moves.filter(by=user.ledger_id, why=codes.OPENED, recorded_at__gte=outing.alarm_at)
    return mine.exists()


def alarm_page(outing: Outing, user: User) -> dict[str, Any]:
    """What the supervisor sees: who, since when, what the person wishes; where they are only once opened."""
    opened = opened_by(outing, user)
    words = reveal_many([(outing, field) for field in SEALED], by=user, why=WHY_OPEN) if opened else []
    moves = timeline(outing)
    return {
        "outing": outing,
        "opened": opened,
        "words": dict(zip(SEALED, words, strict=False)),
        "may_open": outing.state == State.ALARM and may_open(outing, user),
        "on_call": _others(outing, supervisors_on_duty()),
        "wishes": contacts.wishes_of(outing.response.contact),
        "police": outing.response.contact.wishes.get("police", ""),
        "moves": moves,
        "names": names_for(moves),
    }


def timeline(outing: Outing) -> list[OutingMove]:
    """Every step of an outing with the words of its code."""
    moves = list(outing.moves.order_by("happened_at", "id"))
    for move in moves:
        move.noun = outing
        move.why_label = codes.words_for(move.why)  # type: ignore[attr-defined]
        if move.from_state == move.to_state:
            move.what, move.why_label = move.why_label or _("alarm"), ""  # type: ignore[attr-defined]
    return moves


def seconds_for(response: EmergencyResponse, user: User) -> list[User]:
    """Who may go along: those who go out or lead the night, without whoever is kept out from the person."""
    going = {worker for role in GOING for worker in with_role(role)} - {user}
    return responses.not_kept_out(response, going)


def place_known(response: EmergencyResponse, user: User) -> str:
    """Where to meet as it is known so far, so that nobody types it twice in a stairwell; "" when not theirs to read."""
    if not responses.opened_to(response, user):
        return ""
    wanted = [(response, "place"), (response.contact, "place")]
    return next(filter(None, reveal_many(wanted, by=user, why="outing.check_out")), "")


def card_of(response: EmergencyResponse, user: User) -> dict[str, Any]:
    """Check-in on the page of a response: my own outing or the way to begin one, and whom a supervisor watches."""
    own = own_of(user)
    others = Outing.objects.of_others(user).not_back().filter(response=response).select_related("worker")
    return {
        "own_outing": own,
        "may_check_out": responses.opened_to(response, user) and own is None and response.state in OPEN,
        "others_out": list(others.order_by("due_at", "pk")),
    }


@dataclass(frozen=True)
class OutAlone:
    """One worker who is out: when they are to be heard next. ``alarm`` is never said of oneself."""

    outing: Outing
    worker: User
    due_at: datetime
    overdue: bool
    alarm: bool
    mine: bool


def out_alone(user: User) -> list[OutAlone]:
    """Who is out, the most urgent first: alarms, then by when they are due. One question.

    A worker sees their own outing as their own screen has it: a silent alarm shows nowhere there.
    """
    rows = Outing.objects.visible_to(user).not_back().select_related("worker", "response")
    found = [
        OutAlone(
            outing=row,
            worker=row.worker,
            due_at=row.due_at,
            overdue=row.due_at < now(),
            alarm=row.state == State.ALARM and row.worker_id != user.pk,
            mine=row.worker_id == user.pk,
        )
        for row in rows
        if row.worker_id != user.pk or row.told_back_at is None
    ]
    return sorted(found, key=lambda row: (not row.alarm, row.due_at, row.outing.pk))
