"""The desk hides itself when nobody is there, and stays hidden until the PIN or the password (care.md 17).

Activity is a person opening a page or sending something; a page refreshing itself is not. With a contact open
the desk waits longer. The session holds three marks and nothing else: when somebody was last active, until when
a contact counts as open, and whether the desk is hidden.
"""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from firstlight.access.porter import verb_of
from firstlight.kit.clock import now

ACTIVE, CONTACT_UNTIL, HIDDEN, TRIES = "last_active", "in_contact_until", "hidden", "unlock_tries"
BEGAN, SHARED = "began", "shared_desk"
WRITE_EVERY = timedelta(minutes=1)
OPEN_WHILE_HIDDEN = frozenset(
    {
        "access.unlock_desk",
        "access.lock_desk",
        "devices.open_desk",
        "account_logout",
        "desk.set_language",
        "access.set_look",
    }
)
ENDS_CONTACT = "hotline.close_contact"
LOCKED = 423


class IdleLock:
    """Middleware between sign-in and the porter: while the desk is hidden nothing of a record is rendered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or show the way back to an open desk."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        if is_over(request):
            request.session.flush()
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        match = _match(request)
        verb = verb_of(match) if match else ""
        if is_hidden(request.session):
            return self.get_response(request) if verb in OPEN_WHILE_HIDDEN else _keep_hidden(request)
        if not _refreshes_itself(request):
            in_contact = verb.startswith("hotline.") and bool(match and match.kwargs)
            try:
                _note_activity(request.session, in_contact=in_contact, ends=_ends_contact(request, verb))
            except UpdateError:  # signed out in another tab while this request was on its way
                return redirect_to_login(request.get_full_path(), reverse("account_login"))
        return self.get_response(request)


def begin(session: SessionBase) -> None:
    """A session begins now, or goes on although every other one of its worker is over."""
    session[BEGAN] = now().timestamp()


def is_over(request: HttpRequest) -> bool:
    """Whether the worker said since that a device is gone."""
    at = request.user.signed_out_at  # type: ignore[union-attr]
    return at is not None and request.session.get(BEGAN, 0) < at.timestamp()


def is_hidden(session: SessionBase) -> bool:
    """Whether the desk is hidden: somebody hid it, or nobody was active for long enough."""
    if session.get(HIDDEN):
        return True
    at, last = now().timestamp(), session.get(ACTIVE)
    idle = _quiet_minutes(session) * 60
    return last is not None and at >= max(last + idle, session.get(CONTACT_UNTIL, 0))


def idle_minutes(request: HttpRequest) -> int:
    """After how many minutes without activity this worker's desk hides, for the page's own clock."""
    return (
        settings.IDLE_MINUTES_IN_CONTACT if in_contact(request.session) else _quiet_minutes(request.session)
    )


def in_contact(session: SessionBase) -> bool:
    """Whether somebody is being talked with in this session."""
    return bool(session.get(CONTACT_UNTIL, 0) > now().timestamp())


def is_shared(session: SessionBase) -> bool:
    """Whether the worker said at sign-in that others use this desk as well."""
    return bool(session.get(SHARED))


def _quiet_minutes(session: SessionBase) -> int:
    """A desk that others use hides itself sooner."""
    return (
        min(settings.IDLE_MINUTES, settings.IDLE_MINUTES_SHARED)
        if is_shared(session)
        else settings.IDLE_MINUTES
    )


def hide(session: SessionBase) -> None:
    """Hide the desk now, in every tab."""
    session[HIDDEN] = True
    session.pop(CONTACT_UNTIL, None)


def show(session: SessionBase) -> None:
    """Bring the desk back; wrong tries are forgotten."""
    for mark in (HIDDEN, TRIES, CONTACT_UNTIL):
        session.pop(mark, None)
    session[ACTIVE] = int(now().timestamp())


def forget_tries(session: SessionBase) -> None:
    """The right secret was given: wrong tries before it no longer count."""
    session.pop(TRIES, None)


def count_try(session: SessionBase) -> int:
    """Write down one try at the PIN or password before it is looked at; how many there were."""
    session[TRIES] = session.get(TRIES, 0) + 1
    session.save()
    return int(session[TRIES])


def _match(request: HttpRequest) -> ResolverMatch | None:
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None


def _refreshes_itself(request: HttpRequest) -> bool:
    """A live page asking what changed, or a panel fetching itself again."""
    return request.method == "GET" and ("since" in request.GET or "HX-Request" in request.headers)


def _ends_contact(request: HttpRequest, verb: str) -> bool:
    return verb == ENDS_CONTACT and request.method == "POST"


def _note_activity(session: SessionBase, *, in_contact: bool, ends: bool) -> None:
    """Remember it, at most once a minute, and at once: a desk hidden meanwhile must not come back."""
    at = int(now().timestamp())
    marks = {ACTIVE: at}
    if ends:
        marks[CONTACT_UNTIL] = 0
    elif in_contact:
        marks[CONTACT_UNTIL] = at + settings.IDLE_MINUTES_IN_CONTACT * 60
    every = int(WRITE_EVERY.total_seconds())
    if all(abs(value - session.get(mark, -every)) < every for mark, value in marks.items()):
        return
    told_already = not session.modified
    session.update(marks)
    session.save()
    session.modified = not told_already


def _keep_hidden(request: HttpRequest) -> HttpResponse:
    """A page leads to the lock; anything sent is told that the desk is hidden, and stays on the device."""
    back: HttpResponse = redirect_to_login(request.get_full_path(), reverse("access:unlock_desk"))
    if request.method != "GET" or _refreshes_itself(request):
        back = render(request, "access/hidden.html", status=LOCKED)
    back["Cache-Control"] = "no-store"
    return back
