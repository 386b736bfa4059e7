"""What staff type about a need, checked for shape. The phone page is nearly all buttons; the rest is folded away."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from firstlight.awards.models import Award
from firstlight.directory.models import Partner
from firstlight.kit.forms import VerbForm
from firstlight.kit.speaking import reader_language
from firstlight.services import checks, codes, queries
from firstlight.services.catalogue import load_catalogue
from firstlight.services.models import Help
from firstlight.services.states import State
from firstlight.survivors.models import Survivor

WHEN = {"type": "datetime-local"}
AS_TYPED = "%Y-%m-%dT%H:%M"
NOT_SAID = ("", _("not said"))
LONGEST_NOTE = 200
MOST, MOST_DOLLARS, MOST_MINUTES = 999, Decimal(100_000), 24 * 60
GROUP = "group_"
OUTCOMES = [
    (State.GIVEN, _("given")),
    (State.ASKED, _("still open, being looked for")),
    (State.REFERRED, _("a partner helps")),
    (State.DECLINED, _("not wanted now")),
    (State.UNAVAILABLE, _("could not be had")),
]
NOT_HAD = [(reason.value, reason.label) for reason in codes.WHY_NOT_HAD]
NOT_WANTED = [(one.value, one.label) for one in codes.WHY_NOT_WANTED if one not in codes.WHY_NOT_HAD]


def _when(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label, required=False, widget=forms.DateTimeInput(attrs=WHEN, format=AS_TYPED)
    )


class _Settling(VerbForm):
    """What became of it, why not, who helped, who paid."""

    state = forms.ChoiceField(
        label=_("What became of it?"), choices=OUTCOMES, initial=State.GIVEN, widget=forms.RadioSelect
    )
    reason = forms.ChoiceField(
        label=_("Why, if it could not be had or was not wanted"),
        choices=[NOT_SAID, *NOT_HAD, *NOT_WANTED],
        required=False,
    )
    partner: "forms.ModelChoiceField[Partner]" = forms.ModelChoiceField(
        queryset=None, label=_("Which partner"), required=False, empty_label=pgettext_lazy("partner", "none")
    )
    award: "forms.ModelChoiceField[Award]" = forms.ModelChoiceField(
        queryset=None, label=_("Who pays"), required=False, empty_label=_("no award")
    )
    quantity = forms.IntegerField(label=_("How many"), required=False, min_value=1, max_value=MOST)
    cost = forms.DecimalField(
        label=_("Cost in dollars"), required=False, min_value=0, max_value=MOST_DOLLARS, decimal_places=2
    )
    happened_at = _when(_("When (empty: now)"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = queries.partners()  # type: ignore[attr-defined]
        self.fields["award"].queryset = queries.awards_running()  # type: ignore[attr-defined]
        self.fields["award"].initial = queries.only_award()

    def clean(self) -> dict[str, Any]:
        """What could not be had says why; money is kept in cents."""
        given = super().clean() or self.cleaned_data
        if (
            given.get("state") == State.UNAVAILABLE
            and not given.get("reason")
            and "reason" not in self.errors
        ):
            self.add_error(
                "reason", _("Say why it could not be had: it shows what is missing in the county.")
            )
        cost = given.pop("cost", None)
        return {**given, "cost_cents": None if cost is None else int(cost * 100)}


class LogHelpForm(_Settling):
    """Buttons for what is needed most at night; everything else folded under "more"."""

    quick = forms.MultipleChoiceField(
        label=_("What was needed?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    mode = forms.ChoiceField(label=_("How"), required=False, choices=[NOT_SAID, *Help.Mode.choices])
    place_kind = forms.ChoiceField(
        label=_("What kind of place"), required=False, choices=[NOT_SAID, *Help.PlaceKind.choices]
    )
    minutes = forms.IntegerField(
        label=_("How many minutes"), required=False, min_value=1, max_value=MOST_MINUTES
    )
    appointment_at = _when(_("Appointment (it stays open until it is kept)"))
    note = forms.CharField(
        label=_("Note, one line"),
        help_text=_("Facts and the next step. A court and the person may read this."),
        required=False,
        max_length=LONGEST_NOTE,
    )

    def __init__(self, *args: Any, survivor: Survivor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        catalogue, spoken = load_catalogue(), reader_language()
        young = survivor.is_minor in checks.MAY_BE_MINOR and not checks.with_parent(survivor)
        offered = [item for item in catalogue.needs.values() if not (item.never_alone and young)]
        words = {item.code: item.words.label(spoken) for item in offered}
        self.fields["quick"].choices = [  # type: ignore[attr-defined]
            (item.code, words[item.code]) for item in offered if item.quick
        ]
        for code, group in catalogue.groups.items():
            rest = [
                (item.code, words[item.code]) for item in offered if item.group == code and not item.quick
            ]
            if rest:
                self.fields[f"{GROUP}{code}"] = forms.MultipleChoiceField(
                    label=group.label(spoken),
                    choices=rest,
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                )

    @property
    def groups(self) -> list[forms.BoundField]:
        """The fields of everything that is not on the first screen."""
        return [self[name] for name in self.fields if name.startswith(GROUP)]

    @property
    def other_chosen(self) -> bool:
        """Whether something of the folded needs is ticked, so that the fold stands open."""
        return any(bound.value() for bound in self.groups)

    @property
    def more_open(self) -> bool:
        """Whether a folded field was filled in or is wrong."""
        names = ("quantity", "cost", "minutes", "appointment_at", "note", "mode", "place_kind", "happened_at")
        return self.is_bound and any(self.data.get(name) or name in self.errors for name in names)

    def clean(self) -> dict[str, Any]:
        """Everything ticked, wherever it stood, is one list."""
        given = super().clean()
        names = ["quick", *(name for name in self.fields if name.startswith(GROUP))]
        chosen = [code for name in names for code in given.pop(name, [])]
        if not chosen and not self.errors:
            raise forms.ValidationError(_("Choose what was needed."))
        return {**given, "codes": chosen}


class SettleForm(_Settling):
    """What became of an open need."""

    def __init__(self, *args: Any, moves: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(state, words) for state, words in OUTCOMES if state in moves]
        self.fields["state"].choices = ways  # type: ignore[attr-defined]


class AppointmentForm(VerbForm):
    """When it will be, and with whom."""

    appointment_at = forms.DateTimeField(
        label=_("When it will be"), widget=forms.DateTimeInput(attrs=WHEN, format=AS_TYPED)
    )
    partner: "forms.ModelChoiceField[Partner]" = forms.ModelChoiceField(
        queryset=None, label=_("Which partner"), required=False, empty_label=_("as it is")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = queries.partners()  # type: ignore[attr-defined]


class KeptForm(VerbForm):
    """Whether the appointment was kept."""

    kept = forms.ChoiceField(label=_("How was it?"), choices=Help.Kept.choices, widget=forms.RadioSelect)
    appointment_at = _when(_("The new time, if it was moved"))


class NeedsForm(forms.Form):
    """Which period, which figures; codes only, so they may stand in the address."""

    period = forms.ChoiceField(label=_("Period"), required=False, choices=codes.Period.choices)
    group = forms.ChoiceField(label=_("What"), required=False)
    state = forms.ChoiceField(
        label=_("What became of it"), required=False, choices=[("", ""), *State.choices]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = load_catalogue().groups.values()
        named = [(group.code, group.label(reader_language())) for group in groups]
        self.fields["group"].choices = [("", _("everything")), *named]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, str]:
        """The codes that hold; what is none of the list is left out, and the period is this month."""
        self.is_valid()
        given = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return {**given, "period": given["period"] or codes.Period.THIS_MONTH}
