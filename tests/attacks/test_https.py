"""What only holds over HTTPS, at the key service, and in the password box."""

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

from firstlight.access.models import User
from firstlight.vault.keepers import Transit
from firstlight.vault.keyset import KeysetError
from tests.access.made import NEW, type_in
from tests.house.source import ROOT

OVER_HTTPS = """
import django, json
django.setup()
from django.conf import settings
from django.test import Client
answer = Client().get("/sign-in/", secure=True)
names = [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME]
secure = [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE]
print(json.dumps({"names": names, "secure": secure, "cookie": answer.cookies.output(), **answer.headers}))
"""


def test_over_https_cookies_belong_to_this_host_alone_and_the_browser_insists(tmp_path):
    environment = {**os.environ, "FIRSTLIGHT_DATA": str(tmp_path / "data"), "FIRSTLIGHT_HTTPS": "1"}
    environment |= {"DJANGO_SETTINGS_MODULE": "firstlight.settings", "FIRSTLIGHT_HOSTS": "testserver"}
    done = subprocess.run(
        [sys.executable, "-c", OVER_HTTPS],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["names"] == ["__Host-desk", "__Host-form"]
    assert told["secure"] == [True, True]
    assert told["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    for part in ("__Host-form=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in told["cookie"]
    assert "Domain" not in told["cookie"]


def test_the_key_services_token_follows_no_redirect(tmp_path):
    asked: list[tuple[str, str]] = []

    class Leads(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append((self.path, self.headers.get("X-Vault-Token", "")))
            self.send_response(302)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        do_GET = do_POST

        def log_message(self, *given):
            pass

    server = HTTPServer(("127.0.0.1", 0), Leads)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    (tmp_path / "token").write_text("a token")
    key = f"http://127.0.0.1:{server.server_port}/v1/transit/keys/firstlight"
    try:
        with pytest.raises(KeysetError):
            Transit.at(key, tmp_path / "token").open("sealed")
    finally:
        server.shutdown()
        server.server_close()
    assert asked == [("/v1/transit/decrypt/firstlight", "a token")]


@pytest.mark.parametrize(
    "address",
    [
        "http://vault.agency.example/v1/transit/keys/a",
        "file:///etc/passwd",
        "ftp://vault.agency.example/v1/transit/keys/a",
        "http://169.254.169.254/v1/transit/keys/a",
        "https:///v1/transit/keys/a",
        "gopher://127.0.0.1/v1/transit/keys/a",
    ],
)
def test_the_key_service_is_no_way_to_any_other_address(address, tmp_path):
    with pytest.raises(KeysetError):
        Transit.at(address, tmp_path / "token")


@pytest.mark.django_db
def test_passwords_are_taken_as_they_are_typed_long_ones_too(cast, sign_in, client):
    odd = "  Ünïcödé spaces, and a hundred letters more  " + "x" * 100 + "  "
    for username, password, taken in (
        ("one", odd, True),
        ("two", "password1234", False),
        ("three", "a" * 12, True),
    ):
        sign_in(cast.adam).post("/workers/add_worker/", {**NEW, "username": username, "password": password})
        assert User.objects.filter(username=username).exists() is taken
    assert type_in(client, "one", odd.strip()).status_code == 200
    assert type_in(client, "one", odd).status_code == 302


@pytest.mark.django_db
def test_the_password_box_is_masked_and_lets_a_manager_fill_it(client):
    page = client.get("/sign-in/").content.decode()
    assert 'type="password"' in page
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page


@pytest.mark.django_db
def test_a_name_that_is_none_costs_as_much_as_a_wrong_password(cast, client, monkeypatch):
    """Counted in turns of the password hash, which take nearly all of the time, not in seconds."""
    turns = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: turns.append(1) or encode(*given))
    costs = {}
    for username in ("ana", "nobody", "otto"):
        turns.clear()
        assert type_in(client, username, "wrong wrong wrong").status_code == 200
        costs[username] = len(turns)
    assert len(set(costs.values())) == 1, costs
    assert costs["nobody"] >= 1
