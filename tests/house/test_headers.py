"""Every answer of every address carries what keeps a page from being framed, stored, sniffed or fed from elsewhere."""

import re

import pytest
from django.conf import settings
from django.test import Client

from firstlight.access.roles import ANYONE
from firstlight.desk.docs import pages
from firstlight.kit.headers import ALWAYS, CONTENT_SECURITY_POLICY, LARGEST_BODY
from firstlight.kit.ids import new_id

pytestmark = pytest.mark.django_db
ID = re.compile(r"<id:\w+>")
ADDRESSES = {verb: ID.sub(lambda _found: new_id(), path) for verb, path in pages().items()}
STATIC = ("/static/kit/firstlight.css", "/static/kit/desk.js", "/static/kit/favicon.svg")
ODD = ("/nowhere/", "/people/../workers/", "/.env", "/static/kit/nothing.css")
ON_ALL = {
    **ALWAYS,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def carries(answer):
    assert {name: answer.get(name) for name in ON_ALL} == ON_ALL
    assert "Access-Control-Allow-Origin" not in answer
    assert "Server" not in answer
    for cookie in answer.cookies.values():
        if cookie.key in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
            assert cookie["httponly"]
            assert cookie["samesite"] == "Lax"
            assert (cookie["path"], cookie["domain"]) == ("/", "")


def test_the_policy_lets_nothing_in_but_files_of_this_very_site():
    for part in CONTENT_SECURITY_POLICY.split("; "):
        assert re.fullmatch(r"[a-z-]+ '(none|self)'", part), f"{part}: only this site or nothing"
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("verb", sorted(ADDRESSES))
def test_every_address_carries_them_for_a_worker_and_for_a_stranger(verb, cast, sign_in):
    worker = sign_in(cast.ruth)
    for answer in (worker.get(ADDRESSES[verb]), Client().get(ADDRESSES[verb])):
        carries(answer)
    if verb not in ANYONE:
        assert worker.get(ADDRESSES[verb])["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", [*STATIC, *ODD])
def test_files_and_addresses_that_are_none_carry_them_too(address, client):
    carries(client.get(address))


def test_a_page_that_breaks_and_a_wrong_host_carry_them_too(cast, sign_in, monkeypatch):
    from firstlight.desk import queries

    monkeypatch.setattr(queries, "version", lambda: 1 / 0)
    browser = sign_in(cast.ruth)
    browser.raise_request_exception = False
    broken = browser.get("/board/")
    assert broken.status_code == 500
    carries(broken)
    wrong = browser.get("/board/", headers={"host": "elsewhere.example"})
    assert wrong.status_code == 400
    carries(wrong)


def test_a_body_too_large_is_refused_before_it_is_read(client):
    answer = client.post("/sign-in/", b"x" * (LARGEST_BODY + 1), content_type="text/plain")
    assert answer.status_code == 413
    carries(answer)


def test_signing_out_clears_what_the_browser_kept_of_pages(cast, sign_in):
    browser = sign_in(cast.ana)
    assert "Clear-Site-Data" not in browser.get("/sign-out/")
    assert browser.post("/sign-out/")["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in browser.get("/sign-in/")
