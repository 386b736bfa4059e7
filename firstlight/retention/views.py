"""Pages of retention: the schedule, what is due, what was destroyed. Records are met by call sign."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.kit.forms import posted
from firstlight.kit.pages import stretch
from firstlight.kit.speaking import reader_language
from firstlight.retention import actions, forms, queries
from firstlight.retention.classes import rules
from firstlight.survivors.models import Survivor

ON_A_PAGE = 50


def list_retention(request: StaffRequest) -> HttpResponse:
    """The classes with their periods and where these come from, and every change."""
    language = reader_language()
    rows = [(row, row.kept.words(language), row.kept.note(language)) for row in queries.schedule()]
    page = {"rows": rows, "as_of": rules().as_of, "history": queries.history()}
    return render(request, "retention/list_retention.html", page)


def list_due(request: StaffRequest) -> HttpResponse:
    """What is destroyed in the next thirty days, and what a hold stops."""
    page = {
        "rows": queries.due_soon(request.user),
        "today": queries.today(),
        "passing": queries.passing_due().count(),
        "nobodys": queries.nobodys_due().count(),
        "shown": queries.SHOWN,
        "by_hand": not settings.PURGE_HOUR.isdigit(),
    }
    return render(request, "retention/list_due.html", page)


def see_purges(request: StaffRequest) -> HttpResponse:
    """What was destroyed, of whom and why; and by when the master key is to be replaced."""
    page = {
        "purges": stretch(queries.purges(request.user), request.GET.get("page"), ON_A_PAGE),
        "passing": queries.passing_counted(),
        "due": queries.keys_due(),
    }
    return render(request, "retention/see_purges.html", page)


def set_period(request: StaffRequest) -> HttpResponse:
    """Change how long one class is kept."""
    form = forms.PeriodForm(posted(request), initial={"code": request.GET.get("code", "")})
    if form.submit(actions.set_period, by=request.user):
        return redirect("retention:list_retention")
    return render(request, "retention/set_period.html", {"form": form})


def keep_longer(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """The person wishes it longer. The privacy officer meets the record by its sign, others in their circle."""
    at_the_desk = request.user.may("records.see_record")
    survivor = fetch(request, Survivor, survivor_id, scope="for_privacy" if at_the_desk else "visible_to")
    back = (
        reverse("retention:list_due")
        if at_the_desk
        else reverse("survivors:see_survivor", args=[survivor.pk])
    )
    form = forms.LongerForm(posted(request))
    if form.submit(actions.keep_longer, by=request.user, survivor=survivor):
        return redirect(back)
    page = {"form": form, "survivor": survivor, "noun": survivor, "back": back}
    return render(request, "retention/keep_longer.html", page | queries.of_person(survivor.root))
