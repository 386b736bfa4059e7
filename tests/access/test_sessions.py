"""Sessions read by compiled SQL are Django's sessions: they end, they are signed, nobody's is nobody's."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from firstlight.access.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept() -> str:
    session = SessionStore()
    session["last_active"] = 7
    session.save()
    return str(session.session_key)


def test_what_was_kept_is_read_again():
    assert SessionStore(kept())["last_active"] == 7


def test_a_session_that_ended_holds_nothing():
    key = kept()
    Session.objects.filter(pk=key).update(expire_date=datetime.now(UTC) - timedelta(seconds=1))
    session = SessionStore(key)
    assert session.get("last_active") is None
    assert session.session_key is None


@pytest.mark.parametrize("key", ["", None, "made-up"])
def test_no_key_or_a_made_up_one_holds_nothing(key):
    session = SessionStore(key)
    assert session.get("last_active") is None
    assert session.session_key is None


def test_a_changed_session_holds_nothing():
    key = kept()
    Session.objects.filter(pk=key).update(session_data="bm90aGluZw:1:2")
    assert SessionStore(key).get("last_active") is None
