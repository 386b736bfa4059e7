"""Questions about notices."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from firstlight.notify.models import Notice


def unread_for(user: Any) -> QuerySet[Notice]:
    """What this worker has not read, newest first."""
    return Notice.objects.visible_to(user).unread().order_by("-made_at", "pk")


def all_for(user: Any) -> QuerySet[Notice]:
    """Everything this worker was told, newest first."""
    return Notice.objects.visible_to(user).order_by("-made_at", "pk")


def due_mail(at: datetime) -> QuerySet[Notice]:
    """Mail whose time has come at ``at``, oldest first; not what was read in the app meanwhile."""
    waiting = Notice.objects.unread().filter(mailed_at__isnull=True, next_try_at__lte=at, to__is_active=True)
    return waiting.select_related("to").order_by("next_try_at", "pk")


def page_of(notice: Notice) -> str:
    """The address of the page a notice leads to, with or without an id; the list when that page is no more."""
    try:
        return reverse(notice.page.replace(".", ":", 1), args=[notice.page_id] if notice.page_id else [])
    except NoReverseMatch:
        return reverse("notify:list_notices")
