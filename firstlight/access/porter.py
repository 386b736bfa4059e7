"""The porter: reads the verb from the URL name and answers before the view does.

403 never depends on whether a row exists; a URL whose name stands in no role is refused to all.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import ResolverMatch, reverse

from firstlight.access import probing
from firstlight.access.actors import Public, actor
from firstlight.audit import ledger
from firstlight.audit.models import Event
from firstlight.kit.errors import Denied, Unreadable


def verb_of(match: ResolverMatch) -> str:
    """The verb a URL names: ``response:open_response`` is ``response.open_response``."""
    return match.view_name.replace(":", ".", 1)


class Porter:
    """Middleware after sign-in: pass, ask to sign in, or refuse."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; pages of signed-in people are never stored."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NOT_FOUND:
            probing.note_miss(request)
        if _signs_out(request):
            response.setdefault("Clear-Site-Data", '"cache"')
        if request.user.is_authenticated or not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Ask ``by.may(verb)``; an anonymous reader of a staff page is led to sign in."""
        assert request.resolver_match is not None
        verb = verb_of(request.resolver_match)
        who = actor(request)
        if who.may(verb):
            return None
        if isinstance(who, Public):
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        ledger.write(by=who, verb=verb, outcome=Event.Outcome.DENIED)
        raise PermissionDenied

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A verb's own refusal of permission (nested verbs) is a 403 as well; what does not open gets a calm page."""
        if isinstance(problem, Denied):
            raise PermissionDenied from None
        if isinstance(problem, Unreadable):
            return render(request, "access/unreadable.html", status=HTTPStatus.CONFLICT)
        return None


def _signs_out(request: HttpRequest) -> bool:
    """Whether this ended a session: what the browser kept of its pages goes too. What could not be sent is asked
    about first, and is sealed under a key that ended with the session."""
    match = request.resolver_match
    return request.method == "POST" and match is not None and match.view_name == "account_logout"
