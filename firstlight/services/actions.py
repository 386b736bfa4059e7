"""Verbs about needs, in life order: logged, settled, an appointment, whether it was kept, struck out.

Nobody approves anything here and nobody signs for it (care.md 36).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.awards.models import Award
from firstlight.directory.models import Partner
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import move
from firstlight.services import checks, queries, steps
from firstlight.services.models import Help
from firstlight.services.states import OPEN, State
from firstlight.survivors.models import Survivor

Kept = Help.Kept


@action
def log_help(
    *,
    by: User,
    survivor: Survivor,
    codes: Sequence[str],
    state: str = State.GIVEN,
    reason: str = "",
    happened_at: datetime | None = None,
    award: Award | None = None,
    partner: Partner | None = None,
    mode: str = "",
    place_kind: str = "",
    quantity: int | None = None,
    cost_cents: int | None = None,
    minutes: int | None = None,
    appointment_at: datetime | None = None,
    note: str = "",
) -> list[Help]:
    """What somebody needed and what became of it; several needs at once make one row each, in one act.

    Quantity, cost, minutes, appointment and note belong to one need. With an appointment still to come the need
    stays open until it is kept. Refuses a motel for somebody who is or may be under 18 on their own.
    """
    codes = checks.known_codes(codes)
    happened = checks.told_moment(happened_at)
    reason = checks.reason_for(state, reason)
    details: dict[str, Any] = {
        "quantity": quantity,
        "cost_cents": cost_cents,
        "minutes": minutes,
        "appointment_at": checks.appointment(appointment_at),
        "note": note.strip(),
    }
    if len(codes) > 1 and any(value not in (None, "") for value in details.values()):
        raise Refused(
            _(
                "How many, cost, minutes, appointment and note belong to one need. Keep one, then add the next."
            ),
            code="one_need",
        )
    checks.refuse_alone(survivor, codes, state)
    checks.refuse_twice(survivor, codes, state, by)
    if state == State.GIVEN and appointment_at and appointment_at > now():
        state = State.ASKED
    about: dict[str, Any] = {"reason": reason, "partner": partner, "mode": mode, "place_kind": place_kind}
    about["award"] = award if state in (State.GIVEN, State.ASKED) else None
    return [
        steps.begin_help(
            survivor,
            code,
            by=by,
            state=state,
            happened_at=happened,
            unit=queries.unit_of(code) if quantity else "",
            **about,
            **details,
        )
        for code in codes
    ]


@action
def settle_help(
    *,
    by: User,
    need: Help,
    state: str,
    reason: str = "",
    happened_at: datetime | None = None,
    partner: Partner | None = None,
    award: Award | None = None,
    quantity: int | None = None,
    cost_cents: int | None = None,
) -> Help:
    """What became of a need that was open: given now, a partner helps, not wanted now, or it could not be had."""
    reason = checks.reason_for(state, reason)
    happened = checks.told_moment(happened_at)
    if happened < need.happened_at:
        raise Refused(_("That is before the need was told. Check the time."), code="before_it_was_told")
    checks.refuse_alone(need.survivor, [need.code], state)
    changes: dict[str, Any] = {"reason": reason, "settled_at": happened}
    changes |= {"partner": partner} if partner else {}
    if state == State.GIVEN:
        given = {"award": award, "quantity": quantity, "cost_cents": cost_cents}
        changes |= {column: value for column, value in given.items() if value is not None}
        changes |= {"unit": queries.unit_of(need.code)} if quantity else {}
    move(need, state, by=by, happened_at=happened, why=reason, **changes)
    return need


@action
def set_appointment(
    *, by: User, need: Help, appointment_at: datetime, partner: Partner | None = None
) -> Help:
    """When it will be. A new time takes the place of the old one, and whether it was kept is open again."""
    if need.state not in (*OPEN, State.GIVEN):
        raise Refused(_("This need is not open. Log it anew, with its appointment."), code="not_open")
    when = checks.appointment(appointment_at)
    if when == need.appointment_at and (partner is None or partner == need.partner):
        raise Refused(_("That is the time it has already. Change it, or go back."), code="no_change")
    keep(
        need, appointment_at=when, kept="", kept_recorded_at=None, **({"partner": partner} if partner else {})
    )
    return need


@action
def note_kept(*, by: User, need: Help, kept: str, appointment_at: datetime | None = None) -> Help:
    """Whether the appointment was kept. Kept means given, at that time; moved asks for the new one.

    "Could not come" scores nobody and closes no door.
    """
    if need.appointment_at is None:
        raise Refused(_("There is no appointment yet. Set one first."), code="no_appointment")
    if kept not in Kept.values:
        raise Refused(_("Choose one of the list."), code="not_in_list")
    if need.kept and need.kept != Kept.MOVED:
        raise Refused(_("That is noted already. Set a new appointment if there is one."), code="noted")
    if kept in (Kept.KEPT, Kept.COULD_NOT_COME) and need.appointment_at > now():
        raise Refused(_("That appointment is still to come. Come back afterwards."), code="still_to_come")
    if kept == Kept.MOVED and appointment_at:
        keep(need, appointment_at=checks.appointment(appointment_at), kept="", kept_recorded_at=None)
        return need
    noted: dict[str, Any] = {"kept": kept, "kept_recorded_at": now()}
    if kept == Kept.KEPT and State.GIVEN in need.MOVES[need.state]:
        checks.refuse_alone(need.survivor, [need.code], State.GIVEN)
        at = max(need.appointment_at, need.happened_at)
        move(need, State.GIVEN, by=by, happened_at=at, why=kept, settled_at=at, reason="", **noted)
    else:
        keep(need, **noted)
    return need


@action
def strike_help(*, by: User, need: Help) -> Help:
    """It was written by mistake: it counts nowhere from now on, and that it was written stays to be seen."""
    move(need, State.MISTAKE, by=by, settled_at=now())
    return need
