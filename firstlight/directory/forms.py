"""What staff type about a partner, checked for shape."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.directory import queries
from firstlight.directory.models import OLDEST, Partner
from firstlight.directory.wording import partner_words
from firstlight.kit.forms import VerbForm

PHONE = re.compile(r"[+0-9][0-9 ().\-]{1,30}(?: ?(?:x|ext\.?) ?[0-9]{1,6})?", re.IGNORECASE)
ANY = ("", _("any"))
LISTS = {"takes": "takes", "languages": "languages", "know_first": "know_first"}


class PartnerForm(VerbForm):
    """One organisation as its own staff tell us; what was not asked stays empty and reads "not known"."""

    name = forms.CharField(label=_("Name of the place, never of a person"), max_length=120)
    kind = forms.ChoiceField(label=_("What it is"), choices=Partner.Kind.choices)
    area = forms.ChoiceField(label=_("Where"), required=False)
    phone = forms.CharField(label=_("Phone of its intake"), required=False, max_length=40)
    phone_24h = forms.BooleanField(label=_("Somebody answers day and night"), required=False)
    hours = forms.CharField(label=_("When they answer, in words"), required=False, max_length=120)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    youngest = forms.IntegerField(
        label=_("Takes from (years)"), required=False, min_value=0, max_value=OLDEST
    )
    oldest = forms.IntegerField(label=_("Takes up to (years)"), required=False, min_value=0, max_value=OLDEST)
    takes = forms.MultipleChoiceField(
        label=_("Takes (tick nothing when not known)"), required=False, widget=forms.CheckboxSelectMultiple
    )
    consent_from = forms.IntegerField(
        label=_("A minor may agree alone from (years)"), required=False, min_value=0, max_value=18
    )
    how_to_hold = forms.CharField(
        label=_("How to hold a place: whom to ask for, until when they keep it"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    know_first = forms.MultipleChoiceField(
        label=_("To know before anybody calls"), required=False, widget=forms.CheckboxSelectMultiple
    )
    address_confidential = forms.BooleanField(label=_("Its address is never told to anybody"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = partner_words()
        for field, listed in LISTS.items():
            self.fields[field].choices = queries.labels(getattr(words, listed))  # type: ignore[attr-defined]
        areas = [("", _("the whole county")), *queries.labels(words.areas)]
        self.fields["area"].choices = areas  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """A number a phone can dial; three digits such as 211 are one."""
        phone: str = self.cleaned_data["phone"].strip()
        if phone and not PHONE.fullmatch(phone):
            raise forms.ValidationError(
                _(
                    "Write the number as one dials it, such as 213-555-0100. Words go under “when they answer”."
                )
            )
        return phone

    def clean(self) -> dict[str, Any]:
        """The youngest comes before the oldest."""
        given = super().clean() or self.cleaned_data
        youngest, oldest = given.get("youngest"), given.get("oldest")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("oldest", _("They take nobody like this: the oldest is below the youngest."))
        return given


class FilterForm(forms.Form):
    """What the directory is narrowed to; everything optional, nothing kept."""

    kind = forms.ChoiceField(label=_("What"), required=False, choices=[ANY, *Partner.Kind.choices])
    area = forms.ChoiceField(label=_("Where"), required=False)
    age = forms.IntegerField(label=_("Age"), required=False, min_value=0, max_value=OLDEST)
    language = forms.ChoiceField(label=_("Language"), required=False)
    takes = forms.ChoiceField(label=_("Takes"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = partner_words()
        for field, listed in (("area", words.areas), ("language", words.languages), ("takes", words.takes)):
            self.fields[field].choices = [ANY, *queries.labels(listed)]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, Any]:
        """What holds of it; a value that is none of the list narrows nothing."""
        self.is_valid()
        return self.cleaned_data
