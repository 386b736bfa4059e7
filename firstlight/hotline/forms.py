"""What staff type about a contact, checked for shape; meaning is checked in the verbs."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from firstlight.dispatch.rulebook import LEVELS
from firstlight.dispatch.rulefiles import load_rules
from firstlight.hotline.answers import (
    DANGER_REASONS,
    LONGEST,
    LOWER_REASONS,
    MISSED_REASONS,
    TOLD,
    WHY_NOT_TOLD,
)
from firstlight.hotline.wording import Choice, contact_choices
from firstlight.kit.clock import now
from firstlight.kit.forms import VerbForm
from firstlight.kit.speaking import reader_language

Pairs = list[tuple[str, str]]
TICKED = (forms.MultipleChoiceField, forms.BooleanField)
PICKED = {
    "safe_to_talk": "safe_to_talk",
    "callback": "callback",
    "voicemail": "voicemail",
    "limits": "limits",
    "danger_hurt": "answers",
    "danger_near": "answers",
    "safe_tonight": "answers",
    "language": "languages",
    "partner_asked": "partner_asked",
}
LISTED = {"relation": "relations", "area": "areas", "kind": "kinds", "channel": "channels"}
LABELS = {
    "limits": _("Both sentences said?"),
    "chips": _("Tick as you hear it; what is not ticked is not known"),
    "kind": _("What it is about"),
    "channel": _("How they reached us"),
}
HINTS = {"age": _("17, teen, adult, or ? when not known"), "children": _("how many")}


def _pairs(choices: Mapping[str, Choice]) -> Pairs:
    return [(code, choice.label(reader_language())) for code, choice in choices.items()]


class IntakeForm(forms.Form):
    """The whole page of the conversation, in the reader's language; every question may stay open."""

    def __init__(self, *args: Any, partners: Pairs | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = contact_choices()
        chips = [(code, reason.text(reader_language())) for code, reason in load_rules().chips.items()]
        for name, listed in PICKED.items():
            self._add(name, _picked(_pairs(getattr(words, listed))))
        for name, listed in LISTED.items():
            pairs = _pairs(getattr(words, listed))
            blank = [] if name == "channel" else [("", _("not said"))]
            self._add(name, forms.ChoiceField(choices=[*blank, *pairs], required=False))
        not_said = [("", _("not said"))]
        named = forms.ChoiceField(choices=[*not_said, *(partners or [])], required=False)
        self._add("referred_by", named)
        self._add("chips", _several(chips))
        self._add("needs", _several(_pairs(words.needs)))
        for code, choice in words.choices.items():
            self._add(f"wish_{code}", _picked(_pairs(words.wishes)), choice.label(reader_language()))
        for name in ("age", "children"):
            box = forms.TextInput(attrs={"size": 14, "inputmode": "text" if name == "age" else "numeric"})
            self._add(name, forms.CharField(max_length=40, required=False, widget=box, help_text=HINTS[name]))
        for name, longest in LONGEST.items():
            self._add(name, forms.CharField(required=False, widget=_box(name, longest)))
        for name in ("may_be_under_18", "young_person_known"):
            self._add(name, forms.BooleanField(required=False))

    def _add(self, name: str, field: forms.Field, label: str = "") -> None:
        own = label or LABELS.get(name)
        field.label = own or contact_choices().question(name, reader_language())
        self.fields[name] = field

    def given(self, name: str) -> list[str]:
        """What was typed for one question, as the page sent it."""
        return [str(value) for value in self.data.getlist(name)]  # type: ignore[attr-defined]

    def changed(self, kept: Mapping[str, Any]) -> Iterable[tuple[str, list[str]]]:
        """The questions whose answer differs from what is kept, with what was typed. A page sends an empty
        box as empty and an unticked one not at all; any other question it does not send was not on it."""
        for name, field in self.fields.items():
            unticked = isinstance(field, TICKED) and "kept" in self.data
            sent = name in self.data or unticked
            if sent and _as_typed(kept.get(name)) != _as_typed(self.given(name)):
                yield name, self.given(name)


def _picked(pairs: Pairs) -> forms.ChoiceField:
    return forms.ChoiceField(choices=pairs, required=False, widget=forms.RadioSelect)


def _several(pairs: Pairs) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(choices=pairs, required=False, widget=forms.CheckboxSelectMultiple)


def _box(name: str, longest: int) -> forms.Widget:
    if name == "note":
        return forms.Textarea(attrs={"rows": 3, "maxlength": longest, "spellcheck": "true"})
    attrs: dict[str, Any] = {"maxlength": longest}
    if name == "reach":
        attrs |= {"data-key": "h"}
    return forms.TextInput(attrs=attrs)


def _as_typed(value: Any) -> list[str]:
    if value in (None, "", False, []):
        return []
    if value is True:
        return ["on"]
    given = value if isinstance(value, list) else [str(value)]
    return sorted(each.replace("\r\n", "\n").strip() for each in given if each.strip())


class AnswerForm(forms.Form):
    """One answer as a page's own script sends it: its question, what was given, which version was seen, when."""

    field = forms.CharField(max_length=40)
    version = forms.IntegerField(required=False, min_value=0)
    happened = forms.CharField(max_length=40, required=False)

    def clean(self) -> dict[str, Any]:
        """As ``record_answer`` takes it. A device whose clock runs ahead, or tells no time, counts as now."""
        given = super().clean() or {}
        try:
            at = parse_datetime(given.get("happened") or "")
        except ValueError:
            at = None
        return {
            "field": given.get("field", ""),
            "value": self.data.getlist("value"),  # type: ignore[attr-defined]
            "seen": (given.get("version") or 0) if "version" in self.data else None,
            "happened_at": at if at and at.tzinfo and at <= now() else None,
        }


def _when(label: Any) -> forms.DateTimeField:
    box = forms.DateTimeInput(attrs={"type": "datetime-local"})
    return forms.DateTimeField(label=label, required=False, widget=box)


class TakeContactForm(VerbForm):
    """One press. How they reached us, and when it began if it is written down late."""

    channel = forms.ChoiceField(label=_("How they reached us"), required=False)
    happened_at = _when(_("When it began, if not now"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = _pairs(contact_choices().channels)  # type: ignore[attr-defined]

    def clean_channel(self) -> str:
        """By phone, unless said otherwise."""
        return self.cleaned_data["channel"] or "phone"


class LevelForm(VerbForm):
    """A more urgent level than the one in force."""

    level = forms.ChoiceField(label=_("Level"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, now_at: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = load_rules().levels
        place = LEVELS.index(now_at)
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            (code, f"{code} {levels[code].label(reader_language())}") for code in self.open_levels(place)
        ]

    def open_levels(self, place: int) -> tuple[str, ...]:
        """The levels that may be chosen."""
        return LEVELS[:place]


class LowerForm(LevelForm):
    """A less urgent level, and why."""

    reason = forms.ChoiceField(label=_("Why"), choices=list(LOWER_REASONS.items()))
    words = forms.CharField(
        label=_("In words, if they help"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def open_levels(self, place: int) -> tuple[str, ...]:
        """The levels that may be chosen."""
        return LEVELS[place + 1 :]


class LinkForm(VerbForm):
    """Asked first; then the sign they go by with us."""

    asked = forms.BooleanField(label=_("I asked, and they said yes"), required=False)
    sign = forms.CharField(label=_("Their call sign"), max_length=40)


class ExplainForm(VerbForm):
    """Why a clock was missed."""

    code = forms.CharField(max_length=30, widget=forms.HiddenInput)
    reason = forms.ChoiceField(label=_("Why it was late"), choices=list(MISSED_REASONS.items()))


class MeetForm(VerbForm):
    """Which clock is met, and when it was done if it is written down late."""

    code = forms.ChoiceField(label=_("What was done"))
    happened_at = _when(_("When it was done, if not now"))

    def __init__(self, *args: Any, running: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = running  # type: ignore[attr-defined]


class CloseForm(VerbForm):
    """What kind of contact it was, and when it ended if it is written down late."""

    kind = forms.ChoiceField(label=_("What it was"))
    happened_at = _when(_("When it ended, if not now"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = _pairs(contact_choices().kinds)  # type: ignore[attr-defined]


class AgainstWishForm(VerbForm):
    """Which of the five choices, the danger to life, and whether the person was told."""

    choice = forms.ChoiceField(label=_("What we did"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("Which danger to life right now"),
        choices=list(DANGER_REASONS.items()),
        widget=forms.RadioSelect,
    )
    told = forms.ChoiceField(
        label=_("Was the person told?"), choices=list(TOLD.items()), widget=forms.RadioSelect
    )
    why_not_told = forms.ChoiceField(
        label=_("If not yet, why"), choices=[("", ""), *WHY_NOT_TOLD.items()], required=False
    )
    happened_at = _when(_("When it was done, if not now"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = _pairs(contact_choices().choices)  # type: ignore[attr-defined]


class ToldForm(VerbForm):
    """When the person was told, if it is written down late."""

    happened_at = _when(_("When they were told, if not now"))
