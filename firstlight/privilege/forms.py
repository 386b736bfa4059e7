"""What is typed into the register, checked for shape."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import User
from firstlight.kit.forms import VerbForm
from firstlight.privilege.models import Qualification

DAY = {"type": "date"}


class EnterForm(VerbForm):
    """By what somebody qualifies, from when until when."""

    basis = forms.ChoiceField(
        label=_("What do they qualify by?"),
        choices=Qualification.Basis.choices,
        widget=forms.RadioSelect,
    )
    from_on = forms.DateField(
        label=_("From which day"),
        help_text=_("With a degree: from the day the year of this work was full."),
        widget=forms.DateInput(attrs=DAY),
    )
    until_on = forms.DateField(
        label=_("Last day, if there is one"), required=False, widget=forms.DateInput(attrs=DAY)
    )
    hours = forms.IntegerField(
        label=_("Hours of training so far"), required=False, min_value=1, max_value=2000
    )
    supervisor = forms.ModelChoiceField(
        label=_("Supervised by"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("nobody"),
    )
    number = forms.CharField(
        label=_("Number of the licence"),
        help_text=_("Kept sealed; empty is fine."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, worker: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = User.objects.filter(is_active=True).exclude(pk=worker.pk)
        self.fields["supervisor"].queryset = others.order_by("display_name", "pk")  # type: ignore[attr-defined]


class EndForm(VerbForm):
    """The last day."""

    until_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs=DAY))
