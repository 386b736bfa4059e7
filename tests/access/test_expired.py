"""Sessions and counts that are over leave the database, and no count is dropped for want of room."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from firstlight.access.expired import Sweeping
from firstlight.audit.guard import guarded

pytestmark = pytest.mark.django_db


def counts():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {settings.CACHES['default']['LOCATION']}")
        return cursor.fetchone()[0]


@pytest.fixture(autouse=True)
def _none_before(db):
    cache.clear()


def test_what_is_over_goes_and_what_stands_stays():
    cache.set("over", 1, timeout=-1)
    cache.set("stands", 1, timeout=60)
    for key, days in (("a" * 32, -1), ("b" * 32, 1)):
        Session.objects.create(session_key=key, expire_date=timezone.now() + timedelta(days=days))
    sweeping = Sweeping()
    with guarded():
        assert sweeping.work() >= 1
    assert set(Session.objects.values_list("session_key", flat=True)) == {"b" * 32}
    assert (counts(), cache.get("stands")) == (1, 1)
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    assert sweeping.work() == 0, "once an hour"


def test_tries_at_made_up_names_flush_no_count():
    cache.set("tries-at-ana", 5, timeout=300)
    for name in range(400):
        cache.set(f"made-up-{name}", 1, timeout=300)
    assert cache.get("tries-at-ana") == 5
    assert counts() == 401
