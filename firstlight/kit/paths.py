"""Where a page may lead back to: never off the origin."""

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def same_origin_path(request: HttpRequest, wanted: str, *, fallback: str) -> str:
    """``wanted`` when it is a path of this very site, else the page named ``fallback``."""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return resolve_url(fallback)
