"""What staff type about a person, checked for shape."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import User
from firstlight.kit.clock import now
from firstlight.kit.forms import VerbForm
from firstlight.survivors.models import Barred, CrisisCard, Tie

CARD_LABELS = {
    "call_me": _("What to call me, and pronouns: with me, in front of family, to agencies"),
    "safe_contact": _("How to reach me safely, and what to say"),
    "language_access": _("My language, and what I need to hear, see or move"),
    "when_overwhelmed": _("What helps when it is too much"),
    "never": _("Never do this, never tell this"),
    "whom_i_trust": _("Whom I trust here"),
    "health_alert": _("About my health, if I wish"),
    "next_step": _("My next step"),
}
LONGEST_LINE = 300


class IdentityForm(VerbForm):
    """Only what the person wants kept."""

    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    birth_date = forms.DateField(
        label=_("Birth date, only if a service needs it"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    pronouns = forms.CharField(label=_("Pronouns"), required=False, max_length=60)

    def clean_birth_date(self) -> Any:
        """A day a living person can have been born on."""
        day = self.cleaned_data["birth_date"]
        if day and not (now().year - 120 < day.year and day <= now().date()):
            raise forms.ValidationError(
                _("Check the year: nobody alive was born then. Leave it empty if unsure.")
            )
        return day


class AliasForm(VerbForm):
    """One more name."""

    text = forms.CharField(label=_("Another name they go by"), max_length=200)


class CrisisCardForm(VerbForm):
    """The eight lines, all optional, and what is kept."""

    keep_what = forms.ChoiceField(
        label=_("What may we keep?"), choices=CrisisCard.Keep.choices, initial=CrisisCard.Keep.CARD
    )
    keep_until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = {
            line: forms.CharField(
                label=CARD_LABELS[line],
                required=False,
                max_length=LONGEST_LINE,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            for line in CrisisCard.LINES
        }
        self.fields = {**lines, **self.fields}


class HouseholdForm(VerbForm):
    """Somebody who is with the person."""

    relation = forms.ChoiceField(label=_("Who is it?"), choices=Tie.Relation.choices)
    age_years = forms.IntegerField(label=_("About how old"), required=False, min_value=0, max_value=110)
    stays_with = forms.BooleanField(label=_("They stay together"), required=False, initial=True)


class _WithWorker(VerbForm):
    worker = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = User.objects.filter(is_active=True)  # type: ignore[attr-defined]


class OpenCircleForm(_WithWorker):
    """Whom to let in, and until when."""

    until = forms.DateField(
        label=_("Until (empty: open)"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


class KeepOutForm(_WithWorker):
    """Whom to keep out, and who asked for it. No reason."""

    asked_by = forms.ChoiceField(
        label=_("Who asks for it"),
        choices=[
            (Barred.AskedBy.PERSON, Barred.AskedBy.PERSON.label),
            (Barred.AskedBy.STAFF, Barred.AskedBy.STAFF.label),
        ],
    )
