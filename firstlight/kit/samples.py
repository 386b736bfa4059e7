"""What the page of all components shows: invented, the same every time, held against one moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.kit.clock import now
from firstlight.kit.pages import stretch

YES_NO = [("yes", _("Yes")), ("no", _("No")), ("unknown", _("Not clear"))]


class SampleForm(forms.Form):
    """One field of every kind."""

    safe = forms.ChoiceField(
        label=_("Safe to talk? Can anyone hear or see this?"),
        widget=forms.RadioSelect,
        choices=[("alone", _("Yes, alone")), ("near", _("Someone is near")), ("not", _("Not safe"))],
    )
    hurt = forms.ChoiceField(label=_("Hurt or in danger?"), widget=forms.RadioSelect, choices=YES_NO)
    needs = forms.MultipleChoiceField(
        label=_("What would help tonight?"),
        help_text=_("As they say it, in any order."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[
            ("shelter", _("shelter")),
            ("food", _("food")),
            ("doctor", _("doctor")),
            ("ride", _("a ride")),
            ("talk", _("talk")),
        ],
    )
    age = forms.CharField(label=_("About how old"), help_text=_("“17”, “teen”, “adult” or nothing."))
    language = forms.ChoiceField(
        label=_("Language"), choices=[("en", _("English")), ("es", _("Spanish")), ("asl", _("ASL"))]
    )
    note = forms.CharField(
        label=_("Facts, needs, next step"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    told = forms.BooleanField(label=_("I told the person"), required=False)


@dataclass(frozen=True)
class SampleStep:
    """A step of a timeline."""

    happened_at: datetime
    recorded_at: datetime
    what: str
    by: str


@dataclass(frozen=True)
class SampleReason:
    """A reason as the engines give it."""

    text_en: str
    text_es: str
    citation: str = ""
    trust: str = ""


def samples() -> dict[str, Any]:
    """The context of ``kit/components.html``."""
    at = now()
    filled = SampleForm(
        {"safe": "alone", "hurt": "yes", "needs": ["shelter", "ride"], "age": "seventeen or 300"},
        auto_id="filled_%s",
    )
    filled.is_valid()
    filled.add_error("age", _("Write an age in years, “teen” or “adult”."))
    return {
        "levels": ["P0", "P1", "P2", "P3", "P4", "P5"],
        "at": at,
        "form": SampleForm(initial={"safe": "alone", "needs": ["food"], "language": "es"}),
        "filled": filled,
        "clocks": _clocks(at),
        "steps": _steps(at),
        "names": {"user:ana": "Ana", "user:dee": "Dee"},
        "reasons": [
            _("young person in need, under 18"),
            _("nowhere safe tonight"),
            SampleReason("exam within 96 hours", "examen antes de 96 horas", "9.1 (c)", "B"),
        ],
        "columns": [_("Quarter"), _("Asked for"), _("Reached")],
        "rows": [[_("First"), 25, 19], [_("Second"), 25, 0], [_("Third"), 25, None]],
        "total": [_("So far"), 75, 19],
        "svg": BURN_UP,
        "page": stretch(range(90), "2", 30),
    }


def _clocks(at: datetime) -> list[dict[str, Any]]:
    def clock(started: float, due: float, label: object, met: float | None = None) -> dict[str, Any]:
        return {
            "started": at - timedelta(minutes=started),
            "due": at + timedelta(minutes=due),
            "met": at - timedelta(minutes=met) if met is not None else None,
            "label": label,
        }

    return [
        clock(28, 62, _("with the person")),
        clock(25, 5, _("check-in")),
        clock(102, -12, _("with the person")),
        clock(80, 10, _("with the person"), met=18),
        clock(120, -30, _("with the person"), met=5),
        clock(900, 540, _("bed for the night")),
    ]


def _steps(at: datetime) -> list[SampleStep]:
    def step(ago: float, what: object, by: str, late: float = 0) -> SampleStep:
        happened = at - timedelta(minutes=ago)
        return SampleStep(happened, happened + timedelta(minutes=late), str(what), by)

    return [
        step(64, _("requested"), "user:ana"),
        step(58, _("accepted"), "user:dee"),
        step(50, _("on the way"), "user:dee", late=24),
        step(22, _("with the person"), "user:dee"),
    ]


BURN_UP = (
    '<svg viewBox="0 0 400 180" xmlns="http://www.w3.org/2000/svg">'
    '<line class="axis" x1="40" x2="390" y1="150" y2="150"/><line class="axis" x1="40" x2="40" y1="10" y2="150"/>'
    '<line class="goal" x1="40" x2="390" y1="20" y2="20"/><text x="44" y="15">100</text>'
    '<polyline class="pace" points="40,150 390,20"/>'
    '<polyline class="actual" points="40,150 90,142 90,128 150,128 150,110 215,110 215,92 245,92"/>'
    '<text x="40" y="168">Jan</text><text x="210" y="168">Jul</text><text x="366" y="168">Dec</text>'
    "</svg>"
)
"""A drawn example; real pictures come from the chart code of the app that counts."""
