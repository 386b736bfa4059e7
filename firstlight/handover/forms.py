"""What staff type about promises, hand-overs and debriefs, checked for shape."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import dateformat, timezone
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import Duty, User
from firstlight.handover import queries
from firstlight.handover.due import EXACT, MORNING, QUICK, TONIGHT, due_at
from firstlight.handover.items import Item
from firstlight.handover.models import Debrief, Promise
from firstlight.kit.clock import now
from firstlight.kit.forms import HappenedForm, VerbForm

WHEN = {"type": "datetime-local"}
LONGEST = 200
USUAL_SHIFT = timedelta(hours=8)
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


class HandOverForm(HappenedForm):
    """Who takes over; which lines were said aloud and which own promises go along, as ticked on the list.

    ``said`` and ``passing`` hold what is ticked: what was sent, else own promises due before the taker's shift ends.
    """

    duty = forms.ModelChoiceField(label=_("Which duty"), queryset=Duty.objects.none(), empty_label=None)
    to_worker = forms.ModelChoiceField(
        label=_("Who takes over"), queryset=User.objects.none(), empty_label=None
    )
    leave = forms.BooleanField(label=_("These lines go to the supervisor"), required=False)
    field_order = ("duty", "to_worker", "leave", "happened_at")

    def __init__(
        self, *args: Any, duty: Duty | None, takers: list[queries.OnHand], items: list[Item], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_at"].label = _("When did you hand over (empty: now)")
        chooser: Any = self.fields["duty"]
        chooser.queryset = Duty.objects.filter(pk=duty.pk if duty else None)
        self.fields["duty"].initial = duty
        _choose_taker(self.fields["to_worker"], takers)
        sent = self.data.getlist if hasattr(self.data, "getlist") else lambda _name: []
        until = takers[0].until if takers else now() + USUAL_SHIFT
        due = {item.pk for item in items if item.mine and item.due_at and item.due_at <= until}
        self.said = set(sent("said"))
        self.passing = set(sent("passing")) if self.is_bound else due

    def clean(self) -> dict[str, Any]:
        """With what is ticked on the list; a line that is gone meanwhile does not stand in the way."""
        given = super().clean() or self.cleaned_data
        return {**given, "said": self.said, "passing": self.passing}


class OfferDebriefForm(VerbForm):
    """To whom."""

    worker = forms.ModelChoiceField(
        label=_("To whom"), queryset=User.objects.none(), empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, workers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(workers)
        _choose_among(self.fields["worker"], rows)
        self.fields["worker"].initial = rows[0].pk if rows else None


class NoteDebriefForm(HappenedForm):
    """One of three answers, no reason."""

    answer = forms.ChoiceField(
        label=_("How it stands"), choices=Debrief.Answer.choices, widget=forms.RadioSelect
    )
    field_order = ("answer", "happened_at")


def _choose_taker(field: Any, takers: list[queries.OnHand]) -> None:
    order = {row.worker.pk: place for place, row in enumerate(takers)}
    words = {row.worker.pk: _hours(row) for row in takers}
    field.queryset = User.objects.filter(pk__in=list(order))
    field.label_from_instance = lambda worker: f"{worker.display_name} · {words[worker.pk]}"
    field.initial = takers[0].worker.pk if takers else None


def _hours(row: queries.OnHand) -> str:
    zone = timezone.get_default_timezone()
    kinds = ", ".join(str(label) for code, label in Duty.Kind.choices if code in row.kinds)
    begins, ends = (dateformat.format(at.astimezone(zone), "H:i") for at in (row.from_at, row.until))
    words = _("until %(ends)s") if row.here else _("from %(begins)s")
    return f"{words % {'begins': begins, 'ends': ends}} · {kinds}"


def _choose_among(field: Any, workers: Iterable[User]) -> None:
    field.queryset = User.objects.filter(pk__in=queries.ids(workers)).order_by("display_name", "pk")
    field.label_from_instance = lambda worker: (
        f"{worker.display_name}, {worker.title}" if worker.title else worker.display_name
    )
