"""Pages about awards."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from firstlight.access.models import User
from firstlight.audit.doors import fetch
from firstlight.awards import actions, batch, forms, queries
from firstlight.awards.models import Award, Post
from firstlight.awards.reading import figures_in_words
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.forms import posted


def _reader(request: HttpRequest) -> User:
    """Whoever asks; the porter has let nobody pass who is not signed in."""
    return cast(User, request.user)


def list_awards(request: HttpRequest) -> HttpResponse:
    """Every award: its year, its number, who holds its posts."""
    return render(request, "awards/list_awards.html", {"awards": queries.all_awards(_reader(request))})


def see_award(request: HttpRequest, award_id: str) -> HttpResponse:
    """One award as its proposal wrote it, and the posts it pays."""
    award = fetch(request, Award, award_id)
    page = {"award": award, "posts": queries.posts_of(award), "figures": figures_in_words(award.figures)}
    return render(request, "awards/see_award.html", page)


def import_award(request: HttpRequest) -> HttpResponse:
    """Choose proposals, look at what is in them, confirm; until then nothing is kept."""
    if "confirming" in request.POST:
        return _confirm(request)
    upload = forms.UploadForm(posted(request), request.FILES or None)
    if not upload.is_valid():
        return render(request, "awards/import_award.html", {"upload": upload})
    today = timezone.localtime(now(), timezone.get_default_timezone()).date()
    return _preview(request, forms.forms_to_confirm(upload.cleaned_data["proposals"], today))


def _preview(request: HttpRequest, confirming: list[forms.ConfirmForm], problem: str = "") -> HttpResponse:
    page = {"confirming": confirming, "problem": problem}
    return render(request, "awards/import_award.html", page)


def _confirm(request: HttpRequest) -> HttpResponse:
    """All of them, or none."""
    confirming = forms.forms_confirmed(request.POST)
    if not confirming:
        return redirect("awards:import_award")
    if not forms.all_hold(confirming):
        return _preview(request, confirming)
    try:
        awards = batch.import_all(by=_reader(request), wanted=[form.cleaned_data for form in confirming])
    except Refused as refusal:
        return _preview(request, confirming, str(refusal.sentence))
    return redirect("awards:see_award", awards[0].pk) if len(awards) == 1 else redirect("awards:list_awards")


def change_period(request: HttpRequest, award_id: str) -> HttpResponse:
    """Move an award's days."""
    award = fetch(request, Award, award_id)
    days = {"starts_on": award.starts_on, "ends_on": award.ends_on}
    form = forms.PeriodForm(posted(request), initial=days)
    if form.submit(actions.change_period, by=request.user, award=award):
        return redirect("awards:see_award", award.pk)
    return render(request, "awards/change_period.html", {"form": form, "award": award, "noun": award})


def fill_post(request: HttpRequest, post_id: str) -> HttpResponse:
    """Somebody takes a post."""
    post = fetch(request, Post, post_id)
    form = forms.FillPostForm(posted(request))
    if form.submit(actions.fill_post, by=request.user, post=post):
        return redirect("awards:see_award", post.award_id)
    return render(request, "awards/fill_post.html", {"form": form, "post": post, "noun": post})
