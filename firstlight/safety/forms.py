"""What staff type about safe contact and about who asked, checked for shape."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firstlight.kit.forms import VerbForm
from firstlight.safety.codes import Proof, Tighter
from firstlight.safety.models import Asking, SafeContact

LONGEST = 300
LONGEST_WORD = 60
WHEN = {"type": "datetime-local"}
LABELS = {
    "reach": _("The number, address or account"),
    "good_hours": _("When it is all right: days and hours"),
    "who_answers": _("Who else may answer or see it"),
    "we_say": _("The name we use for ourselves"),
    "voicemail_words": _("Exact words for a message, neutral; empty: leave none"),
    "if_another_answers": _("What we say if somebody else answers"),
    "code_word_safe": _("Code word: safe to talk, and it is me"),
    "code_word_stop": _("Code word: stop"),
}


class ProvenForm(VerbForm):
    """How we know it is the person. Only the proofs this person can give are offered."""

    proof = forms.ChoiceField(label=_("How do you know it is the person?"), required=False)
    word = forms.CharField(label=_("The code word they said"), required=False, max_length=LONGEST_WORD)
    answer_one = forms.CharField(required=False, max_length=LONGEST)
    answer_two = forms.CharField(required=False, max_length=LONGEST)

    def __init__(self, *args: Any, proofs: list[str], questions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(proof, Proof(proof).label) for proof in proofs]
        self.fields["proof"] = forms.ChoiceField(
            label=self.fields["proof"].label, choices=offered, required=False, widget=forms.RadioSelect
        )
        if Proof.CODE_WORD not in proofs:
            del self.fields["word"]
        for name, question in zip(("answer_one", "answer_two"), questions or ("", ""), strict=True):
            self.fields[name].label = question
            if not question:
                del self.fields[name]


class _Channel(ProvenForm):
    """The rules of one way, in the person's words; each box may stay empty."""

    safe = forms.ChoiceField(
        label=_("Is it safe?"),
        choices=SafeContact.Safe.choices,
        initial=SafeContact.Safe.UNKNOWN,
        widget=forms.RadioSelect,
    )
    watched = forms.BooleanField(label=_("The device is shared or may be watched"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in SafeContact.TEXTS:
            longest = LONGEST_WORD if name.startswith("code_word") else LONGEST
            self.fields[name] = forms.CharField(label=LABELS[name], required=False, max_length=longest)


class AddChannelForm(_Channel):
    """One more way the person named."""

    channel = forms.ChoiceField(
        label=_("Which way?"), choices=SafeContact.Channel.choices, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        """A yes is about a number or an address."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("safe") == SafeContact.Safe.YES and not given.get("reach"):
            self.add_error("reach", _("Type what is safe, or choose “not known” until you have it."))
        return given


class LoosenChannelForm(_Channel):
    """What changes; an empty box leaves what is there, and what is kept is not shown."""


class ConfirmChannelForm(ProvenForm):
    """Still right, and for how long we rely on it."""

    phase = forms.ChoiceField(
        label=_("How is it now?"), choices=SafeContact.Phase.choices, widget=forms.RadioSelect, required=False
    )


class TightenChannelForm(VerbForm):
    """Which of the three."""

    how = forms.ChoiceField(label=_("What changed?"), choices=Tighter.choices)


class UseChannelForm(VerbForm):
    """I have read this; nothing to type."""


class KeepFactsForm(ProvenForm):
    """Two questions only the person can answer, and the answers."""

    question_one = forms.CharField(label=_("First question, as we ask it"), max_length=LONGEST)
    fact_one = forms.CharField(label=_("Its answer"), max_length=LONGEST)
    question_two = forms.CharField(label=_("Second question"), max_length=LONGEST)
    fact_two = forms.CharField(label=_("The answer to that"), max_length=LONGEST)


class SomeoneAsksForm(VerbForm):
    """Four lists, one needed: no words, no number, no sign."""

    asker = forms.ChoiceField(label=_("Who asks?"), choices=Asking.Asker.choices, widget=forms.RadioSelect)
    channel = forms.ChoiceField(
        label=_("How?"), choices=Asking.Channel.choices, widget=forms.RadioSelect, required=False
    )
    paper = forms.ChoiceField(
        label=_("What paper?"), choices=Asking.Paper.choices, widget=forms.RadioSelect, required=False
    )
    told = forms.ChoiceField(
        label=_("What did they hear?"), choices=Asking.Told.choices, widget=forms.RadioSelect, required=False
    )
    happened_at = forms.DateTimeField(
        label=_("When did it happen (empty: now)"), required=False, widget=forms.DateTimeInput(attrs=WHEN)
    )


class FindForm(forms.Form):
    """What is remembered, and that they were asked first (care.md 6)."""

    words = forms.CharField(
        label=_("What do they or you remember?"),
        help_text=_("A name or nickname as it sounded, a year of birth, the last four digits of a phone."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}),
    )
    asked = forms.BooleanField(
        label=_("I asked: “Have we talked before? May I look?” They said yes."),
        error_messages={"required": _("Ask first. Without a yes nobody is looked up; nobody needs it.")},
    )

    def clean_words(self) -> str:
        """Two letters or digits at least: less fits everybody."""
        words = str(self.cleaned_data["words"])
        if sum(one.isalnum() for one in words) < 2:
            raise forms.ValidationError(_("Write two letters or more."))
        return words
