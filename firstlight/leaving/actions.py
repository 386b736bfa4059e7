"""Somebody leaves: what they have in hand goes on with others, and their access ends, in one act."""

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.access.steps import close_access
from firstlight.audit.doors import action
from firstlight.casework.states import Kind
from firstlight.kit.errors import Refused
from firstlight.leaving import queries, steps


@action
def end_work(
    *,
    by: User,
    worker: User,
    case_management: User | None = None,
    legal: User | None = None,
    promises: User | None = None,
) -> User:
    """Hand over what a colleague leads and end their access. Nothing is handed to somebody kept out from a person.

    Cases need somebody named for their kind; a promise its new keeper may not hold, and every one nobody is named for,
    stands on the supervisors' list; open responses ask the next in order; shifts not begun are free again. What the
    supervisor does not see stays where it is, and those who may hear of it are told by call sign.
    """
    _refuse_the_wrong_one(by, worker)
    work = queries.work_of(worker, by)
    if work.is_out:
        raise Refused(
            _("They are out alone right now. Wait until they are back, or answer the alarm first."),
            code="out_now",
        )
    if work.in_contact:
        raise Refused(
            _(
                "They have a contact open: somebody may be on the line. Let them close it, or close it for them on "
                "the list of contacts. Must a door be shut this minute, an administrator does that."
            ),
            code="in_contact",
        )
    takers = {Kind.CASE_MANAGEMENT: case_management, Kind.LEGAL: legal}
    for kind, taker in takers.items():
        steps.refuse_without_taker(work, kind, taker, leaver=worker)
    steps.hand_cases(work, takers, by=by, leaver=worker)
    steps.hand_promises(work.promises, promises, by=by)
    steps.free_shifts(work.shifts, by=by)
    steps.close_ways_in(worker, by=by)
    close_access(worker)
    steps.let_others_go(worker, by=by)
    steps.tell_who_is_left(worker)
    return worker


def _refuse_the_wrong_one(by: User, worker: User) -> None:
    if worker.pk == by.pk:
        raise Refused(_("Another supervisor ends your work here."), code="own")
    if not worker.is_active:
        raise Refused(_("They have left already."), code="left")
    if worker.role_codes & queries.NOT_A_SUPERVISORS:
        raise Refused(
            _(
                "An administrator ends the access of administrators, directors and the privacy officer. Ask one."
            ),
            code="not_a_supervisors",
        )
