"""Factors: the one place that speaks with the sign-in library about passkeys, code apps and recovery codes."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import validate_totp_code
from allauth.mfa.webauthn.internal import auth as ceremony
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import User
from firstlight.kit.errors import Unreadable
from firstlight.vault.tokens import open_token, owner_of, seal_token

PURPOSE = "factor"
CODE_IS_GOOD_FOR = 120  # seconds: longer than a code can be given, so that it is taken once
Type = Authenticator.Type
KINDS = {
    "phone": _("A phone"),
    "computer": _("A computer of my own"),
    "key": _("A security key"),
    "manager": _("A password manager"),
}
"""What a passkey lies on: chosen, never typed, so that the table holds no words of anybody's."""


class SealedFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """The library's own way, with every secret sealed under the key of the worker it belongs to."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That did not fit. Wait for the next code, or try another way."),
    }

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again, whosever it is; ``mine`` has asked whose before."""
        return open_token(PURPOSE, encrypted_text)

    def get_totp_issuer(self) -> str:
        """What the code app calls it: the house's neutral name, never the agency's."""
        return "Firstlight"

    def get_totp_label(self, user: Any) -> str:
        """The sign-in name, never an address."""
        return str(user.get_username())

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What a passkey is for: this host, under a neutral name."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Firstlight"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Whose it is: the sign-in name, never an address."""
        name = user.get_username()
        return {"id": str(user.pk).encode(), "display_name": name, "name": name}

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is mailed; the account page and the ledger say it."""


@dataclass(frozen=True)
class Factor:
    """One line of the account page."""

    pk: int
    kind: str
    words: Any
    since: datetime
    used: datetime | None


def of(worker: User) -> list[Factor]:
    """What a worker signs in with, oldest first; recovery codes stand apart."""
    rows = Authenticator.objects.filter(user_id=worker.pk).exclude(type=Type.RECOVERY_CODES)
    return [
        Factor(row.pk, row.type, _in_words(row), row.created_at, row.last_used_at)
        for row in rows.order_by("created_at", "pk")
    ]


def has_passkey(worker: User) -> bool:
    """Whether one can be asked for."""
    return Authenticator.objects.filter(user_id=worker.pk, type=Type.WEBAUTHN).exists()


def has_code_app(worker: User) -> bool:
    """Whether a code can be asked for."""
    return Authenticator.objects.filter(user_id=worker.pk, type=Type.TOTP).exists()


def codes_left(worker: User) -> int | None:
    """How many recovery codes are unused; None when there are none at all."""
    row = Authenticator.objects.filter(user_id=worker.pk, type=Type.RECOVERY_CODES).first()
    return len(RecoveryCodes(row).get_unused_codes()) if row and mine(row) else None


def recovery_codes(worker: User) -> list[str]:
    """The unused codes, in two groups each; shown once, in answer to making them."""
    row = Authenticator.objects.get(user_id=worker.pk, type=Type.RECOVERY_CODES)
    return [f"{code[:4]} {code[4:]}" for code in RecoveryCodes(row).get_unused_codes()]


def secret_from(worker: User, mark: str) -> str:
    """The secret of a code app being set up: from the house's secret and a random mark of the session."""
    made = hmac.new(settings.SECRET_KEY.encode(), f"{PURPOSE}:{worker.pk}:{mark}".encode(), hashlib.sha256)
    return base64.b32encode(made.digest()[:20]).decode()


def code_of_secret_fits(secret: str, code: str) -> bool:
    """Whether the app was set up: the code it shows is the one this secret makes."""
    return bool(validate_totp_code(secret, code))


@dataclass(frozen=True)
class Square:
    """What a code app reads, drawn by the page itself: its side in modules, and the path of the dark ones."""

    side: int
    path: str


def picture(worker: User, secret: str) -> tuple[Square, str]:
    """The square a code app reads, and the secret in groups for typing."""
    code = qrcode.QRCode(border=4)
    code.add_data(SealedFactors().build_totp_url(worker, secret))
    code.make()
    rows = code.get_matrix()
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, on in enumerate(row) if on)
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return Square(len(rows), dark), groups


def code_fits(worker: User, code: str) -> Authenticator | None:
    """The factor whose code this is: of the app, or a recovery code, which is struck off. Each is taken once."""
    typed = "".join(code.split())
    rows = Authenticator.objects.filter(user_id=worker.pk, type__in=(Type.TOTP, Type.RECOVERY_CODES))
    for row in rows.order_by("-type"):
        if not mine(row):
            continue
        try:
            if row.type == Type.TOTP:
                if validate_totp_code(open_token(PURPOSE, row.data["secret"]), typed) and _first_time(
                    worker, typed
                ):
                    return row
            elif RecoveryCodes(row).validate_code(typed):
                return row
        except Unreadable:
            continue
    return None


def mine(row: Authenticator) -> bool:
    """Whether the sealed secret in this row is its worker's own: one copied in from another row is nothing."""
    token = row.data.get("secret") or row.data.get("seed") or ""
    return owner_of(token) == owner(row.user_id)


def owner(worker_id: str) -> str:
    """Whose key seals a worker's secrets."""
    return f"worker:{worker_id}"


def seal(worker: User, secret: str) -> str:
    """A worker's secret, sealed."""
    return seal_token(owner(worker.pk), PURPOSE, secret)


# ---------------------------------------------------------------- passkeys
def ask_for_new(worker: User) -> dict[str, Any]:
    """What the browser needs to make a passkey: one that signs in by itself and asks for finger, face or PIN."""
    options: dict[str, Any] = ceremony.begin_registration(worker, True)
    return options


def check_new(credential: Any) -> dict[str, Any]:
    """What the browser made, verified; ValidationError when it does not answer what was asked."""
    made = ceremony.complete_registration(_read(ceremony.parse_registration_response, credential))
    if not made.is_user_verified():
        raise ValidationError(SealedFactors.error_messages["incorrect_code"])
    return dict(credential)


def ask_for(worker: User) -> dict[str, Any]:
    """What the browser needs to answer with one of the worker's passkeys."""
    options: dict[str, Any] = ceremony.begin_authentication(worker)
    return options


def passkey_fits(worker: User, credential: Any) -> Authenticator | None:
    """The passkey that answered, when it is one of this worker's and answers what was asked just now."""
    try:
        _read(ceremony.parse_authentication_response, credential)
        found: Authenticator = ceremony.complete_authentication(worker, credential)
    except ValidationError:
        return None
    return found


def _read(parse: Any, credential: Any) -> Any:
    try:
        parse(credential)
    except (TypeError, ValueError, KeyError, AttributeError):
        raise ValidationError(SealedFactors.error_messages["incorrect_code"]) from None
    return credential


def _in_words(row: Authenticator) -> Any:
    if row.type == Type.TOTP:
        return _("Code app")
    return KINDS.get(row.data.get("name", ""), _("Passkey"))


def _first_time(worker: User, code: str) -> bool:
    seen = hashlib.sha256(f"{settings.SECRET_KEY}:{worker.pk}:{code}".encode()).hexdigest()
    return cache.add(f"code-taken:{seen}", 1, timeout=CODE_IS_GOOD_FOR)
