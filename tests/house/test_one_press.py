"""Hide everything, something went wrong, my phone is gone: one press from every page, errors and the lock too."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.house.source import each, templates, where

pytestmark = pytest.mark.django_db
SHELLS = {"kit/base.html", "kit/bare.html", "kit/verb.html", "hotline/lower_level.html"}
EXTENDS = re.compile(r'{%\s*extends\s+"([^"]+)"')
OVER = re.compile(r"{%\s*block (bar|always|asking)\s*%}")
LOCKED = {f"firstlight/access/templates/access/{name}.html" for name in ("hidden", "unlock_desk")}
PIECES = re.compile(r"/(_|panel_)|/templates/kit/|hotline/record_answer\.html$")
WRONG, LOST, HIDE = ("records:report_wrong", "access:lose_device", "access:lock_desk")


@each("file", [one for one in templates() if not PIECES.search(str(one))], ids=where)
def test_every_page_stands_in_one_of_the_two_shells_and_takes_nothing_from_it(file):
    text = file.read_text(encoding="utf-8")
    found = EXTENDS.search(text)
    assert found, f"{where(file)} stands in no shell: the three ways are not on it"
    assert found.group(1) in SHELLS
    assert where(file) in LOCKED or not OVER.search(text), (
        f"{where(file)} takes the bar or the three ways away"
    )


def shows(page, *, hide=True):
    assert f'href="{reverse(WRONG)}"' in page
    assert f'href="{reverse(LOST)}"' in page
    assert (f'action="{reverse(HIDE)}"' in page) is hide


def test_the_page_of_a_verb_stands_in_the_shell_too():
    [verb] = [one for one in templates() if str(one).endswith("kit/verb.html")]
    assert EXTENDS.search(verb.read_text(encoding="utf-8")).group(1) == "kit/base.html"


def test_both_shells_show_all_three(cast, sign_in):
    browser = sign_in(cast.ana)
    for address in ("/board/", "/account/", "/contacts/", "/sign-out/", reverse(WRONG), reverse(LOST)):
        shows(browser.get(address).content.decode())


def test_pages_of_refusal_show_all_three_and_the_way_back(cast, sign_in, monkeypatch):
    from firstlight.access import views

    browser = sign_in(cast.ana)
    browser.raise_request_exception = False
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.ana)
    monkeypatch.setattr(views.queries, "roles_of", lambda user: 1 / 0)
    answers = {
        404: browser.get("/nowhere/"),
        403: browser.get("/workers/"),
        500: browser.get("/account/"),
    }
    for status, answer in [*answers.items(), (403, strict.post("/desk/lock_desk/"))]:
        assert answer.status_code == status
        shows(answer.content.decode())
    assert 'name="next" value="/nowhere/"' in answers[404].content.decode()


def test_the_locked_desk_shows_the_two_that_make_sense_and_asks_for_the_pin_first(cast, sign_in):
    browser = sign_in(cast.ana)
    browser.post(reverse(HIDE), {"next": "/board/"})
    shows(browser.get(reverse("access:unlock_desk")).content.decode(), hide=False)
    shows(browser.post("/board/").content.decode(), hide=False)
    for way in (WRONG, LOST):
        answer = browser.get(reverse(way))
        assert answer["Location"] == f"{reverse('access:unlock_desk')}?next={reverse(way)}"
        assert browser.post(reverse(way)).status_code == 423


def test_a_stranger_is_shown_none_of_it(client):
    for address in ("/nowhere/", "/sign-in/"):
        assert reverse(LOST) not in client.get(address).content.decode()


def test_when_the_database_itself_is_gone_there_is_still_a_page(cast, sign_in, monkeypatch):
    from django.db import OperationalError

    from firstlight.access.models import User

    browser = sign_in(cast.ana)
    browser.raise_request_exception = False

    def gone(self, verb):
        raise OperationalError("secret path")

    monkeypatch.setattr(User, "may", gone)
    answer = browser.get("/board/")
    assert answer.status_code == 500
    assert "It is our fault" in answer.content.decode()
    assert "secret" not in answer.content.decode()
