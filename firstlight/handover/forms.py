"""What staff type about promises, hand-overs and debriefs, checked for shape."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import dateformat, timezone
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import User
from firstlight.handover import queries
from firstlight.handover.due import EXACT, MORNING, QUICK, TONIGHT, due_at
from firstlight.handover.models import Promise
from firstlight.kit.clock import now
from firstlight.kit.forms import VerbForm

WHEN = {"type": "datetime-local"}
LONGEST = 200
QUICK_WORDS = {
    "in_30_min": _("in 30 min"),
    "in_2_h": _("in 2 h"),
    TONIGHT: _("tonight"),
    MORNING: _("tomorrow morning"),
}


def quick_choices() -> list[tuple[str, str]]:
    """The quick choices with the time each means now, and the exact one."""
    zone = timezone.get_default_timezone()
    here, said = now().astimezone(zone), []
    for code, words in QUICK_WORDS.items():
        due = (due_at(code, here, zone) or here).astimezone(zone)
        at = dateformat.format(due, "H:i" if due.date() == here.date() else "D H:i")
        said.append((code, f"{words} · {at}"))
    return [*said, (EXACT, str(_("at an exact time")))]


class HappenedForm(VerbForm):
    """Yes, and when it happened: late entry is normal."""

    happened_at = forms.DateTimeField(
        label=_("When did it happen (empty: now)"), required=False, widget=forms.DateTimeInput(attrs=WHEN)
    )


class ConfirmForm(VerbForm):
    """A verb that needs no words, only a yes."""


class _ByWhen(VerbForm):
    """Until when: a quick choice, or an exact time. A time entered speaks for itself."""

    when = forms.ChoiceField(label=_("Until when"), widget=forms.RadioSelect, required=False)
    exact = forms.DateTimeField(
        label=_("The exact time"), required=False, widget=forms.DateTimeInput(attrs=WHEN)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["when"].choices = quick_choices()  # type: ignore[attr-defined]
        self.fields["when"].initial = QUICK[0]

    def clean(self) -> dict[str, Any]:
        """An exact time is an exact time, whatever stands above it."""
        given = super().clean() or self.cleaned_data
        if given.get("exact"):
            given["when"] = EXACT
        return given


class PromiseForm(_ByWhen, HappenedForm):
    """One line, until when, and who keeps it."""

    words = forms.CharField(
        label=_("What was promised, in one line"),
        help_text=_("Whoever is on tonight reads it: no health, no legal matters, no names."),
        max_length=LONGEST,
    )
    owner = forms.ModelChoiceField(
        label=_("Who keeps it"), queryset=User.objects.none(), required=False, empty_label=_("I do")
    )
    field_order = ("words", "when", "exact", "owner", "happened_at")

    def __init__(self, *args: Any, keepers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_at"].label = _("When was it said (empty: now)")
        _choose_among(self.fields["owner"], keepers)


class PassPromiseForm(VerbForm):
    """Who keeps it from now on."""

    worker = forms.ModelChoiceField(label=_("Who keeps it"), queryset=User.objects.none())

    def __init__(self, *args: Any, keepers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_among(self.fields["worker"], keepers)


class NotKeepForm(_ByWhen, HappenedForm):
    """Why not, and whether the person knows."""

    why_not = forms.ChoiceField(label=_("Why"), choices=Promise.WhyNot.choices, widget=forms.RadioSelect)
    told = forms.ChoiceField(
        label=_("Does the person know?"), choices=Promise.Told.choices, widget=forms.RadioSelect
    )
    field_order = ("why_not", "told", "when", "exact", "happened_at")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["when"].label = _("Not yet: until when will they be told")


def _choose_among(field: Any, workers: Iterable[User]) -> None:
    field.queryset = User.objects.filter(pk__in=queries.ids(workers)).order_by("display_name", "pk")
    field.label_from_instance = lambda worker: (
        f"{worker.display_name}, {worker.title}" if worker.title else worker.display_name
    )
