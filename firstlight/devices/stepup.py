"""Before the verbs of ``STEP_UP`` the porter's neighbour asks: is it still you? And who must set up a factor is led
there; when, and when never, says ``due``.

Nothing typed is lost. A page is asked for before it is shown, so that what is sent from it follows within the time. If
the time ran out while somebody was writing, the question carries all they wrote in its own form: the answer and the
words travel together, and the verb is done at once.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from firstlight.access import idle, proving
from firstlight.access.models import User
from firstlight.access.porter import verb_of
from firstlight.devices import actions, due, factors
from firstlight.devices.forms import ProveForm, proof_in

PROVE, FACTORS = "devices:prove_again", "devices:see_factors"
MOST_TRIES = 5
NOT_TYPED = "csrfmiddlewaretoken"


class StepUp:
    """Middleware after the porter, which has asked already whether they may at all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Lead to setting up a factor, or ask whether it is still them, or let pass."""
        if not isinstance(request.user, User) or request.resolver_match is None:
            return None
        verb = verb_of(request.resolver_match)
        if due.must_set_up(request, request.user, verb):
            return _led(request, FACTORS)
        return ask_first(request) if verb in proving.STEP_UP else None


def ask_first(request: HttpRequest) -> HttpResponse | None:
    """The question, unless it was answered lately. A page whose row decides calls this by itself."""
    if proving.stands(request.session):
        return None
    if request.method != "POST":
        return _led(request, PROVE)
    return answer(request, action=request.get_full_path(), kept=_typed(request))


def answer(request: HttpRequest, *, action: str, kept: list[tuple[str, str]]) -> HttpResponse | None:
    """None when what was sent shows that it is them; else the question, with what they typed, or the way out."""
    assert isinstance(request.user, User)
    form = ProveForm(request.POST if proof_in(request) else None, worker=request.user)
    tries = idle.count_try(request.session) if form.is_valid() else 0
    if form.submit(actions.prove_again, by=request.user):
        idle.forget_tries(request.session)
        proving.note(request.session)
        return None
    if tries >= MOST_TRIES:
        request.session.flush()
        return redirect_to_login(action, reverse("account_login"))
    options = factors.ask_for(request.user) if form.has_passkey else None
    page = {"form": form, "action": action, "kept": kept, "options": options}
    return render(request, "devices/prove_again.html", page)


def _led(request: HttpRequest, page: str) -> HttpResponse:
    """To that page, and back afterwards to what was being looked at; a part of a page leads the whole of it."""
    wanted = request.get_full_path() if request.method == "GET" else reverse("desk:see_home")
    back = redirect_to_login(wanted, reverse(page))
    return HttpResponse(headers={"HX-Redirect": back.url}) if "HX-Request" in request.headers else back


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything sent, but what belongs to the question itself."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != NOT_TYPED and not name.startswith("proof-")
    ]
