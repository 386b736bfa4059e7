"""What is typed or pressed at the disclosure desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import User
from firstlight.disclosure.models import Correction, Demand, OwnRequest
from firstlight.disclosure.states import PLAIN_ANSWERS
from firstlight.kit.forms import VerbForm
from firstlight.safety.forms import ProvenForm
from firstlight.vault.forms import PassphraseForm

LONGEST = 1200
WHEN = {"type": "datetime-local"}
QUIET = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}


def _words(label: Any, help_text: Any = "", *, rows: int = 2, required: bool = False) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=LONGEST, widget=box
    )


class ReceiveForm(VerbForm):
    """What came, how and when; the words on it are sealed."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Demand.Kind.choices, widget=forms.RadioSelect)
    how = forms.ChoiceField(label=_("How did it come?"), choices=Demand.How.choices, widget=forms.RadioSelect)
    happened_at = forms.DateTimeField(
        label=_("When did it come (empty: now)"), required=False, widget=forms.DateTimeInput(attrs=WHEN)
    )
    due_on = forms.DateField(
        label=_("By when does it want an answer?"),
        help_text=_("The day on the paper. Empty: our own default for this kind of paper."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    issuer = _words(_("Who sent it: court, office, attorney, number of the case"))
    asked = _words(_("What it asks for, in its words"), rows=3)
    named = _words(_("Whom it names"), _("As it stands on the paper. Nothing is searched with it."))


class MatchForm(VerbForm):
    """A call sign, or nothing when nobody was found."""

    sign = forms.CharField(
        label=_("The call sign of the record it is about"),
        help_text=_("Leave it empty when nobody was found. Either way it is noted that we looked."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs=QUIET),
    )


class CounselForm(VerbForm):
    """One of ours, or somebody outside."""

    counsel = forms.ModelChoiceField(
        label=_("An attorney of the house"), queryset=User.objects.none(), required=False
    )
    outside = _words(_("Or counsel outside: name and number"))

    def __init__(self, *args: Any, counsels: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours = User.objects.filter(pk__in=[one.pk for one in counsels])
        self.fields["counsel"].queryset = ours  # type: ignore[attr-defined]


class NoticeForm(VerbForm):
    """Whether the person knows."""

    told = forms.ChoiceField(
        label=_("Does the person know?"), choices=Demand.Told.choices, widget=forms.RadioSelect
    )
    words = _words(
        _("What was tried, and what they wish"), _("Facts, in a line or two. A court may read this.")
    )


class AdviceForm(VerbForm):
    """Counsel's word."""

    advice = forms.ChoiceField(
        label=_("What does counsel say?"), choices=Demand.Advice.choices, widget=forms.RadioSelect
    )
    words = _words(_("In words, if they help"), _("Between counsel and the agency."))


class ClaimForm(VerbForm):
    """With or without numbers and dates."""

    with_log = forms.BooleanField(
        label=_("Say how many communications and from when to when, and serve the log with it"),
        help_text=_("Only when counsel says so: it tells that there is a record."),
        required=False,
    )


class PrepareForm(VerbForm):
    """What is ticked is handed over; nothing is ticked before somebody ticks it."""

    chosen = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, keys: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = keys  # type: ignore[attr-defined]


class ProduceForm(PassphraseForm):
    """The passphrase, and a second look where a privilege may be claimed for something ticked."""

    sure = forms.BooleanField(label=_("Counsel said that each of these must go all the same"))

    def __init__(self, *args: Any, ask: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ask:
            del self.fields["sure"]


class AnswerForm(VerbForm):
    """What was answered."""

    answer = forms.ChoiceField(
        label=_("What was answered?"),
        choices=[(one.value, one.label) for one in PLAIN_ANSWERS],
        widget=forms.RadioSelect,
    )


class TakeOwnForm(ProvenForm):
    """What the person asks, that they were asked alone, and how we know it is them."""

    wants = forms.ChoiceField(
        label=_("What do they ask?"), choices=OwnRequest.Wants.choices, widget=forms.RadioSelect
    )
    how = forms.ChoiceField(
        label=_("How did they ask?"), choices=OwnRequest.How.choices, widget=forms.RadioSelect
    )
    alone = forms.ChoiceField(
        label=_("Asked alone: “Is anyone asking you for this?”"),
        choices=OwnRequest.Alone.choices,
        widget=forms.RadioSelect,
    )
    for_whom = forms.ChoiceField(
        label=_("For whom is it?"), choices=OwnRequest.ForWhom.choices, widget=forms.RadioSelect
    )


class CorrectForm(VerbForm):
    """What they say of a fact, in their words."""

    what = forms.ChoiceField(label=_("What is it about?"), required=False)
    says = forms.ChoiceField(
        label=_("What do they say?"), choices=Correction.Says.choices, widget=forms.RadioSelect
    )
    words = _words(_("In their words"), _("Read it back to them before you keep it."), rows=4, required=True)

    def __init__(self, *args: Any, about: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [("", _("something that is missing")), *about]  # type: ignore[attr-defined]


class AnswerOwnForm(VerbForm):
    """How it was answered."""

    answer = forms.ChoiceField(
        label=_("How was it answered?"),
        choices=[(one.value, one.label) for one in OwnRequest.Answer if one not in ("given", "corrected")],
        widget=forms.RadioSelect,
    )
