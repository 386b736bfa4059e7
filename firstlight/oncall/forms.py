"""What staff type about shifts, checked for shape."""

from typing import Any

from django import forms
from django.utils import dateformat, timezone
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import Duty, User
from firstlight.kit.forms import VerbForm
from firstlight.oncall import queries
from firstlight.oncall.models import Shift

WHEN = {"type": "datetime-local"}


class PlanShiftForm(VerbForm):
    """Who, for what, from when to when (local time)."""

    worker = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none())
    kind = forms.ChoiceField(label=_("For what"), choices=Duty.Kind.choices)
    starts_at = forms.DateTimeField(label=_("From"), widget=forms.DateTimeInput(attrs=WHEN))
    ends_at = forms.DateTimeField(label=_("Until"), widget=forms.DateTimeInput(attrs=WHEN))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = queries.rosterable()  # type: ignore[attr-defined]


class StartShiftForm(VerbForm):
    """An own planned shift, or a kind and hours."""

    shift = forms.ModelChoiceField(
        label=_("Planned shift"),
        queryset=Shift.objects.none(),
        required=False,
        empty_label=_("none, I start unplanned"),
    )
    kind = forms.ChoiceField(label=_("For what"), required=False)
    hours = forms.IntegerField(
        label=_("For how many hours"), min_value=1, max_value=16, initial=8, required=False
    )
    happened_at = forms.DateTimeField(
        label=_("Began at (empty: now)"), required=False, widget=forms.DateTimeInput(attrs=WHEN)
    )

    def __init__(self, *args: Any, worker: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = queries.kinds_for(worker)
        self.fields["shift"].queryset = queries.startable(worker)  # type: ignore[attr-defined]
        self.fields["shift"].label_from_instance = _in_words  # type: ignore[attr-defined]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            choice for choice in Duty.Kind.choices if choice[0] in allowed
        ]

    def clean(self) -> dict[str, Any]:
        """A planned shift brings its own kind; an unplanned one names it."""
        given = super().clean() or self.cleaned_data
        if not given.get("shift") and not given.get("kind"):
            raise forms.ValidationError(_("Choose a planned shift, or say what you are on duty for."))
        return given


def _in_words(shift: Shift) -> str:
    begins, ends = (
        dateformat.format(timezone.localtime(at), "D j M, H:i") for at in (shift.starts_at, shift.ends_at)
    )
    return f"{shift.get_kind_display()} · {begins} – {ends}"


class EndShiftForm(VerbForm):
    """Which of the own duties ends."""

    duty = forms.ModelChoiceField(label=_("Duty"), queryset=Duty.objects.none(), empty_label=None)
    happened_at = forms.DateTimeField(
        label=_("Ended at (empty: now)"), required=False, widget=forms.DateTimeInput(attrs=WHEN)
    )

    def __init__(self, *args: Any, worker: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["duty"].queryset = queries.own_duties(worker)  # type: ignore[attr-defined]
        self.fields["duty"].label_from_instance = lambda duty: duty.get_kind_display()  # type: ignore[attr-defined]
