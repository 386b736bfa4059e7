"""What is pressed or typed when the glass is broken, and afterwards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.glass import queries
from firstlight.glass.models import Glass
from firstlight.kit.forms import VerbForm


class BreakForm(VerbForm):
    """Why, and in own words if there is more to say."""

    reason = forms.ChoiceField(label=_("Why do you need to see more?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your words, if you wish"),
        help_text=_("No story: a court and the person may read this."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = queries.reasons()  # type: ignore[attr-defined]


class ReviewForm(VerbForm):
    """What came of looking at it."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"), choices=Glass.Outcome.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("For the two of you, if you wish"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
