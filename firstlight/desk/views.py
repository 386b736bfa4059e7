"""Home, the board, finding a sign, the keys, the components."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from firstlight import __version__
from firstlight.access.requests import StaffRequest
from firstlight.awards.queries import running_awards
from firstlight.desk import queries
from firstlight.desk.context import HOMES, RAIL
from firstlight.funding.queries import headline
from firstlight.glass.queries import to_review
from firstlight.handover.queries import promises_due
from firstlight.hotline.queries import waiting
from firstlight.kit.clock import now
from firstlight.kit.paths import same_origin_path
from firstlight.outing.queries import out_alone
from firstlight.response.queries import loads

LANGUAGE_DAYS = 365


def see_home(request: StaffRequest) -> HttpResponse:
    """Lead a worker to where their work is."""
    home = next((verb for verb in HOMES if request.user.may(verb)), "access.see_account")
    return redirect(home.replace(".", ":", 1))


def see_board(request: StaffRequest) -> HttpResponse:
    """The night at one glance. ``?since=`` asks only whether anything changed."""
    version = queries.version()
    since = request.GET.get("since")
    if since == version:
        return HttpResponse(status=204)
    page = {"version": version, **_night(request)}
    template = "desk/_night.html" if since is not None else "desk/see_board.html"
    return render(request, template, page)


def _night(request: StaffRequest) -> dict[str, object]:
    waiting_now, responses = waiting(request.user), queries.open_responses(request.user)
    asked = queries.asked_and_unanswered(responses)
    return {
        "waiting": waiting_now,
        "asked": asked,
        "waiting_count": len(waiting_now) + len(asked),
        "out": queries.out_now(responses),
        "on_call": queries.on_call(),
        "loads": loads(),
        "month": queries.this_month_beside_last_year(),
        "mine": queries.my_work(request.user, responses, [line.contact for line in waiting_now]),
        "switches": queries.switches_on(),
        "alone": out_alone(request.user),
        "promises": promises_due(request.user) if request.user.may("handover.list_promises") else [],
        "glasses": to_review(request.user) if request.user.may("glass.list_glass") else [],
        "awards": [headline(award) for award in running_awards(now())],
    }


def find_sign(request: StaffRequest) -> HttpResponse:
    """Find a call sign; what was typed travels by POST and is shown to nobody else."""
    text = request.POST.get("words", "")[:60]
    found = queries.find_sign(request.user, text)
    return render(request, "desk/find_sign.html", {"text": text, "found": found})


def see_keys(request: StaffRequest) -> HttpResponse:
    """Every key of the house, for those who want to read before they press."""
    page = {"places": RAIL, "release": __version__, "source": settings.FIRSTLIGHT_SOURCE}
    return render(request, "desk/see_keys.html", page)


def see_kit(request: StaffRequest) -> HttpResponse:
    """Every component on one page."""
    return render(request, "kit/components.html")


def set_language(request: HttpRequest) -> HttpResponse:
    """English or Spanish, kept in a cookie; back to the page it was asked on."""
    back = redirect(same_origin_path(request, request.POST.get("next", ""), fallback="desk:see_home"))
    language = request.POST.get("language", "")
    if request.method == "POST" and translation.check_for_language(language):
        kept: dict[str, Any] = {"samesite": "Lax", "secure": request.is_secure(), "httponly": True}
        back.set_cookie("language", language, max_age=LANGUAGE_DAYS * 86400, **kept)
    return back
