"""What is typed about retention."""

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.kit.forms import VerbForm
from firstlight.kit.speaking import reader_language
from firstlight.retention.classes import rules

UNITS = {"years": _("years"), "days": _("days"), "hours": _("hours")}


def _classes() -> list[tuple[str, str]]:
    language, kept = reader_language(), rules().classes.values()
    return [(one.code, f"{one.words(language)} ({UNITS[one.unit]})") for one in kept if one.changeable]


class PeriodForm(VerbForm):
    """Which class, how long, why."""

    code = forms.ChoiceField(label=_("Which class?"), choices=_classes, widget=forms.RadioSelect)
    number = forms.IntegerField(
        label=_("How long?"),
        help_text=_("In the unit that stands with the class."),
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
