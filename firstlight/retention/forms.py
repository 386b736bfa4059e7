"""What is typed about retention."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from firstlight.kit.forms import VerbForm
from firstlight.retention.classes import rules


def _classes() -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [(one.code, one.words(language)) for one in rules().classes.values() if one.changeable]


class PeriodForm(VerbForm):
    """Which class, how long, why."""

    code = forms.ChoiceField(label=_("Which class?"), choices=_classes, widget=forms.RadioSelect)
    number = forms.IntegerField(
        label=_("How long?"),
        help_text=_("In the unit of that class: years, days or hours."),
        min_value=1,
        max_value=4000,
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("What counsel or the funder said. Nothing about a person."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class LongerForm(VerbForm):
    """Until when, as the person wishes."""

    until = forms.DateField(
        label=_("Until which day?"),
        help_text=_("At most ten years ahead. Their newest word counts."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
