"""What is typed or answered by a device about factors, checked for shape; a passkey's answer is verified here."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import User
from firstlight.devices import factors
from firstlight.kit.forms import VerbForm

CODE = {"inputmode": "numeric", "autocomplete": "one-time-code"}
PROOF = ("code", "password", "credential")


def code_field(label: Any = "", help_text: Any = "", **more: Any) -> forms.CharField:
    """A box for a code."""
    widget = forms.TextInput(attrs=CODE)
    return forms.CharField(
        label=label or _("Code"), help_text=help_text, max_length=20, widget=widget, **more
    )


class SignInCodeForm(AuthenticateForm):  # type: ignore[misc]
    """The code at sign-in: of the app, or a recovery code; each taken once, wrong ones counted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(help_text=_("From your code app, or a recovery code."))

    def clean_code(self) -> str:
        """The code, when it is this worker's."""
        forget_tries = check_rate_limit(self.user)
        code: str = self.cleaned_data["code"]
        row = factors.code_fits(self.user, code)
        if row is None:
            first = self.user.authenticator_set.order_by("pk").first()
            self._emit_authentication_failed(first)
            raise factors.SealedFactors().validation_error("incorrect_code")
        row.user, self.authenticator = self.user, row
        forget_tries()
        return code


class PasskeyForm(VerbForm):
    """A new passkey: what it lies on, and what the browser made."""

    kind = forms.ChoiceField(
        label=_("Where it lies"),
        choices=list(factors.KINDS.items()),
        initial="phone",
        widget=forms.RadioSelect,
    )
    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={"required": _("This browser made no passkey. Try again, or use a code app.")},
    )

    def clean_credential(self) -> dict[str, Any]:
        """Only one that answers what was asked just now."""
        return factors.check_new(self.cleaned_data["credential"])


class CodeAppForm(VerbForm):
    """The first code of a new code app; the secret it was made from waits in the session, sealed."""

    code = code_field(_("The code it shows now"))

    def __init__(self, *args: Any, secret: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secret = secret

    def clean(self) -> dict[str, Any]:
        """The app shows what this secret makes."""
        code = (super().clean() or {}).get("code", "")
        if code and not factors.code_of_secret_fits(self.secret, "".join(code.split())):
            self.add_error("code", str(_("That did not fit. Wait for the next code and enter that one.")))
        return {"secret": self.secret}


class RemoveForm(VerbForm):
    """Which one is taken away."""

    factor = forms.IntegerField(min_value=1, max_value=2**62)


class EndSessionForm(VerbForm):
    """Which place is signed out."""

    session = forms.CharField(max_length=32)


class DeskForm(VerbForm):
    """What a passkey answered."""

    credential = forms.JSONField(widget=forms.HiddenInput)


class ProveForm(VerbForm):
    """It is still me: what this worker has to show it with."""

    prefix = "proof"
    code = code_field(required=False, help_text=_("From your code app, or a recovery code."))
    password = forms.CharField(
        label=_("Your password"),
        required=False,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    credential = forms.JSONField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, worker: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_passkey, has_codes = factors.has_passkey(worker), factors.codes_left(worker) is not None
        has_codes = has_codes or factors.has_code_app(worker)
        if self.has_passkey or has_codes:
            del self.fields["password"]
        if not has_codes:
            del self.fields["code"]


def proof_in(request: HttpRequest) -> bool:
    """Whether what was sent holds an answer to "Is it still you?"."""
    return any(f"proof-{name}" in request.POST for name in PROOF)
