"""Sign-in: what the house asks of the sign-in library. The only file that may receive a signal."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_changed, user_logged_in, user_logged_out
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_used
from django.contrib.auth import user_logged_in as session_begun
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.views import redirect_to_login
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from firstlight.access import actions, idle, known, proving
from firstlight.access.actors import Public, System
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

    def get_client_ip(self, request: HttpRequest) -> str:
        """What tries are counted by: a browser somebody has signed in from stands for itself, a stranger for the
        address it comes from. So tries from elsewhere, or through the same proxy, never shut out a known one."""
        browser = known.browser_of(request)
        return f"known-{browser}" if browser else str(super().get_client_ip(request))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong tries at a name are counted for all strangers together, and for each known browser by itself."""
        key = str(super()._get_login_attempts_cache_key(request, **credentials))
        at_home = known.is_known_to(request, credentials.get("username", ""))
        return f"{key}-{known.browser_of(request)}" if at_home else key

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **how: Any) -> HttpResponse | None:
        """Whether others use this desk is remembered through the second step."""
        if "login" in request.POST or "shared" in request.POST:
            request.session[idle.SHARED] = bool(request.POST.get("shared"))
        answer: HttpResponse | None = super().pre_login(request, user, **how)
        return answer

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Somebody who left is led to the sign-in page, like a stranger."""
        return redirect("account_login")

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **how: Any) -> HttpResponse:
        """On to where they were going, by way of setting up a second factor where their role needs one."""
        answer: HttpResponse = super().post_login(request, user, **how)
        assert isinstance(user, User)
        if proving.lacks_factor(user):
            if user.factor_due_at is None:
                actions.ask_factor(by=System("sign-in"), worker=user)
            answer = redirect_to_login(answer["Location"], reverse("devices:see_factors"))
        known.remember(request, answer, user)
        return answer

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


@receiver(session_begun)
def begin_session(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """When this session began, on what kind of device, and that its worker has just shown who they are."""
    idle.begin(request.session)
    proving.note(request.session)
    request.session["device"] = known.in_words(request)


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """A line in the ledger for each sign-in."""
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


@receiver(authenticator_used)
def note_factor(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """A line in the ledger for each second step, and for each sign-in by passkey: which kind, never what was shown."""
    ledger.write(by=user, verb=f"access.use_{authenticator.type}", noun=user)


@receiver(authentication_failed)
def note_wrong_factor(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """A line in the ledger for each code that did not fit."""
    ledger.write(by=Public("web"), verb="access.second_step", outcome=Event.Outcome.REFUSED, noun=user)
