"""Verbs about what one signs in with: added, renewed, taken away; shown once more; sessions ended."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _

from firstlight.access import proving
from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.devices import factors, queries
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep

MOST_PASSKEYS = 10


@action
def add_passkey(*, by: User, kind: str, credential: dict[str, Any], shared: bool = False) -> User:
    """A passkey that signs in by itself. Every session elsewhere is over: what signs in has changed."""
    worker = _myself(by)
    if shared:
        raise Refused(
            _("Others use this desk, and would hold your passkey. Make it on your own phone or computer."),
            code="shared_desk",
        )
    if Authenticator.objects.filter(user_id=by.pk, type=factors.Type.WEBAUTHN).count() >= MOST_PASSKEYS:
        raise Refused(_("Ten passkeys are enough. Take one away first."), code="too_many")
    Authenticator.objects.create(
        user_id=by.pk, type=factors.Type.WEBAUTHN, data={"name": kind, "credential": credential}
    )
    return _changed(worker)


@action
def add_code_app(*, by: User, secret: str) -> User:
    """An app on a phone that shows a new code every half minute. Every session elsewhere is over."""
    worker = _myself(by)
    if factors.has_code_app(by):
        raise Refused(_("You have a code app. Take it away first, then add the new one."), code="has_one")
    Authenticator.objects.create(
        user_id=by.pk, type=factors.Type.TOTP, data={"secret": factors.seal(by, secret)}
    )
    return _changed(worker)


@action
def make_recovery_codes(*, by: User) -> User:
    """Ten codes for the day everything else is gone, each good once. Older ones open nothing any more."""
    worker = _myself(by)
    if not proving.has_factor(by):
        raise Refused(_("They stand in for a passkey or a code app. Set one up first."), code="no_factor")
    Authenticator.objects.filter(user_id=by.pk, type=factors.Type.RECOVERY_CODES).delete()
    seed = factors.seal(by, RecoveryCodes.generate_seed())
    Authenticator.objects.create(
        user_id=by.pk, type=factors.Type.RECOVERY_CODES, data={"seed": seed, "used_mask": 0}
    )
    return worker


@action
def remove_factor(*, by: User, factor: int) -> User:
    """A passkey or the code app signs in no more. The last one stays where the role needs one."""
    worker = _myself(by)
    mine = Authenticator.objects.filter(user_id=by.pk).exclude(type=factors.Type.RECOVERY_CODES)
    if not mine.filter(pk=factor).exists():
        raise Refused(_("That is taken away already."), code="gone")
    if mine.count() == 1 and proving.must_have_factor(by):
        raise Refused(_("Your role needs one. Add another first, then take this away."), code="needed")
    mine.filter(pk=factor).delete()
    if not mine.exists():
        Authenticator.objects.filter(user_id=by.pk).delete()
    return _changed(worker)


@action
def clear_factors(*, by: Actor, worker: User) -> User:
    """A colleague has lost phone, key and codes: all of them are gone, and so is every session of theirs.

    With their password they sign in again and are asked to set up anew. Nobody does it for themselves.
    """
    if by.ledger_id == worker.ledger_id:
        raise Refused(_("Take your own away on your account page, or ask another administrator."), code="own")
    gone, _tables = Authenticator.objects.filter(user_id=worker.pk).delete()
    if not gone:
        raise Refused(_("They have none: their password alone signs them in."), code="none")
    return _changed(worker)


@action
def prove_again(*, by: User, code: str = "", password: str = "", credential: Any = None) -> User:
    """It is still me: a passkey or a code; the password only for who has neither."""
    row = None
    if credential:
        row = factors.passkey_fits(by, credential)
    elif code:
        row = factors.code_fits(by, code)
    elif password and not proving.has_factor(by) and by.check_password(password):
        return by
    return _shown(by, row, Refused(_("That did not fit. Try again."), code="wrong_secret"))


@action
def open_desk(*, by: User, credential: Any) -> User:
    """A passkey brings the hidden desk back where it was."""
    sentence = _("That passkey did not fit. Use your PIN or your password.")
    return _shown(by, factors.passkey_fits(by, credential), Refused(sentence, code="wrong_passkey"))


@action
def end_session(*, by: User, session: str) -> User:
    """One other place where I am signed in is signed out at once."""
    key = queries.session_key(by, session)
    if key is None:
        raise Refused(_("That one is signed out already."), code="gone")
    Session.objects.filter(pk=key).delete()
    return by


def _shown(by: User, row: Authenticator | None, else_say: Refused) -> User:
    """It was them, by this factor; it was used just now."""
    if row is None:
        raise else_say
    Authenticator.objects.filter(pk=row.pk).update(last_used_at=now())
    return by


def _myself(by: User) -> User:
    return User.objects.select_for_update(no_key=True).get(pk=by.pk)


def _changed(worker: User) -> User:
    """Sessions begun before are over, and nothing is asked for until the next sign-in."""
    keep(worker, signed_out_at=now(), factor_due_at=None)
    return worker
