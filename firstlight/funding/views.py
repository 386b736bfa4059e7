"""Pages about what an award reached."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from firstlight.access.models import User
from firstlight.audit.doors import fetch
from firstlight.awards.models import Award
from firstlight.funding import pages, queries


def see_progress(request: HttpRequest, award_id: str) -> HttpResponse:
    """The burn-up of one award, the figures beside it, and who may hear each."""
    award = fetch(request, Award, award_id)
    page = pages.progress(queries.standing(award), *queries.responses_sent(award))
    return render(request, "funding/see_progress.html", page)


def list_reached(request: HttpRequest, award_id: str) -> HttpResponse:
    """The people behind the figure, as rows that lead to nobody."""
    award = fetch(request, Award, award_id)
    rows = pages.reached(queries.reached_rows(award, cast(User, request.user)))
    return render(request, "funding/list_reached.html", {"award": award, **rows})
