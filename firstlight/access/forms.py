"""What is typed about workers and at the desk's own lock, checked for shape."""

import re
from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import Team, User
from firstlight.access.roles import ROLES
from firstlight.kit.forms import VerbForm

LANGUAGE_CODE = re.compile(r"[a-z]{2,12}")
USERNAME = RegexValidator(r"^[a-z][a-z0-9._-]*$", _("Small letters, digits, point and dash; a letter first."))
PIN = RegexValidator(r"^[0-9]{4,8}$", _("Four to eight digits."))
RUNS = ("01234567890", "09876543210")
DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class SignInForm(LoginForm):  # type: ignore[misc]
    """Name and password, and whether others use this desk as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Name")
        self.fields["shared"] = forms.BooleanField(
            label=_("Others use this desk too"),
            help_text=_("It hides itself sooner, and signing out takes everything along."),
            required=False,
        )


class LookForm(forms.Form):
    """How this device shows the desk; whatever is not sent stays as it is."""

    look = forms.ChoiceField(
        label=_("Look"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("light", _("Day")), ("dark", _("Night")), ("system", _("As the device"))],
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, widget=forms.RadioSelect, choices=settings.LANGUAGES
    )


class PinForm(VerbForm):
    """A new PIN, with the password."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    pin = forms.CharField(
        label=_("New PIN"),
        help_text=_("Four to eight digits."),
        validators=[PIN],
        widget=forms.PasswordInput(attrs=DIGITS),
    )

    def clean_pin(self) -> str:
        """Not one digit over and over, and no run of digits."""
        pin: str = self.cleaned_data["pin"]
        if len(set(pin)) == 1 or any(pin in run for run in RUNS):
            raise forms.ValidationError(_("Anybody would try that PIN first. Choose other digits."))
        return pin


class UnlockForm(VerbForm):
    """The PIN or the password."""

    secret = forms.CharField(
        label=_("PIN or password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )


class WorkerForm(VerbForm):
    """A new worker."""

    username = forms.CharField(label=_("Signs in as"), max_length=40, validators=[USERNAME])
    display_name = forms.CharField(label=_("Name"), max_length=80)
    title = forms.CharField(label=_("Post"), max_length=80, required=False)
    email = forms.EmailField(label=_("Work e-mail"), required=False)
    password = forms.CharField(
        label=_("First password"),
        help_text=_("Twelve characters or more; tell it to them face to face."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    languages = forms.CharField(
        label=_("Answers in"),
        help_text=_("Language codes, the one for their mail first: en es ase"),
        required=False,
        initial="en",
    )
    youth_specialist = forms.BooleanField(label=_("Specialist for young people"), required=False)
    reporting = forms.ChoiceField(
        label=_("Duty to report"), choices=User.Reporting.choices, initial=User.Reporting.UNKNOWN
    )
    ceiling = forms.IntegerField(
        label=_("Full at"), help_text=_("Open load in points."), min_value=1, max_value=100, initial=20
    )

    def clean_languages(self) -> list[str]:
        """Codes of small letters, each once, in the order given."""
        codes = list(dict.fromkeys(self.cleaned_data["languages"].lower().replace(",", " ").split()))
        if not all(LANGUAGE_CODE.fullmatch(code) for code in codes):
            raise forms.ValidationError(
                _("Write language codes with a space between them, such as: en es ase.")
            )
        return codes


class PasswordForm(VerbForm):
    """A first password again."""

    password = forms.CharField(
        label=_("First password"),
        help_text=_("Twelve characters or more; tell it to them face to face."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class TeamForm(VerbForm):
    """A new programme."""

    name = forms.CharField(label=_("Name"), max_length=80)
    code = forms.SlugField(label=_("Short code"), max_length=30)


class RoleForm(VerbForm):
    """A role in a programme, with its share of the worker's time."""

    team = forms.ModelChoiceField(label=_("Programme"), queryset=Team.objects.none())
    role = forms.ChoiceField(label=_("Role"))
    share = forms.IntegerField(label=_("Share of their time, %"), min_value=0, max_value=100, initial=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.order_by("name")  # type: ignore[attr-defined]
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (code, f"{role.title}: {role.sentence}") for code, role in ROLES.items()
        ]
