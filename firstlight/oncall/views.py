"""Pages of the roster."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from firstlight.audit.doors import fetch
from firstlight.kit.forms import ConfirmForm, posted
from firstlight.oncall import actions, forms, queries
from firstlight.oncall.models import Shift

WEEK = re.compile(r"-?[0-9]{1,2}")


def see_roster(request: HttpRequest) -> HttpResponse:
    """Who is on duty now, the week's shifts, and one's own start and end."""
    asked = WEEK.fullmatch(request.GET.get("week", ""))
    weeks = int(asked[0]) if asked else 0
    page = {
        "on_duty": queries.on_duty_now(),
        "mine": queries.own_duties(request.user),
        "startable": queries.startable(request.user),
        "days": queries.week(weeks),
        "week": weeks,
    }
    return render(request, "oncall/see_roster.html", page)


def plan_shift(request: HttpRequest) -> HttpResponse:
    """Plan a shift."""
    form = forms.PlanShiftForm(posted(request))
    if form.submit(actions.plan_shift, by=request.user):
        return redirect("oncall:see_roster")
    return render(request, "oncall/plan_shift.html", {"form": form})


def cancel_shift(request: HttpRequest, shift_id: str) -> HttpResponse:
    """Call a shift off."""
    shift = fetch(request, Shift, shift_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.cancel_shift, by=request.user, shift=shift):
        return redirect("oncall:see_roster")
    return render(request, "oncall/cancel_shift.html", {"form": form, "shift": shift, "noun": shift})


def start_shift(request: HttpRequest) -> HttpResponse:
    """Go on duty."""
    form = forms.StartShiftForm(posted(request), worker=request.user)
    if form.submit(actions.start_shift, by=request.user):
        return redirect("oncall:see_roster")
    return render(request, "oncall/start_shift.html", {"form": form})


def end_shift(request: HttpRequest) -> HttpResponse:
    """Go off duty."""
    form = forms.EndShiftForm(posted(request), worker=request.user)
    if form.submit(actions.end_shift, by=request.user):
        return redirect("oncall:see_roster")
    return render(request, "oncall/end_shift.html", {"form": form})
