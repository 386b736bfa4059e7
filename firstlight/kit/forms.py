"""Forms of the house: shape is checked here, meaning in the verb, and a refusal comes back as a sentence."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from firstlight.kit.errors import Refused
from firstlight.kit.nouns import Noun

N = TypeVar("N")
VERSION = re.compile(r"[0-9]{1,9}")
YEARS = range(1900, 2100)


class VerbForm(forms.Form):
    """What a person typed for one verb. ``submit`` hands it to the verb and brings refusals back.

    Pages put ``{% seen noun %}`` in the form, so the door can tell whether the record changed meanwhile.
    """

    def submit(self, verb: Callable[..., N], **given: Any) -> N | None:
        """Do ``verb`` with the cleaned fields; ``None`` when not sent, not well formed, or refused."""
        if not self.is_valid():
            return None
        for noun in given.values():
            if isinstance(noun, Noun):
                note_seen(noun, self.data.getlist("seen") if hasattr(self.data, "getlist") else [])
        try:
            return verb(**given, **self.cleaned_data)
        except Refused as refusal:
            self.add_error(None, str(refusal.sentence))
            return None


class ConfirmForm(VerbForm):
    """A verb that needs no words, only a yes."""


class HappenedForm(VerbForm):
    """Yes, and when it happened: late entry is normal."""

    happened_at = forms.DateTimeField(
        label=_("When did it happen (empty: now)"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )


def plausible(day: date) -> None:
    """For a field of days: a year that a record can mean; any other is a slip of the keyboard."""
    if day.year not in YEARS:
        raise forms.ValidationError(_("Look at the year."), code="year")


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, ``None`` when a page is only shown: an empty form that was sent is not one to show."""
    return request.POST if request.method == "POST" else None


def note_seen(noun: Noun, seen: list[str]) -> None:
    """Tell the door which version of ``noun`` the page showed, from values such as ``id:version``."""
    for value in seen:
        pk, _, version = value.partition(":")
        if pk == noun.pk and VERSION.fullmatch(version):
            noun.seen_version = int(version)  # type: ignore[attr-defined]
