"""notify.list_notices"""

import pytest
from django.urls import reverse

from firstlight.notify import actions, queries
from tests.notify.made import told

pytestmark = pytest.mark.django_db
PAGE = "notify:list_notices"


def test_my_own_notices_by_call_sign_and_nobody_elses(cast, sign_in, night):
    told(cast.dee, sign="amber heron")
    told(cast.marco, sign="cedar lantern")
    text = sign_in(cast.dee).get(reverse(PAGE)).content.decode()
    assert "amber heron" in text
    assert "cedar lantern" not in text


def test_what_is_read_stays_on_the_page_and_leaves_the_count(cast, sign_in, night):
    notice = told(cast.dee)
    assert queries.unread_for(cast.dee).count() == 1
    actions.read_notice(by=cast.dee, notice=notice)
    assert queries.unread_for(cast.dee).count() == 0
    assert "amber heron" in sign_in(cast.dee).get(reverse(PAGE)).content.decode()


def test_many_notices_come_in_pages_newest_first(cast, sign_in, night):
    for number in range(30):
        night(minutes=1)
        told(cast.dee, sign=f"amber {number}")
    dee = sign_in(cast.dee)
    first, second = (dee.get(reverse(PAGE), {"page": page}).content.decode() for page in (1, 2))
    assert first.index("amber 29") < first.index("amber 5")
    assert "amber 0" not in first
    assert "amber 0" in second
    assert dee.get(reverse(PAGE), {"page": "nonsense"}).status_code == 200


def test_everybody_who_is_signed_in_has_the_page_and_nobody_else(cast, sign_in, client):
    assert sign_in(cast.tess).get(reverse(PAGE)).status_code == 200
    assert client.get(reverse(PAGE)).status_code == 302
