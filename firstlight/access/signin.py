"""Sign-in: what the house asks of the sign-in library. The only file that may receive a signal."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_changed, user_logged_in, user_logged_out
from django.contrib.auth.base_user import AbstractBaseUser
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from firstlight.access import idle
from firstlight.access.actors import Public
from firstlight.access.models import User
from firstlight.audit import ledger
from firstlight.audit.models import Event


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up; an administrator adds workers. Every failure to sign in sounds alike."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("That name and password do not fit together."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, or ask an administrator."),
        "incorrect_password": _("That is not your password."),
        "enter_current_password": _("That is not your present password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """The worker, when name and password fit. One who has left is told the same as a stranger."""
        worker: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if worker is not None and not worker.is_active:
            self.authentication_failed(request, **credentials)
            return None
        return worker

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A line in the ledger: whose name was tried, when there is such a worker; never what was typed."""
        tried = User.objects.filter(username__iexact=credentials.get("username", "")).first()
        ledger.write(by=Public("web"), verb="access.sign_in", outcome=Event.Outcome.REFUSED, noun=tried)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Keep the new password and touch no other column."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own page."""
        return reverse("access:see_account")


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """A line in the ledger for each sign-in, and when this session began."""
    idle.begin(request.session)
    ledger.write(by=user, verb="access.sign_in", noun=user)


@receiver(user_logged_out)
def note_sign_out(request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    """A line in the ledger for each sign-out."""
    if user is not None:
        ledger.write(by=user, verb="access.sign_out", noun=user)


@receiver(password_changed)
def note_password(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """A line in the ledger for each change of a password."""
    ledger.write(by=user, verb="access.change_password", noun=user)
