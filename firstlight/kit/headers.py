"""What every answer carries and no request may exceed; the one place where the content security policy is written."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "bluetooth",
        "camera",
        "display-capture",
        "geolocation",
        "hid",
        "microphone",
        "midi",
        "payment",
        "screen-wake-lock",
        "serial",
        "usb",
    )
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
METHODS = ("GET", "HEAD", "POST")
LARGEST_BODY = 4 * 1024 * 1024


class Headers:
    """Middleware: no inline script or style, no other origin, no frame, no device features; no endless body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and add the headers; a body too large is refused before a byte of it is read."""
        response = _refusal(request) or self.get_response(request)
        for name, value in ALWAYS.items():
            response[name] = value
        return response


def _length(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() else 0


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    if _length(request) > LARGEST_BODY:
        words = "Too large. / Demasiado grande.\n"
        return HttpResponse(words, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, content_type="text/plain")
    return None
