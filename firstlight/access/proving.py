"""Who needs a second factor, and before which verbs a worker shows once more that it is them (step-up).

A proof is a sign-in, or an answer to "Is it still you?", within the last ``STEP_UP_MINUTES``. The PIN is none: it
brings back a hidden desk, no more.
"""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from firstlight.access.models import User
from firstlight.access.roles import ROLES
from firstlight.kit.clock import now

PROVED = "proved_at"
STEP_UP = frozenset(
    {
        "access.add_worker",
        "access.end_access",
        "access.end_sessions",
        "access.give_role",
        "access.new_password",
        "devices.add_code_app",
        "devices.add_passkey",
        "devices.clear_factors",
        "devices.make_recovery_codes",
        "devices.remove_factor",
        "disclosure.export_own_data",
        "disclosure.produce",
        "leaving.end_work",
        "records.erase_person",
        "reporting.export_hmis_csv",
    }
)
"""Verbs that open much, end much or give power: the export of people, a key, somebody's access. A house test holds
that each exists. Whether a restricted person's name may be shown depends on the row: its page asks by itself."""


def note(session: SessionBase) -> None:
    """The worker has just shown that it is them."""
    session[PROVED] = now().timestamp()


def stands(session: SessionBase) -> bool:
    """Whether they have shown it lately enough."""
    return bool(now().timestamp() - session.get(PROVED, 0) < settings.STEP_UP_MINUTES * 60)


def must_have_factor(worker: User) -> bool:
    """Whether one of the worker's roles, or the house, asks for a second factor."""
    if settings.SECOND_FACTOR == "off":
        return False
    return settings.SECOND_FACTOR == "all" or any(
        ROLES[code].second_factor for code in worker.role_codes if code in ROLES
    )


def has_factor(worker: User) -> bool:
    """Whether they have a passkey or a code app; recovery codes alone are none."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user_id=worker.pk, type__in=kinds).exists())


def lacks_factor(worker: User) -> bool:
    """Whether they are to be led to setting one up."""
    return must_have_factor(worker) and not has_factor(worker)


def first_due() -> datetime:
    """Until when somebody asked for the first time now may put it off."""
    return now() + timedelta(days=settings.SECOND_FACTOR_DAYS)
