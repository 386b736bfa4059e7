"""What people see when the house says no."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from firstlight.access.models import User
from firstlight.access.porter import verb_of
from firstlight.audit import ledger


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the verb is not theirs."""
    return render(request, "desk/refused.html", status=403)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without the mark of this browser: left open too long, or sent by another site. Written down."""
    if isinstance(request.user, User):
        ledger.write_refusal_once(by=request.user, verb=_verb(request), noun=None, reason="foreign_form")
    return render(request, "desk/stale.html", status=403)


def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here for them, whether or not it exists."""
    return render(request, "desk/not_here.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; what was typed is kept on the page they came from. Shown without the shell when that broke."""
    try:
        return render(request, "desk/broken.html", status=500)
    except Exception:  # the database itself may be what is gone
        return HttpResponse(render_to_string("desk/broken.html"), status=500)


def _verb(request: HttpRequest) -> str:
    try:
        return verb_of(resolve(request.path_info))
    except Resolver404:
        return "nowhere"
