"""The page of notices."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from firstlight.audit.doors import fetch
from firstlight.kit.forms import ConfirmForm, posted
from firstlight.kit.pages import stretch
from firstlight.notify import actions, queries
from firstlight.notify.models import Notice

A_PAGE = 25


def list_notices(request: HttpRequest) -> HttpResponse:
    """What I was told, newest first; the unread ones are marked."""
    page = stretch(queries.all_for(request.user), request.GET.get("page"), A_PAGE)
    return render(request, "notify/list_notices.html", {"page": page})


def read_notice(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Mark it read and go where it leads."""
    notice = fetch(request, Notice, notice_id)
    form = ConfirmForm(posted(request))
    if form.submit(actions.read_notice, by=request.user, notice=notice):
        return redirect(queries.page_of(notice))
    return render(request, "notify/read_notice.html", {"notice": notice, "form": form})
