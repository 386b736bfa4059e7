"""A passkey in software, a code app in two lines, and pages read as a browser reads them."""

import hashlib
import html
import json
import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

ORIGIN, HOST = "https://testserver", "testserver"
UP_UV_AT = 0x01 | 0x04 | 0x40
UP_UV = 0x01 | 0x04


class Passkey:
    """What a phone does: makes a key pair, and signs what it is asked, with the finger on it."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = hashlib.sha256(str(id(self)).encode() + str(time.time_ns()).encode()).digest()[:20]
        self.user = ""

    def make(self, options: dict, *, origin: str = ORIGIN) -> dict:
        """The answer to being asked to make one."""
        asked = options["publicKey"]
        self.user = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = AuthenticatorData.create(self._rp(), UP_UV_AT, 0, credential)
        client = self._client("webauthn.create", asked["challenge"], origin)
        response = {"attestationObject": websafe_encode(AttestationObject.create("none", data, {}))}
        return self._answer({**response, "clientDataJSON": websafe_encode(client)})

    def sign(self, options: dict, *, origin: str = ORIGIN, flags: int = UP_UV) -> dict:
        """The answer to being asked who it is."""
        client = self._client("webauthn.get", options["publicKey"]["challenge"], origin)
        data = AuthenticatorData.create(self._rp(), flags, 0)
        signature = self.key.sign(bytes(data) + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        response = {
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": self.user,
        }
        return self._answer({**response, "clientDataJSON": websafe_encode(client)})

    def _rp(self) -> bytes:
        return hashlib.sha256(HOST.encode()).digest()

    def _client(self, kind: str, challenge: str, origin: str) -> bytes:
        assert websafe_decode(challenge)
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin}).encode()

    def _answer(self, response: dict) -> dict:
        pk = websafe_encode(self.id)
        return {
            "id": pk, "rawId": pk, "type": "public-key", "response": response,
            "clientExtensionResults": {"credProps": {"rk": True}}, "authenticatorAttachment": "platform",
        }  # fmt: skip


def options_of(answer) -> dict:
    """What a page asks the browser for."""
    found = re.search(r'data-options="([^"]*)"', answer.content.decode())
    assert found, answer.content.decode()
    return json.loads(html.unescape(found[1]))


def add_passkey(browser) -> Passkey:
    """Make one on the real page."""
    passkey, page = Passkey(), reverse("devices:add_passkey")
    made = passkey.make(options_of(browser.get(page)))
    answer = browser.post(page, {"kind": "phone", "credential": json.dumps(made)})
    assert answer.status_code == 302, answer.content.decode()
    return passkey


def add_code_app(browser) -> str:
    """Set one up on the real page; gives the secret the app keeps."""
    page = reverse("devices:add_code_app")
    secret = secret_of(browser.get(page))
    answer = browser.post(page, {"code": code_now(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def secret_of(answer) -> str:
    """The key a page shows for typing."""
    found = re.search(r'<code translate="no">([A-Z2-7 ]+)</code>', answer.content.decode())
    assert found
    return found[1].replace(" ", "")


def code_now(secret: str, ahead: int = 0) -> str:
    """What the app shows, ``ahead`` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def recovery_codes(browser) -> list[str]:
    """Ten new codes, from the real page."""
    text = browser.post(reverse("devices:make_recovery_codes")).content.decode()
    return re.findall(r'<code translate="no">(\d{4} \d{4})</code>', text)


def forget_proof(browser) -> None:
    """It is a while ago that they showed it was them."""
    session = browser.session
    session["proved_at"] = 0
    session.save()
