"""Parts of seeing a colleague off; callable only inside a verb (the guard refuses them elsewhere)."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.casework.actions import pass_case
from firstlight.casework.models import HandOff
from firstlight.casework.queries import who_takes
from firstlight.casework.states import Kind
from firstlight.casework.steps import HAND_OFFS, tell_if_not_kept_out
from firstlight.handover.actions import pass_promise
from firstlight.handover.models import Promise
from firstlight.handover.queries import keepers_of
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.leaving import queries
from firstlight.leaving.queries import Left, Work
from firstlight.notify.models import Notice
from firstlight.notify.steps import tell
from firstlight.oncall.actions import cancel_shift
from firstlight.oncall.models import Shift
from firstlight.response.models import EmergencyResponse
from firstlight.response.queries import PEOPLE
from firstlight.response.steps import tell_it_opened, without_gone
from firstlight.survivors.models import Circle, Survivor
from firstlight.survivors.steps import let_in


def refuse_without_taker(work: Work, kind: str, taker: User | None, *, leaver: User) -> None:
    """Somebody of the same work has to be named, for whom each of these records exists."""
    if not work.needs_taker(kind):
        return
    if taker is None and not queries.with_work(kind, leaver).exists():
        raise Refused(
            _(
                "Nobody else does this work: %(kind)s. Let an administrator give a colleague the role first, or pause "
                "the support together with each person."
            )
            % {"kind": Kind(kind).label},
            code="nobody_takes",
        )
    if taker is None:
        raise Refused(
            _("Choose who walks on with those whose support is %(kind)s.") % {"kind": Kind(kind).label},
            code="no_taker",
        )
    persons = [case.survivor for case in work.of_kind(kind)]
    persons += [one.survivor for one in work.hand_offs if one.kind == kind and one.survivor.restricted]
    cannot = sorted({one.sign for one in persons if not _takes(kind, one, taker, leaver)})
    if cannot:
        raise Refused(
            _(
                "That is not possible for: %(signs)s. Pass those on by themselves first, or choose somebody else."
            )
            % {"signs": ", ".join(cannot)},
            code="not_possible",
        )


def hand_cases(work: Work, takers: Mapping[Kind, User | None], *, by: User, leaver: User) -> None:
    """Each case, with what the leaver was to do in its plan, goes to the colleague named; so does who waits."""
    for case in work.cases:
        taker = takers[Kind(case.kind)]
        assert taker is not None, "refused before"
        for goal in queries.goals_of(leaver, case):
            keep(goal, owner=taker)
        pass_case(by=by, case=case, worker=taker)
    for hand_off in work.hand_offs:
        _name_another(hand_off, takers[Kind(hand_off.kind)], leaver)


def hand_promises(promises: list[Promise], taker: User | None, *, by: User) -> None:
    """To the colleague named where they may hold it; the rest is nobody's and stands on the supervisors' list."""
    for promise in promises:
        if taker is not None and taker in keepers_of(promise):
            pass_promise(by=by, promise=promise, worker=taker)


def free_shifts(shifts: list[Shift], *, by: User) -> None:
    """Shifts that have not begun are called off; the roster shows the gap."""
    for shift in shifts:
        cancel_shift(by=by, shift=shift)


def close_ways_in(worker: User, *, by: User) -> None:
    """No record is open to them any more. A restricted person whom nobody could reach then comes to the supervisor,
    unless they are kept out; who watches over records hears of it either way."""
    closed = list(queries.ways_in(worker))
    for circle in closed:
        keep(circle, until_at=now())
    for survivor in queries.left_to_nobody([circle.survivor_id for circle in closed]):
        if queries.is_kept_out(by, survivor):
            _tell(Left(survivor.sign, survivor.about, survivor.pk))
            continue
        let_in(survivor, why=Circle.Why.ASSIGNED, user=by)
        tell_it_opened(survivor, by)


def tell_who_is_left(worker: User) -> None:
    """What stays in their name, because whoever saw them off does not see it, is nobody's secret: the privacy
    officers and the supervisors hear each call sign, but for those kept out from that person."""
    for left in queries.still_theirs(worker):
        _tell(left)


def let_others_go(worker: User, *, by: User) -> None:
    """Open responses they led or were asked for: the next in order is asked, the supervisors hear of it."""
    for pk in queries.led_or_asked(worker, by):
        without_gone(EmergencyResponse.objects.select_for_update(no_key=True).get(pk=pk), by=by)


def _tell(left: Left) -> None:
    for one in queries.who_hears(left.person):
        tell(one, Notice.Kind.GOAL, sign=left.sign, page=PEOPLE, page_id="", whom=left.about, mail=True)


def _takes(kind: str, survivor: Survivor, taker: User, leaver: User) -> bool:
    return taker != leaver and who_takes(kind, survivor).filter(pk=taker.pk).exists()


def _name_another(hand_off: HandOff, taker: User | None, leaver: User) -> None:
    named = taker if taker and _takes(hand_off.kind, hand_off.survivor, taker, leaver) else None
    keep(hand_off, to_worker=named)
    for colleague in [named] if named else who_takes(hand_off.kind, hand_off.survivor, but=leaver):
        tell_if_not_kept_out(colleague, Notice.Kind.HAND_OFF, hand_off.survivor, page=HAND_OFFS, mail=True)
