"""desk.see_home"""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("username", "place"),
    [
        ("ana", "/board/"),
        ("dee", "/board/"),
        ("grace", "/awards/"),
        ("adam", "/workers/"),
        ("omar", "/cases/"),
        ("noor", "/beds/"),
        ("hal", "/awards/"),
        ("iris", "/outreach/"),
        ("pia", "/records/"),
    ],
)
def test_home_leads_to_where_the_work_is(cast, sign_in, username, place):
    assert sign_in(getattr(cast, username)).get("/").headers["Location"] == place


def test_nobody_signed_in_is_led_to_sign_in(client, db):
    assert client.get("/").headers["Location"].startswith("/sign-in/")


def test_a_leaver_gets_nowhere(cast, sign_in):
    assert sign_in(cast.otto).get("/").status_code in (302, 403)
