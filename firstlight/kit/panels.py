"""Panels: a page shows a piece of a higher app by its verb, in the same request and under the same rules."""

import copy
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import resolve, reverse

from firstlight.kit.errors import Denied

AT_MOST = 6


class TooManyPanels(Exception):
    """A page asks for more than six panels; it should be two pages."""


def may(request: HttpRequest | None, verb: str) -> bool:
    """Whether whoever asks for this page may do ``verb`` (``app.verb``); nobody in particular may nothing."""
    asks = getattr(getattr(request, "user", None), "may", None)
    return bool(asks and asks(verb))


def render_panel(request: HttpRequest, name: str, *args: Any) -> tuple[str, str]:
    """The address of the panel ``app:verb`` and what its view shows; two empty strings for a 403 or 404.

    The view gets a copy of the request as a GET without parameters, with ``request.panel`` true and the
    panel's own ``resolver_match``, so the doors check and log it as the page of its own that it is.
    """
    _count(request)
    if not may(request, name.replace(":", ".", 1)):
        return "", ""
    address = reverse(name, args=args)
    asked = _as_panel(request, address)
    view, view_args, view_kwargs = asked.resolver_match  # type: ignore[misc]
    try:
        response = view(asked, *view_args, **view_kwargs)
    except (Http404, PermissionDenied, Denied):
        return "", ""
    return address, _content(response)


def _count(request: HttpRequest) -> None:
    shown = getattr(request, "panels_shown", 0) + 1
    if shown > AT_MOST:
        raise TooManyPanels(
            f"more than {AT_MOST} panels on {request.path_info.split('/')[1] or 'the first page'}"
        )
    request.panels_shown = shown  # type: ignore[attr-defined]


def _as_panel(request: HttpRequest, address: str) -> HttpRequest:
    asked = copy.copy(request)
    asked.method = "GET"
    asked.GET = QueryDict()
    asked.POST = QueryDict()
    asked.path = asked.path_info = address
    asked.resolver_match = resolve(address)
    asked.panel = True  # type: ignore[attr-defined]
    return asked


def _content(response: HttpResponse) -> str:
    if response.status_code != 200:
        return ""
    if hasattr(response, "render"):
        response = response.render()
    return response.content.decode(response.charset)
