"""Shared parts of verbs about workers; callable only inside a verb (the guard refuses them elsewhere)."""

from allauth.mfa.models import Authenticator

from firstlight.access.models import User
from firstlight.kit.clock import now
from firstlight.kit.nouns import keep
from firstlight.vault import keyring


def close_access(worker: User) -> None:
    """Sign-in, sessions, roles, duty and PIN are over, and whatever they signed in with is gone."""
    for membership in worker.memberships.in_force():
        keep(membership, until_at=now())
    for duty in worker.duties.at(now()):
        keep(duty, ended_at=now())
    Authenticator.objects.filter(user_id=worker.pk).delete()
    keyring.destroy(f"worker:{worker.pk}")
    keep(worker, is_active=False, pin="", signed_out_at=now())
