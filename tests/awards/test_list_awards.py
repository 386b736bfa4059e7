"""awards.list_awards, and which awards run at a moment"""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from firstlight.awards import actions
from firstlight.awards.queries import running_awards
from tests.awards.made import DAYS, harbor_light, imported

pytestmark = pytest.mark.django_db


def test_it_lists_each_with_its_number_and_who_holds_its_post(cast, sign_in, night):
    award = imported(cast.grace)
    page = reverse("awards:list_awards")
    assert "nobody yet" in sign_in(cast.grace).get(page).content.decode()
    actions.fill_post(by=cast.grace, post=award.posts.get(), worker=cast.dee)
    html = sign_in(cast.grace).get(page).content.decode()
    assert award.title in html
    assert "100 people under 24" in html
    assert "Dee Okafor" in html


def test_many_awards_cost_no_more_questions(cast, sign_in):
    client, asked = sign_in(cast.tess), []
    for title in ("One", "Two", "Three", "Four"):
        actions.import_award(by=cast.grace, text=harbor_light(title=title), source_name="a.md", **DAYS)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("awards:list_awards")).status_code == 200
        asked.append(len(queries))
    assert len(set(asked[1:])) == 1


def test_running_awards_by_local_days_and_only_with_a_number(cast):
    award = imported(cast.grace)
    text = harbor_light(title="No number")
    actions.import_award(by=cast.grace, text=text, source_name="b.md", target=0, **DAYS)
    assert running_awards(datetime(2026, 7, 1, 6, 59, tzinfo=UTC)) == []
    assert running_awards(datetime(2026, 7, 1, 7, 0, tzinfo=UTC)) == [award]
    assert running_awards(datetime(2027, 7, 1, 6, 59, tzinfo=UTC)) == [award]
    assert running_awards(datetime(2027, 7, 1, 7, 0, tzinfo=UTC)) == []


def test_who_may_see_it(cast, sign_in):
    page = reverse("awards:list_awards")
    for username in ("grace", "hal", "tess", "ruth"):
        assert sign_in(getattr(cast, username)).get(page).status_code == 200
    html = sign_in(cast.tess).get(page).content.decode()
    assert "Import a proposal" not in html
    assert sign_in(cast.ana).get(page).status_code == 403
