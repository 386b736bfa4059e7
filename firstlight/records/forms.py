"""What the privacy officer types or presses."""

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.kit.forms import VerbForm
from firstlight.records.models import Erasure, Hold, Review, Unusual


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


class WrongForm(VerbForm):
    """What it was, whether only nearly, and in words if they wish."""

    kind = forms.ChoiceField(label=_("What was it?"), choices=Review.Kind.choices, widget=forms.RadioSelect)
    nearly = forms.BooleanField(label=_("It only nearly happened"), required=False)
    sign = forms.CharField(
        label=_("The call sign of the person it is about, if you have it"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    words = forms.CharField(
        label=_("What happened, in your words"),
        help_text=_("Facts, without names. Nobody is blamed; a court and the person may read this."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )


class ToldForm(VerbForm):
    """Whether the person knows."""

    told = forms.ChoiceField(
        label=_("Does the person know?"), choices=Review.Told.choices, widget=forms.RadioSelect
    )


class LessonForm(VerbForm):
    """What we do differently."""

    lesson = forms.CharField(
        label=_("What we do differently from now on"),
        help_text=_("Everybody here reads it. No names, no signs, nothing that leads to a person."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )


class UnusualForm(VerbForm):
    """What came of looking into it."""

    answer = forms.ChoiceField(
        label=_("What came of it?"), choices=Unusual.Answer.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("In a few words"),
        help_text=_("Facts, without names. The worker may ask to read this."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
