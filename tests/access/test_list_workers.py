"""access.list_workers"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from firstlight.access import queries

pytestmark = pytest.mark.django_db
PAGE = "access:list_workers"


def test_everybody_with_their_roles_and_who_left(cast, sign_in):
    page = sign_in(cast.adam).get(reverse(PAGE)).content.decode()
    assert "Youth emergency response case manager, Youth" in page
    assert page.index("Vera Santos") < page.index("Otto Weiss") < page.index("left</span>")
    assert "Case management" in page


def test_more_workers_ask_no_more_questions(cast):
    with CaptureQueriesContext(connection) as asked:
        names = [[one.role for one in worker.standing] for worker in queries.workers()]
        assert [one.team.name for worker in queries.workers() for one in worker.standing]
    assert len(names) > 10
    assert len(asked) == 4


def test_it_is_the_administrators_page(cast, sign_in):
    assert sign_in(cast.ruth).get(reverse(PAGE)).status_code == 403
