"""Verbs of the roster, in life order: a shift is planned, perhaps called off, begun, ended."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from firstlight.access.models import Duty, User
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import moment
from firstlight.oncall import queries
from firstlight.oncall.hours import LONGEST_SHIFT
from firstlight.oncall.models import Shift
from firstlight.survivors.steps import close_with_shift

USUAL_HOURS = 8
FARTHEST = timedelta(days=366)


@action
def plan_shift(*, by: Actor, worker: User, kind: str, starts_at: datetime, ends_at: datetime) -> Shift:
    """Plan who answers when. One worker may have shifts of two kinds at a time, never two of one kind."""
    _refuse_kind(worker, kind)
    if ends_at <= starts_at:
        raise Refused(_("It ends before it begins. Check the two times."), code="ends_first")
    if ends_at <= now():
        raise Refused(_("This shift would be over already. Plan one still to come."), code="over_already")
    if starts_at > now() + FARTHEST:
        raise Refused(_("That is more than a year ahead. Check the year."), code="too_far")
    if ends_at - starts_at > LONGEST_SHIFT:
        raise Refused(_("A shift is at most 16 hours. Plan two, with two workers."), code="too_long")
    if queries.overlapping(worker, kind, starts_at, ends_at):
        raise Refused(
            _("%(who)s has such a shift at that time. Call that one off first, or choose other hours.")
            % {"who": worker.get_short_name()},
            code="planned_already",
        )
    return Shift.objects.create(worker=worker, kind=kind, starts_at=starts_at, ends_at=ends_at)


@action
def cancel_shift(*, by: Actor, shift: Shift) -> Shift:
    """Call a planned shift off, before it has begun."""
    if shift.cancelled_at:
        raise Refused(_("This shift is called off already."), code="cancelled")
    if shift.duty_id:
        raise Refused(_("This shift has begun. Whoever has it ends it on the roster."), code="begun")
    keep(shift, cancelled_at=now())
    return shift


@action
def start_shift(
    *,
    by: User,
    shift: Shift | None = None,
    kind: str = "",
    hours: int | None = None,
    happened_at: datetime | None = None,
) -> Duty:
    """Go on duty: for an own planned shift, or unplanned for some hours. Duty widens what one may find.

    ``happened_at`` is when it began, for a shift written down late.
    """
    began = moment(happened_at)
    if shift:
        _refuse_shift(shift, by, began)
    kind = shift.kind if shift else kind
    until = shift.ends_at if shift else began + timedelta(hours=hours or USUAL_HOURS)
    _refuse_kind(by, kind)
    if until - began > LONGEST_SHIFT:
        raise Refused(_("At most 16 hours, then somebody else. Choose fewer hours."), code="too_long")
    if until <= now():
        raise Refused(
            _("This would be over already. Choose more hours, or a later start."), code="over_already"
        )
    if queries.own_duties(by).filter(kind=kind).exists():
        raise Refused(_("You are on duty for this already."), code="on_duty_already")
    duty = Duty.objects.create(user=by, kind=kind, starts_at=began, ends_at=until)
    if shift:
        keep(shift, duty=duty)
    by.forget_cached_roles()
    return duty


@action
def end_shift(*, by: User, duty: Duty, happened_at: datetime | None = None) -> Duty:
    """Go off duty. What duty alone had opened closes, and what was opened in need with it."""
    ended = moment(happened_at)
    if duty.user_id != by.pk:
        raise Refused(_("This is a colleague's shift; they end it themselves."), code="not_own")
    if duty.ended_at or duty.ends_at <= now():
        raise Refused(_("This shift is over already."), code="over_already")
    if ended < duty.starts_at:
        raise Refused(_("It cannot end before it began. Check the time."), code="ends_first")
    keep(duty, ended_at=ended)
    by.forget_cached_roles()
    close_with_shift(by, max((one.ends_at for one in by.duties_now), default=now()))
    return duty


def _refuse_kind(worker: User, kind: str) -> None:
    if not worker.is_active or kind not in queries.kinds_for(worker):
        raise Refused(
            _("%(who)s has no role for this kind of duty. Choose another kind, or give the role first.")
            % {"who": worker.get_short_name()},
            code="no_role_for_it",
        )


def _refuse_shift(shift: Shift, by: User, began: datetime) -> None:
    if shift.worker_id != by.pk:
        raise Refused(_("This is a colleague's shift. Start your own, or an unplanned one."), code="not_own")
    if shift.cancelled_at:
        raise Refused(
            _("This shift was called off. Start an unplanned one if you answer anyway."), code="cancelled"
        )
    if shift.duty_id:
        raise Refused(_("This shift has begun already."), code="begun")
    if began < shift.starts_at - queries.STARTS_EARLY:
        raise Refused(
            _("This shift begins more than an hour from now. Come back then, or start an unplanned one."),
            code="too_early",
        )
