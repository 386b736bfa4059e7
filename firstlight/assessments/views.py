"""Pages of sittings, profiles and instruments. A profile opens to those who work with the person; duty opens none."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from firstlight.access.requests import StaffRequest
from firstlight.assessments import actions, queries, reading, shown
from firstlight.assessments.forms import CorrectRatingForm
from firstlight.assessments.instruments import instrument_at
from firstlight.assessments.models import Rating, Sitting
from firstlight.audit.doors import fetch
from firstlight.kit.forms import posted
from firstlight.survivors.models import Survivor


def see_profile(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """Then and now, area by area, and every sitting."""
    survivor = _person(request, survivor_id)
    return render(request, "assessments/see_profile.html", {"survivor": survivor, **shown.profile(survivor)})


def panel_profile(request: StaffRequest, survivor_id: str) -> HttpResponse:
    """The small picture on the person's page and beside the plan."""
    survivor = _person(request, survivor_id)
    return render(request, "assessments/panel_profile.html", shown.panel(survivor))


def _person(request: StaffRequest, survivor_id: str) -> Survivor:
    """The person, for who may see their profile; for everybody else there is nothing here, and nothing is read."""
    if not queries.profile_opens(survivor_id, request.user):
        raise Http404
    return fetch(request, Survivor, survivor_id)


def see_sitting(request: StaffRequest, sitting_id: str) -> HttpResponse:
    """One sitting: what was answered, how the person rates it, what was put right since."""
    sitting = fetch(request, Sitting, sitting_id)
    return render(request, "assessments/see_sitting.html", reading.one_sitting(sitting, by=request.user))


def correct_rating(request: StaffRequest, rating_id: str) -> HttpResponse:
    """Put one rating right."""
    rating = fetch(request, Rating, rating_id)
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
