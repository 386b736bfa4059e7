"""Ids tried one after another: a worker who meets many records that are not theirs in a short time is noticed.

Nobody is locked out by it: a stale list or a colleague's link looks the same, and the night desk must stay open.
One line in the ledger per stretch; the privacy officer sees it.
"""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from firstlight.access import actions
from firstlight.access.actors import System
from firstlight.access.models import User
from firstlight.kit.clock import now


def note_miss(request: HttpRequest) -> None:
    """Count an address with an id that led this worker nowhere; the one too many is written down, once a stretch."""
    match = request.resolver_match
    if match is None or not match.kwargs or not isinstance(request.user, User):
        return
    stretch = settings.PROBING_MINUTES * 60
    key = f"misses:{request.user.pk}:{int(now().timestamp()) // stretch}"
    misses = cache.get(key, 0) + 1
    cache.set(key, misses, stretch)
    if misses == settings.PROBING_TRIES:
        actions.note_probing(by=System("porter"), worker=User.objects.get(pk=request.user.pk))
