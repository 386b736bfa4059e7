"""What is typed into a note."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import User
from firstlight.kit.forms import VerbForm
from firstlight.notes import queries
from firstlight.notes.actions import LONGEST
from firstlight.notes.models import ATTORNEY, Note

HONEST = _(
    "Not in the copy the person gets, nor for volunteers, advisors and partners. A court may still read this."
)


class NoteForm(VerbForm):
    """The note, who was there, for whom it is."""

    words = forms.CharField(
        label=_("Note"),
        help_text=_(
            "Facts, what they need, the next step. Not their story, no names of drugs, no crimes, "
            "not whether we believe it. A court and the person may read this."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )
    present = forms.ChoiceField(
        label=_("Who else was there?"),
        choices=Note.Present.choices,
        initial=Note.Present.ALONE,
        widget=forms.RadioSelect,
    )
    staff_only = forms.BooleanField(label=_("For staff only"), required=False, help_text=HONEST)
    role = forms.ChoiceField(label=_("I write as"), required=False)
    happened_at = forms.DateTimeField(
        label=_("When (empty: now)"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )

    def __init__(self, *args: Any, worker: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = queries.hats(worker)
        self.fields["role"].choices = held  # type: ignore[attr-defined]
        self.behind_the_wall = bool(held) and held[0][0] == ATTORNEY
        if len(held) < 2 or not self.behind_the_wall:
            del self.fields["role"]


class MarkForm(VerbForm):
    """For whom it is."""

    staff_only = forms.BooleanField(label=_("For staff only"), required=False, help_text=HONEST)
