"""Browsers a worker has signed in from, so that a stranger who tries passwords elsewhere locks nobody out here.

A signed cookie of the browser's own says for which names somebody once signed in in it. It is no key: it opens
nothing and replaces neither password nor second factor. Wrong tries from such a browser are counted for that
browser and that name alone, and tries from anywhere else never count against it. It is void for a worker from the
moment they say that a device is gone.
"""

import hashlib
import hmac
import re
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from firstlight.access.models import User
from firstlight.kit.clock import now
from firstlight.kit.ids import new_id

COOKIE = "known"
SALT = "firstlight.access.known"
DAYS = 180
MOST_NAMES = 30
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
)
BROWSERS_LATER = (("CriOS", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def browser_of(request: HttpRequest) -> str:
    """The random id of a browser somebody has signed in from; "" for a stranger's."""
    return str(_read(request).get("browser", ""))


def is_known_to(request: HttpRequest, username: str) -> bool:
    """Whether that worker signed in from this browser before, and has said of no device since that it is gone."""
    at = _read(request).get("names", {}).get(_mark(username))
    if at is None:
        return False
    worker = User.objects.filter(username__iexact=username).first()
    gone = worker.signed_out_at if worker else None
    return worker is not None and (gone is None or float(at) >= gone.timestamp())


def remember(request: HttpRequest, answer: HttpResponseBase, worker: User) -> None:
    """This browser is one that worker has signed in from."""
    kept = _read(request)
    names = {**kept.get("names", {}), _mark(worker.username): now().timestamp()}
    newest = sorted(names.items(), key=lambda one: one[1])[-MOST_NAMES:]
    value = {"browser": kept.get("browser") or new_id(), "names": dict(newest)}
    answer.set_cookie(
        COOKIE,
        signing.dumps(value, salt=SALT),
        max_age=DAYS * 24 * 60 * 60,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def in_words(request: HttpRequest) -> str:
    """What kind of browser and machine this is, in two words; nothing finer is kept."""
    agent = request.headers.get("User-Agent", "")
    browser = next((word for mark, word in (*BROWSERS, *BROWSERS_LATER) if mark in agent), "")
    system = next((word for mark, word in SYSTEMS if re.search(rf"\b{mark}", agent)), "")
    return " · ".join(part for part in (browser, system) if part)


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=DAYS * 24 * 60 * 60)
    except signing.BadSignature:
        return {}
    return kept if isinstance(kept, dict) else {}


def _mark(username: str) -> str:
    """A name as the cookie holds it: nobody reads from it who works here."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"{SALT}:{username.lower()}".encode(), hashlib.sha256).hexdigest()[:20]
