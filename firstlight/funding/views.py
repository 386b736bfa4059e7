"""Pages about what an award reached, and what followed outreach."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from firstlight.access.models import User
from firstlight.audit.doors import fetch
from firstlight.awards.models import Award
from firstlight.funding import (
    followed_pages,
    followed_queries,
    metric_pages,
    metric_queries,
    pages,
    queries,
)
from firstlight.kit.clock import now


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


def see_metrics(request: HttpRequest, award_id: str) -> HttpResponse:
    """The award's metrics for the people it counts: each figure with its base, what is counted, who may hear it."""
    award = fetch(request, Award, award_id)
    return render(request, "funding/see_metrics.html", metric_pages.shown(metric_queries.metrics_of(award)))


def list_metric_rows(request: HttpRequest, award_id: str) -> HttpResponse:
    """The people behind one measure, as rows that lead to nobody; ``?measure=`` is a code of a fixed list."""
    award = fetch(request, Award, award_id)
    code = metric_pages.measure_asked(request.GET.get("measure", ""))
    rows = metric_pages.rows(code, metric_queries.rows_of(award, code, cast(User, request.user)))
    return render(request, "funding/list_metric_rows.html", {"award": award, **rows})


def see_outreach(request: HttpRequest) -> HttpResponse:
    """What followed liaison and training: referrals in the 90 days after, as counts."""
    today = timezone.localdate(now(), timezone.get_default_timezone())
    year = followed_pages.year_asked(request.GET.get("year", ""), today)
    found = followed_queries.followed_in(*followed_pages.days_of(year, today))
    page = {"year": year, "before": year - 1, "after": year + 1 if year < today.year else None}
    return render(request, "funding/see_outreach.html", {**page, **followed_pages.shown(found)})
