"""Pages of sittings, profiles and instruments. A profile opens to those who work with the person; duty opens none,
and while somebody talks with the person it stays closed (care.md 25): the higher floor says whether somebody does."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.assessments import actions, queries, reading, shown
from firstlight.assessments.forms import CorrectRatingForm
from firstlight.assessments.instruments import instrument_at
from firstlight.assessments.models import Rating, Sitting
from firstlight.audit.doors import fetch
from firstlight.kit.forms import posted
from firstlight.kit.panels import render_panel
from firstlight.survivors.models import Survivor


def see_profile(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Then and now, area by area, and every sitting."""
    survivor = _person(request, survivor_id)
    if _talking(request, survivor):
        return _not_now(request, survivor)
    return render(request, "assessments/see_profile.html", {"survivor": survivor, **shown.profile(survivor)})


def panel_profile(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """The small picture on the person's page and beside the plan."""
    survivor = _person(request, survivor_id)
    if _talking(request, survivor):
        return HttpResponse()
    return render(request, "assessments/panel_profile.html", shown.panel(survivor))


def _person(request: StaffRequest, survivor_id: str) -> Survivor:
    """The person, for who may see their profile; for everybody else there is nothing here, and nothing is read."""
    if not queries.profile_opens(survivor_id, request.user):
        raise Http404
    return fetch(request, Survivor, survivor_id)


def _talking(request: StaffRequest, survivor: Survivor) -> bool:
    """Whether somebody talks with the person now, asked of the floor above by the name of its panel."""
    people = dict.fromkeys((survivor.pk, survivor.root.pk))
    return any(render_panel(request, "casework:panel_talking", pk)[1].strip() for pk in people)


def _not_now(request: StaffRequest, survivor: Survivor) -> HttpResponse:
    return render(request, "assessments/not_now.html", {"survivor": survivor})


def see_sitting(request: StaffRequest, sitting_id: str) -> HttpResponse:
    """One sitting: what was answered, how the person rates it, what was put right since."""
    sitting = fetch(request, Sitting, sitting_id)
    if _talking(request, sitting.survivor):
        return _not_now(request, sitting.survivor)
    return render(request, "assessments/see_sitting.html", reading.one_sitting(sitting, by=request.user))


def correct_rating(request: StaffRequest, rating_id: str) -> HttpResponse:
    """Put one rating right."""
    rating = fetch(request, Rating, rating_id)
    if _talking(request, rating.sitting.survivor):
        return _not_now(request, rating.sitting.survivor)
    sheet = queries.sheet_of(rating.sitting)
    form = CorrectRatingForm(
        posted(request), instrument=sheet, domain=sheet.domain(rating.domain), standing=rating
    )
    if form.submit(actions.correct_rating, by=request.user, rating=rating):
        return redirect("assessments:see_sitting", rating.sitting_id)
    page = {"form": form, "noun": rating, "rating": rating, "row": reading.standing(rating, sheet)}
    return render(request, "assessments/correct_rating.html", page)


def list_instruments(request: StaffRequest) -> HttpResponse:
    """Every instrument this house ships."""
    return render(request, "assessments/list_instruments.html", {"instruments": reading.listed()})


def see_instrument(request: StaffRequest, instrument_id: str) -> HttpResponse:
    """The words of one instrument, in both languages, with their marks."""
    found = instrument_at(instrument_id)
    if found is None:
        raise Http404
    return render(request, "assessments/see_instrument.html", reading.sheet_page(found))
