"""What the privacy officer types or presses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.kit.forms import VerbForm
from firstlight.records.models import Erasure, Hold


class HoldForm(VerbForm):
    """Why the record is held."""

    why = forms.ChoiceField(label=_("Why is it held?"), choices=Hold.Why.choices, widget=forms.RadioSelect)


class EraseForm(VerbForm):
    """Who asked, and the call sign once more."""

    asked_by = forms.ChoiceField(
        label=_("Who asked?"),
        choices=[(one.value, one.label) for one in Erasure.AskedBy if one != Erasure.AskedBy.RETENTION],
        widget=forms.RadioSelect,
    )
    sign = forms.CharField(
        label=_("Their call sign, once more"),
        help_text=_("So that nobody erases the wrong record."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_sign(self) -> Any:
        """As it is spoken."""
        return " ".join(str(self.cleaned_data["sign"]).lower().split())
