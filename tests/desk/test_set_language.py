"""desk.set_language"""

import pytest

pytestmark = pytest.mark.django_db


def test_the_choice_is_kept_and_leads_back(client):
    answer = client.post("/language/", {"language": "es", "next": "/sign-in/"})
    assert answer.headers["Location"] == "/sign-in/"
    assert client.cookies["language"].value == "es"
    assert 'lang="es"' in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_it_never_leads_off_the_origin(client, elsewhere):
    answer = client.post("/language/", {"language": "es", "next": elsewhere})
    assert answer.headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(client):
    client.post("/language/", {"language": "xx"})
    assert "language" not in client.cookies
