"""Requests no page of ours would send: odd methods, hosts, paths, headers, fields, bodies and files."""

import re
import tempfile
from itertools import cycle

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from firstlight.access.models import User
from firstlight.audit.models import Event
from firstlight.desk.docs import actions, pages
from firstlight.kit.ids import new_id
from firstlight.survivors.models import Alias, Survivor
from tests.house.test_headers import ID
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
OWN = {verb: path for verb, path in pages().items() if "." in verb}
ELSEWHERE = (
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "https:elsewhere.example",
    "/\t/elsewhere.example",
    "javascript:alert(1)",
    "http://testserver@elsewhere.example/",
    "/board/\r\nSet-Cookie: stolen=1",
)


def test_no_verb_is_done_by_another_method_than_post(cast, sign_in, on_duty):
    browser = sign_in(on_duty("ruth", "supervisor"))
    body, methods = b"text=x&confirm=1&words=x", cycle(["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
    for verb, method in zip(sorted(set(actions()) & set(OWN)), methods, strict=False):
        address = ID.sub(lambda _found: new_id(), OWN[verb])
        answer = browser.generic(
            method,
            address,
            body,
            "application/x-www-form-urlencoded",
            headers={"x-http-method-override": "POST"},
        )
        assert answer.status_code == 405, (method, verb)
    assert not Event.objects.filter(outcome="done", by=cast.ruth.ledger_id).exists()


def test_a_get_that_says_it_is_a_post_changes_nothing(cast, sign_in, ledger):
    browser = sign_in(cast.ana)
    for address in ("/desk/lock_desk/", "/account/lose_device/", "/contacts/take_contact/"):
        browser.get(f"{address}?_method=POST&confirm=1", headers={"x-http-method-override": "POST"})
    assert not Event.objects.filter(outcome="done", by=cast.ana.ledger_id).exists()


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "localhost.elsewhere.example", "localhost:x", "a b", ""]
)
def test_another_host_is_refused_and_named_nowhere(host, client):
    answer = client.get(
        "/sign-in/", headers={"host": host or "[::]", "x-forwarded-host": "elsewhere.example"}
    )
    assert answer.status_code == 400
    assert "elsewhere" not in answer.content.decode()


def test_a_forwarded_host_is_not_believed(cast, sign_in):
    answer = sign_in(cast.ana).get("/", headers={"x-forwarded-host": "elsewhere.example"})
    assert "elsewhere" not in str(answer.headers)


@pytest.mark.parametrize(
    "path",
    [
        "../settings.py",
        "..%2f..%2fsettings.py",
        "%2e%2e/%2e%2e/settings.py",
        "kit/..%2f..%2f..%2fsettings.py",
        "kit/%00/firstlight.css",
        "//etc/passwd",
        "kit/../../../../../../etc/passwd",
        "kit\\..\\..\\settings.py",
        "kit/",
        "",
    ],
)
def test_no_path_leads_out_of_the_stylesheets(path, client):
    answer = client.get(f"/static/{path}")
    assert answer.status_code == 404
    assert b"SECRET_KEY" not in answer.content


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_nowhere_does_next_lead_out_or_into_the_headers(wanted, cast, sign_in, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    login = {"login": "ana", "password": "first light at six", "next": wanted}
    answers = [
        Client().post("/sign-in/", login),
        Client().post(f"/sign-in/?next={wanted}", {**login, "next": ""}),
        Client().post("/language/", {"language": "es", "next": wanted}),
        sign_in(cast.ana).post("/account/set_look/", {"look": "dark", "next": wanted}),
        sign_in(cast.ana).post("/desk/lock_desk/", {"next": wanted}),
        sign_in(cast.ana).get("/desk/unlock_desk/", {"next": wanted}),
        sign_in(cast.ana).post("/again/", {"password": "first light at six", "next": wanted}),
        sign_in(cast.ana).post("/sign-out/", {"next": wanted}),
    ]
    for answer in answers:
        assert answer.status_code in (200, 302)
        led = answer.get("Location", "/")
        assert re.match(r"/(?![/\\])", led), led
        assert "stolen" not in answer.cookies
        assert "Set-Cookie" not in answer.headers or "stolen=1" not in answer.cookies.output()
        assert "\n" not in led
        assert "\r" not in led


def test_fields_nobody_asked_for_change_nothing(cast, sign_in):
    mine, other = person(cast.omar), person(cast.omar)
    smuggled = {
        "survivor": other.pk,
        "survivor_id": other.pk,
        "id": "0" * 12,
        "pk": "0" * 12,
        "version": "99",
    }
    smuggled |= {"by": cast.ruth.pk, "restricted": "on", "merged_into": other.pk, "text": "Lupita"}
    assert sign_in(cast.omar).post(f"/people/{mine.pk}/add_alias/", smuggled).status_code == 302
    [alias] = Alias.objects.filter(survivor__in=[mine, other])
    assert (alias.survivor_id, alias.pk == "0" * 12) == (mine.pk, False)
    kept = Survivor.objects.get(pk=mine.pk)
    assert (kept.version, kept.merged_into_id) == (mine.version, None)


def test_a_worker_cannot_raise_themselves_by_a_field(cast, sign_in):
    smuggled = {
        "look": "dark",
        "is_active": "0",
        "roles": "administrator",
        "role": "administrator",
        "pin": "1",
    }
    sign_in(cast.ana).post("/account/set_look/", {**smuggled, "username": "root", "is_superuser": "1"})
    ana = User.objects.get(pk=cast.ana.pk)
    assert (ana.role_codes, ana.username, ana.pin) == (cast.ana.role_codes, "ana", cast.ana.pin)


def test_more_fields_than_any_form_has_are_refused(cast, sign_in):
    many = {f"field{number}": "x" for number in range(1500)}
    for address in ("/sign-in/", "/account/set_look/"):
        assert sign_in(cast.ana).post(address, many).status_code == 400


def test_a_form_longer_than_any_is_refused(cast, sign_in):
    long = "words=" + "x" * 3_000_000
    answer = sign_in(cast.ana).post("/find/", long, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (400, 413)


def importing(cast):
    return next(w for w in (cast.grace, cast.ruth) if w.may("awards.import_award"))


def test_a_large_file_is_refused_and_touches_no_disk(cast, sign_in, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    browser, address = sign_in(importing(cast)), reverse("awards:import_award")
    for size, told in ((600 * 1024, 200), (3 * 1024 * 1024, 200), (5 * 1024 * 1024, 413)):
        sent = SimpleUploadedFile("proposal.md", b"x" * size)
        answer = browser.post(address, {"proposals": sent})
        assert answer.status_code == told
    assert list(tmp_path.iterdir()) == []


BOMB = "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b]\n---\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.md", BOMB.encode()),
        ("tag.md", b"---\na: !!python/object/apply:os.system ['true']\n---\n"),
        ("deep.md", b"---\na: " + b"[" * 5000 + b"]" * 5000 + b"\n---\n"),
        ("book.xlsx", b"PK\x03\x04" + b"\0" * 200),
        ("macro.xlsm", b"PK\x03\x04vbaProject.bin"),
        ("page.svg", b"<svg onload='alert(1)' xmlns='http://www.w3.org/2000/svg'/>"),
        (
            "entity.md",
            b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        ),
        ("../../evil.md", b"no head"),
        ("\r\nX-Evil: 1.md", b"no head"),
    ],
)
def test_a_file_that_is_no_proposal_is_told_so(name, content, cast, sign_in):
    browser, before = sign_in(importing(cast)), Event.objects.filter(outcome="done").count()
    answer = browser.post(reverse("awards:import_award"), {"proposals": SimpleUploadedFile(name, content)})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "onload='alert" not in page
    assert "root:" not in page
    assert "X-Evil" not in answer.headers
    assert Event.objects.filter(outcome="done").count() == before
