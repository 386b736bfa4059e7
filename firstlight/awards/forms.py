"""What somebody chose or typed about an award, checked for shape."""

import base64
import binascii
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firstlight.access.models import User
from firstlight.awards import queries
from firstlight.awards.frontmatter import ProposalError
from firstlight.awards.period import a_year_from
from firstlight.awards.reading import Reading, read
from firstlight.kit.forms import VerbForm

LARGEST_FILE = 512 * 1024
LARGEST_TOGETHER = 1024 * 1024
MOST_FILES = 10
DATE = {"type": "date"}
MOMENT = {"type": "datetime-local"}


class SeveralFiles(forms.ClearableFileInput):
    """A file box that takes more than one."""

    allow_multiple_selected = True


class ProposalFiles(forms.FileField):
    """One or more proposal files; every file that cannot be read gets a sentence of its own."""

    widget = SeveralFiles(attrs={"accept": ".md,text/markdown", "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Reading]:
        """The proposals in the files, or all that keeps them from being read."""
        sent = [super(ProposalFiles, self).clean(one, initial) for one in (data or [None])]
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(_("Ten files at a time are the most. Choose fewer."))
        if (
            any(file.size > LARGEST_FILE for file in sent)
            or sum(file.size for file in sent) > LARGEST_TOGETHER
        ):
            raise forms.ValidationError(
                _("A proposal is a short text: at most 512 kB a file, 1 MB together.")
            )
        readings, problems = [], []
        for file in sent:
            try:
                readings.append(_read_upload(file))
            except ProposalError as problem:
                problems.append(str(problem))
        if problems:
            raise forms.ValidationError(problems)
        return readings


def _read_upload(file: "UploadedFile[bytes]") -> Reading:
    """An upload's name is shown again; its folder, if a browser sends one, is not."""
    return read(file.read(), Path(str(file.name)).name)


class UploadForm(forms.Form):
    """Which proposals to look at. Nothing is kept yet."""

    proposals = ProposalFiles(
        label=gettext_lazy("Proposal files (.md)"),
        help_text=gettext_lazy(
            "Text files of the grant form. You see what is in them before anything is kept."
        ),
    )


class ConfirmForm(forms.Form):
    """One proposal as a person confirms it: the days, the number that counts, the post."""

    name = forms.CharField(widget=forms.HiddenInput, max_length=200)
    body = forms.CharField(widget=forms.HiddenInput)
    starts_on = forms.DateField(label=gettext_lazy("First day"), widget=forms.DateInput(attrs=DATE))
    ends_on = forms.DateField(label=gettext_lazy("Last day"), widget=forms.DateInput(attrs=DATE))
    target = forms.IntegerField(
        label=gettext_lazy("Young people under 24 to be reached by the award's post"),
        help_text=gettext_lazy(
            "The proposal's own number where it has one. Empty: no number is counted against."
        ),
        required=False,
        min_value=1,
    )
    post = forms.CharField(label=gettext_lazy("Title of the post the award pays"), max_length=120)

    reading: Reading

    def clean(self) -> dict[str, Any]:
        """What ``import_award`` takes."""
        typed = super().clean() or {}
        if self.errors:
            return typed
        try:
            text = base64.b64decode(typed.pop("body"), validate=True).decode()
            self.reading = read(text, typed["name"])
        except (binascii.Error, UnicodeDecodeError, ProposalError):
            raise forms.ValidationError(_("The file did not come through whole. Choose it again.")) from None
        if typed["ends_on"] <= typed["starts_on"]:
            self.add_error("ends_on", _("The last day must come after the first."))
        name = typed.pop("name")
        return {**typed, "text": text, "source_name": name, "target": typed["target"] or 0}


def forms_to_confirm(readings: Sequence[Reading], today: date) -> list[ConfirmForm]:
    """One form for each proposal, filled with what was found in it."""
    starts_on, ends_on = a_year_from(today)
    confirming = []
    for place, reading in enumerate(readings):
        found = {
            "name": reading.source_name,
            "body": base64.b64encode(reading.text.encode()).decode(),
            "starts_on": starts_on,
            "ends_on": ends_on,
            "target": reading.suggested_target,
            "post": reading.post_title or _("Post of this award"),
        }
        form = ConfirmForm(prefix=f"p{place}", initial=found)
        form.reading = reading
        confirming.append(form)
    return confirming


def forms_confirmed(sent: QueryDict) -> list[ConfirmForm]:
    """The forms that came back."""
    many = sent.get("confirming", "")
    number = min(int(many), MOST_FILES) if many.isascii() and many.isdigit() else 0
    return [ConfirmForm(sent, prefix=f"p{place}") for place in range(number)]


def all_hold(confirming: Sequence[ConfirmForm]) -> bool:
    """Whether every form is well formed; each is asked, so that each shows what it lacks."""
    return sum(form.is_valid() for form in confirming) == len(confirming)


class PeriodForm(VerbForm):
    """The first and the last day of an award."""

    starts_on = forms.DateField(label=gettext_lazy("First day"), widget=forms.DateInput(attrs=DATE))
    ends_on = forms.DateField(label=gettext_lazy("Last day"), widget=forms.DateInput(attrs=DATE))


class FillPostForm(VerbForm):
    """Who takes a post, and since when."""

    worker: "forms.ModelChoiceField[User]" = forms.ModelChoiceField(
        queryset=None, label=gettext_lazy("Who takes it")
    )
    from_at = forms.DateTimeField(
        label=gettext_lazy("Since when"),
        help_text=gettext_lazy("Empty: from now."),
        required=False,
        widget=forms.DateTimeInput(attrs=MOMENT),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = queries.workers()  # type: ignore[attr-defined]
