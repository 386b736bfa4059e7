"""Pages of outreach: what is agreed, what was done, what it came to."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.audit.doors import fetch
from firstlight.directory.models import Partner
from firstlight.kit.forms import posted
from firstlight.outreach import actions, forms, pages, queries
from firstlight.outreach.models import Activity, Agreement, Training
from firstlight.outreach.steps import today


def list_outreach(request: StaffRequest) -> HttpResponse:
    """A year of outreach: what is to follow, agreements and how far they have come, what was done."""
    day = today()
    year = pages.year_asked(request.GET.get("year", ""), day)
    page = {
        **pages.years_around(year, day),
        "today": day,
        "follow_ups": queries.follow_ups_due(),
        "standings": queries.standings(year, day),
        "trainings": queries.trainings_of(year),
        "activities": queries.activities_of(year),
        "youth_outreach": queries.youth_outreach_of(year),
    }
    return render(request, "outreach/list_outreach.html", page)


def see_figures(request: StaffRequest) -> HttpResponse:
    """The figures of a year, each with its base and who may hear it."""
    day = today()
    year = pages.year_asked(request.GET.get("year", ""), day)
    shown = pages.figures(queries.figures_of(year), queries.figures_of(year - 1), day)
    return render(request, "outreach/see_figures.html", {**pages.years_around(year, day), **shown})


def see_agreement(request: StaffRequest, agreement_id: str) -> HttpResponse:
    """One agreement: each year against its promise, what is due when, what was done under it."""
    agreement = fetch(request, Agreement, agreement_id)
    page = {
        "agreement": agreement,
        **pages.agreement(queries.standing_of(agreement, today())),
        "trainings": queries.trainings_under(agreement),
        "activities": queries.activities_under(agreement),
    }
    return render(request, "outreach/see_agreement.html", page)


def see_training(request: StaffRequest, training_id: str) -> HttpResponse:
    """One training: what it was, who came by profession, the quiz as means."""
    training = fetch(request, Training, training_id)
    return render(request, "outreach/see_training.html", {"training": training})


def panel_of_partner(request: StaffRequest, partner_id: str) -> HttpResponse:
    """On a partner's page: what is agreed with them, when we last met, the ways to note more."""
    partner = fetch(request, Partner, partner_id)
    page = {
        "partner": partner,
        "standings": queries.standings_with(partner, today()),
        "last": queries.last_with(partner),
    }
    return render(request, "outreach/panel_of_partner.html", page)


def add_agreement(request: StaffRequest) -> HttpResponse:
    """Write an agreement down."""
    form = forms.AddAgreementForm(posted(request), partner=request.GET.get("partner", ""))
    if agreement := form.submit(actions.add_agreement, by=request.user):
        return redirect("outreach:see_agreement", agreement.pk)
    return render(request, "outreach/add_agreement.html", {"form": form})


def change_agreement(request: StaffRequest, agreement_id: str) -> HttpResponse:
    """Change its terms, or say what is done of what is counted by hand."""
    agreement = fetch(request, Agreement, agreement_id)
    form = forms.AgreementForm(posted(request), agreement=agreement)
    if form.submit(actions.change_agreement, by=request.user, agreement=agreement):
        return redirect("outreach:see_agreement", agreement.pk)
    page = {"form": form, "agreement": agreement, "noun": agreement}
    return render(request, "outreach/change_agreement.html", page)


def end_agreement(request: StaffRequest, agreement_id: str) -> HttpResponse:
    """An agreement ends before its last day."""
    agreement = fetch(request, Agreement, agreement_id)
    form = forms.EndAgreementForm(posted(request))
    if form.submit(actions.end_agreement, by=request.user, agreement=agreement):
        return redirect("outreach:see_agreement", agreement.pk)
    page = {"form": form, "agreement": agreement, "noun": agreement}
    return render(request, "outreach/end_agreement.html", page)


def note_activity(request: StaffRequest) -> HttpResponse:
    """Note a visit, meeting or call."""
    first = {"on": today()}
    form = forms.ActivityForm(posted(request), initial=first, partner=request.GET.get("partner", ""))
    if form.submit(actions.note_activity, by=request.user):
        return redirect("outreach:list_outreach")
    return render(request, "outreach/note_activity.html", {"form": form})


def done_follow_up(request: StaffRequest, activity_id: str) -> HttpResponse:
    """What was to follow is done."""
    activity = fetch(request, Activity, activity_id)
    form = forms.FollowUpForm(posted(request))
    if form.submit(actions.done_follow_up, by=request.user, activity=activity):
        return redirect("outreach:list_outreach")
    page = {"form": form, "activity": activity, "noun": activity}
    return render(request, "outreach/done_follow_up.html", page)


def note_training(request: StaffRequest) -> HttpResponse:
    """Note a training given."""
    first = forms.initial_like(queries.last_training(), request.user) | {"on": today()}
    first |= {"partner": request.GET.get("partner", ""), "agreement": request.GET.get("agreement", "")}
    form = forms.TrainingForm(posted(request), initial=first)
    if training := form.submit(actions.note_training, by=request.user):
        return redirect("outreach:see_training", training.pk)
    return render(request, "outreach/note_training.html", {"form": form})


def change_training(request: StaffRequest, training_id: str) -> HttpResponse:
    """Correct what was noted."""
    training = fetch(request, Training, training_id)
    form = forms.TrainingForm(posted(request), training=training)
    if form.submit(actions.change_training, by=request.user, training=training):
        return redirect("outreach:see_training", training.pk)
    page = {"form": form, "training": training, "noun": training}
    return render(request, "outreach/change_training.html", page)


def note_youth_outreach(request: StaffRequest) -> HttpResponse:
    """Note where we met young people, and how many."""
    form = forms.YouthOutreachForm(posted(request), initial={"on": today()})
    if form.submit(actions.note_youth_outreach, by=request.user):
        return redirect("outreach:list_outreach")
    return render(request, "outreach/note_youth_outreach.html", {"form": form})
