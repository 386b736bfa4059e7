"""The passphrase a file is sealed under, as somebody types it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.kit.forms import VerbForm
from firstlight.vault import parcel


class PassphraseForm(VerbForm):
    """The passphrase a file is sealed under."""

    passphrase = forms.CharField(
        label=_("The passphrase"),
        help_text=_(
            "Twelve letters or more. Write it down now: it is kept nowhere, and nobody can find it again."
        ),
        max_length=200,
        strip=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}),
    )

    def clean_passphrase(self) -> parcel.Stretched:
        """Made ready before the verb begins."""
        return parcel.stretched(self.cleaned_data["passphrase"])
