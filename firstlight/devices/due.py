"""Who has to set up a second factor now, and what never waits for it.

Nobody is stopped on duty, in a contact, or while somebody calls for them: a supervisor asleep at home is woken by an
alarm, and must get to it from whatever device lies beside the bed. What was being written when the day came is still
taken, for as long as a session lasts; no longer, or sending alone would go around it for good.
"""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest

from firstlight.access import idle, proving
from firstlight.access.models import User
from firstlight.kit.clock import now
from firstlight.notify.models import Notice

SETS_UP = frozenset(
    {
        "devices.see_factors",
        "devices.add_passkey",
        "devices.add_code_app",
        "devices.make_recovery_codes",
        "devices.prove_again",
        "access.lose_device",
        "access.set_look",
        "account_logout",
        "desk.set_language",
    }
)
CANNOT_WAIT = frozenset(
    {
        "oncall.see_roster",
        "oncall.start_shift",
        "records.report_wrong",
        "safety.someone_asks",
        "safety.see_asking",
    }
)
NEVER_WAITS = ("outing.", "notify.")
"""Both stay open to somebody whose days to set up a factor are over: a colleague who is out alone, going on duty,
somebody who asks at the desk, something that went wrong."""

REFRESHES = frozenset({"desk.see_board"})
CALLED = timedelta(hours=12)
CALLS = (Notice.Kind.ALARM, Notice.Kind.ESCALATED, Notice.Kind.OFFERED)


def must_set_up(request: HttpRequest, worker: User, verb: str) -> bool:
    """Whether this request leads to setting up a factor instead."""
    if not is_over(worker) or verb in SETS_UP | CANNOT_WAIT or verb.startswith(NEVER_WAITS):
        return False
    if refreshes_itself(request, verb) or not proving.lacks_factor(worker):
        return False
    return not (is_needed(request, worker) or (request.method == "POST" and _was_writing(request, worker)))


def is_over(worker: User) -> bool:
    """Whether the days to put it off are over."""
    due = worker.factor_due_at
    return due is not None and due <= now()


def is_needed(request: HttpRequest, worker: User) -> bool:
    """On duty, in a contact, or called for: an alarm not read yet, or anything that called them in the last hours."""
    if idle.in_contact(request.session) or worker.duty_kinds:
        return True
    called = Q(kind__in=CALLS, made_at__gt=now() - CALLED) | Q(kind=Notice.Kind.ALARM, read_at__isnull=True)
    return Notice.objects.visible_to(worker).filter(called).exists()


def refreshes_itself(request: HttpRequest, verb: str) -> bool:
    """A part of a page that asks for itself again; a page somebody opens does not become one by saying so."""
    panel = verb.rpartition(".")[2].startswith("panel_") and "HX-Request" in request.headers
    return request.method == "GET" and (panel or (verb in REFRESHES and "since" in request.GET))


def _was_writing(request: HttpRequest, worker: User) -> bool:
    """Whether the page this comes from may have been opened while nothing stood in its way."""
    begun = worker.duties.filter(starts_at__lte=now()).order_by("-ends_at", "pk")
    ends = [min(duty.ends_at, duty.ended_at or duty.ends_at).timestamp() for duty in begun[:5]]
    due = worker.factor_due_at
    open_until = max([due.timestamp() if due else 0, request.session.get(idle.CONTACT_UNTIL, 0), *ends])
    return now().timestamp() < open_until + settings.SESSION_COOKIE_AGE
