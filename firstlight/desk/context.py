"""What every page's shell needs. Everything is asked for lazily: a fragment that shows no shell asks nothing."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firstlight.access.idle import idle_minutes
from firstlight.access.models import User
from firstlight.notify.queries import unread_for


@dataclass(frozen=True)
class Place:
    """One entry of the rail: the verb it needs, its address, the letter that leads there."""

    verb: str
    label: Any
    key: str = ""
    wide: bool = False
    also: str = ""

    @property
    def name(self) -> str:
        """The URL name."""
        return self.verb.replace(".", ":", 1)


RAIL = (
    Place("desk.see_board", gettext_lazy("Board"), "b"),
    Place("hotline.list_contacts", gettext_lazy("Contacts"), "c"),
    Place("response.list_responses", gettext_lazy("Responses"), "m"),
    Place("casework.list_cases", gettext_lazy("Going on"), "l", also="assessments"),
    Place("shelter.list_beds", gettext_lazy("Beds"), "d"),
    Place("handover.list_promises", gettext_lazy("Promises"), "v", wide=True),
    Place("survivors.list_survivors", gettext_lazy("People"), "p", wide=True),
    Place("oncall.see_roster", gettext_lazy("Roster"), "r", wide=True),
    Place("directory.list_partners", gettext_lazy("Partners"), wide=True),
    Place("outreach.list_outreach", gettext_lazy("Outreach"), wide=True),
    Place("services.see_needs", gettext_lazy("Needs"), wide=True),
    Place("awards.list_awards", gettext_lazy("Awards"), wide=True, also="funding"),
    Place("enrollment.list_due", gettext_lazy("For HUD"), wide=True),
    Place("enrollment.list_projects", gettext_lazy("Projects"), wide=True),
    Place("reporting.list_runs", gettext_lazy("Reports"), wide=True),
    Place("capacity.see_capacity", gettext_lazy("Capacity"), wide=True),
    Place("safety.list_askings", gettext_lazy("Who asked"), wide=True),
    Place("records.list_records", gettext_lazy("Records"), wide=True, also="retention"),
    Place("disclosure.list_demands", gettext_lazy("Papers"), wide=True),
    Place("records.list_reviews", gettext_lazy("Reviews"), wide=True),
    Place("glass.list_glass", gettext_lazy("Opened wider"), wide=True),
    Place("privilege.list_qualifications", gettext_lazy("Register"), wide=True),
    Place("importing.list_imports", gettext_lazy("Imports"), wide=True),
    Place("access.list_workers", gettext_lazy("Workers"), wide=True),
)

HOMES = (
    "desk.see_board",
    "casework.list_cases",
    "awards.list_awards",
    "shelter.list_beds",
    "outreach.list_outreach",
    "records.list_records",
    "survivors.list_survivors",
    "access.list_workers",
)
"""Where a worker's day begins: the first of these they may open."""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Names the base template reads; see the comment at its top."""
    who = getattr(request, "user", None)
    user = who if isinstance(who, User) else None
    return {
        "agency": settings.FIRSTLIGHT_AGENCY,
        "is_demo": settings.FIRSTLIGHT_DEMO,
        "demo_password": settings.FIRSTLIGHT_DEMO_PASSWORD,
        "nav": _once(lambda: _rail(request, user)),
        "duty": _once(lambda: _duty(user)),
        "unread": _once(lambda: unread_for(user).count() if user else 0),
        "draft_key": _once(lambda: _draft_key(request)),
        "asking_url": reverse("safety:someone_asks") if user else "",
        "idle_minutes": idle_minutes(request) if user else 0,
    }


def _rail(request: HttpRequest, user: User | None) -> list[dict[str, Any]]:
    """The rail as this worker sees it: only where they may go, one entry an app."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    mine = [place for place in RAIL if user and user.may(place.verb)]
    first = {place.name.partition(":")[0]: place for place in reversed(mine)}
    return [
        {
            "verb": place.verb,
            "url": reverse(place.name),
            "label": place.label,
            "key": place.key,
            "wide": place.wide,
            "current": here.split(":")[0] in (place.name.split(":")[0], place.also),
        }
        for place in mine
        if first[place.name.partition(":")[0]] is place
    ]


def _duty(user: User | None) -> str:
    """Until when the worker is on duty, in words."""
    if user is None or not user.duties_now:
        return ""
    until = max(duty.ends_at for duty in user.duties_now)
    return _("On duty until %(time)s") % {"time": f"{timezone.localtime(until):%H:%M}"}


def _draft_key(request: HttpRequest) -> str:
    """The secret that seals drafts kept on this device: good for this session only."""
    session = request.session.session_key or ""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"drafts|{session}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _once(ask: Callable[[], Any]) -> Callable[[], Any]:
    """A callable for the template that asks at most once."""
    kept: list[Any] = []

    def answer() -> Any:
        if not kept:
            kept.append(ask())
        return kept[0]

    return answer
