"""What a worker or a supervisor types about an outing, checked for shape."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import User
from firstlight.kit.forms import VerbForm
from firstlight.outing import codes, queries

LONGEST = {"place": 300, "vehicle": 120, "plan": 300}
BOX = {"rows": 2}


class CheckOutForm(VerbForm):
    """Where, in which car, with what plan, heard how often. Only the place is needed."""

    place = forms.CharField(
        label=_("Where exactly"), max_length=LONGEST["place"], widget=forms.Textarea(attrs=BOX)
    )
    vehicle = forms.CharField(
        label=_("Car, color, plate; or how you get there"), required=False, max_length=LONGEST["vehicle"]
    )
    plan = forms.CharField(
        label=_("The plan, and what to do if you are not heard"),
        required=False,
        max_length=LONGEST["plan"],
        widget=forms.Textarea(attrs=BOX),
    )
    every_minutes = forms.ChoiceField(label=_("Ask after me every"), required=False, widget=forms.RadioSelect)
    partner_worker = forms.ModelChoiceField(
        label=_("Who goes with me"), queryset=User.objects.none(), required=False, empty_label=_("nobody")
    )
    wants_two = forms.BooleanField(
        label=_("I ask for a second worker; the supervisor is told"), required=False
    )

    def __init__(self, *args: Any, seconds: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ruled, chooser, times = queries.rules(), self.fields["partner_worker"], self.fields["every_minutes"]
        times.choices = [(n, _("%(n)s min") % {"n": n}) for n in ruled.every]  # type: ignore[attr-defined]
        times.initial = ruled.usual
        rows = User.objects.filter(pk__in=[worker.pk for worker in seconds])
        chooser.queryset = rows.order_by("display_name", "pk")  # type: ignore[attr-defined]

    def clean_every_minutes(self) -> int:
        """Not chosen is as usual."""
        return int(self.cleaned_data["every_minutes"] or queries.rules().usual)


def _when(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label, required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )


class ComeBackForm(VerbForm):
    """When they came back, if it is written down late."""

    happened_at = _when(_("When you came back (empty: now)"))


class AnswerAlarmForm(VerbForm):
    """What was found, who goes, whether they are back."""

    found = forms.ChoiceField(
        label=_("What was found?"), choices=codes.Found.choices, widget=forms.RadioSelect
    )
    help_by = forms.ChoiceField(
        label=_("Who goes to them (only when help is on its way)"),
        choices=[("", ""), *codes.HelpBy.choices],
        required=False,
    )
    is_back = forms.BooleanField(label=_("They are back; nobody needs to ask after them"), required=False)
    happened_at = _when(_("When did it happen (empty: now)"))
