"""What is typed about two records."""

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.kit.forms import VerbForm


class MergeForm(VerbForm):
    """How somebody knows."""

    words = forms.CharField(
        label=_("How do you know that they are one person?"),
        help_text=_(
            "For instance: they told me, and knew the code word of both. A court and the person may read this."
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
