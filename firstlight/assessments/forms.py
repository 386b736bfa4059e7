"""What staff keep of a sitting, checked for shape. Nothing is chosen beforehand, and nothing left open blocks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from firstlight.assessments.models import Rating
from firstlight.assessments.outcomes import Domain, Instrument
from firstlight.assessments.states import Said, Source, Sureness, WhyCorrected, WithPerson
from firstlight.assessments.steps import LONGEST_WORDS, AnswerGiven
from firstlight.kit.forms import VerbForm
from firstlight.kit.sheets import in_language
from firstlight.kit.speaking import reader_language

WHEN = {"type": "datetime-local"}
NOT_ASKED = ("", _("not asked"))
NOT_SAID = ("", _("not said"))
SPOKEN = (
    ("en", _("English")),
    ("es", _("Spanish")),
    ("ase", _("American Sign Language")),
    ("other", _("another language")),
)
Pairs = list[tuple[str, Any]]


@dataclass(frozen=True)
class Way:
    """One answer a worker may choose: its radio, its word, the sentence that says what it means here."""

    tag: Any
    word: str
    sentence: str


@dataclass(frozen=True)
class Area:
    """One area as ``assessments/_domain.html`` shows it."""

    domain: Domain
    label: str
    definition: str
    said: BoundField
    own: BoundField
    levels: list[Way]
    others: list[Way]


def answer_choices(instrument: Instrument, domain: Domain) -> Pairs:
    """The five level words, then the answers that are no level; "not applicable" only where it can be."""
    spoken = reader_language()
    others = [key for key in instrument.others if domain.na_allowed or key != Said.NOT_APPLICABLE]
    return [
        *((str(level.value), level.label(spoken)) for level in instrument.levels),
        *((key, instrument.other(key, spoken)) for key in others),
    ]


def parted(value: str) -> tuple[str, int | None]:
    """A choice as (what was said, level)."""
    return (str(Said.RATED), int(value)) if value.isdigit() else (value, None)


class RatesAreas(VerbForm):
    """A form that asks about areas of an instrument; ``said_x`` is the worker's answer, ``own_x`` the person's."""

    def ask_about(self, instrument: Instrument, domains: Iterable[Domain]) -> None:
        """Add the two questions of each area."""
        self.instrument, self.domains = instrument, tuple(domains)
        spoken = reader_language()
        for domain in self.domains:
            choices = answer_choices(instrument, domain)
            self.fields[f"said_{domain.key}"] = forms.ChoiceField(
                label=domain.label(spoken), choices=choices, widget=forms.RadioSelect, required=False
            )
            self.fields[f"own_{domain.key}"] = forms.ChoiceField(
                label=_("How the person rates it"), choices=[NOT_ASKED, *choices], required=False
            )

    @property
    def areas(self) -> list[Area]:
        """What the page shows, area by area."""
        return [self._area(domain) for domain in self.domains]

    def _area(self, domain: Domain) -> Area:
        spoken, said = reader_language(), self[f"said_{domain.key}"]
        ways = [
            Way(
                radio.tag(),
                str(radio.choice_label),
                domain.anchor(int(value), spoken) if (value := str(radio.data["value"])).isdigit() else "",
            )
            for radio in said
        ]
        return Area(
            domain=domain,
            label=domain.label(spoken),
            definition=domain.definition(spoken),
            said=said,
            own=self[f"own_{domain.key}"],
            levels=[way for way in ways if way.sentence],
            others=[way for way in ways if not way.sentence],
        )

    def given(self) -> dict[str, AnswerGiven]:
        """What was answered, by area; an area with neither answer is left out."""
        found = {}
        for domain in self.domains:
            said = self.cleaned_data.get(f"said_{domain.key}", "")
            own = self.cleaned_data.get(f"own_{domain.key}", "")
            if said or own:
                found[domain.key] = AnswerGiven(*parted(said or Said.UNKNOWN), *parted(own))
        return found


class SittingForm(RatesAreas):
    """One sitting: the five areas of a crisis, or all. What is left open is kept as not known yet.

    Built for an instrument and a scope; ``submit`` gives the verb ``answers``, ``taken_at``, ``with_person``,
    ``language``, ``source``, ``sureness`` and ``words``. ``languages`` are the agency's own (code, word) pairs.
    """

    with_person = forms.ChoiceField(label=_("Rated"), choices=WithPerson.choices, widget=forms.RadioSelect)
    source = forms.ChoiceField(label=_("How do we know?"), choices=Source.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language you spoke in"), choices=[NOT_SAID, *SPOKEN])
    sureness = forms.ChoiceField(
        label=_("How sure are you?"), choices=[NOT_SAID, *Sureness.choices], required=False
    )
    taken_at = forms.DateTimeField(
        label=_("When did you talk (empty: now)"), required=False, widget=forms.DateTimeInput(attrs=WHEN)
    )
    words = forms.CharField(
        label=_("In the person's own words, if they wish"),
        help_text=_("Facts and wishes. The person may read this, and so may a court."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    BESIDE = ("with_person", "source", "language", "sureness", "taken_at", "words")

    def __init__(
        self,
        *args: Any,
        instrument: Instrument,
        scope: str,
        languages: Iterable[tuple[str, Any]] = SPOKEN,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.scope = scope
        self.fields["language"].choices = [NOT_SAID, *languages]  # type: ignore[attr-defined]
        self.ask_about(instrument, instrument.asked(scope))

    @property
    def rules(self) -> list[str]:
        """How to rate, in the reader's language."""
        return [in_language(*words, reader_language()) for words in self.instrument.rating_rules]

    @property
    def note(self) -> str:
        """What must be said of the instrument on every page that shows it."""
        return self.instrument.note(reader_language())

    @property
    def beside(self) -> list[BoundField]:
        """The questions about the sitting itself."""
        return [self[name] for name in self.BESIDE]

    def clean(self) -> dict[str, Any]:
        """The sitting as its verb takes it."""
        kept = {name: self.cleaned_data[name] for name in self.BESIDE if name in self.cleaned_data}
        return {**kept, "answers": self.given()}


class CorrectRatingForm(RatesAreas):
    """One area put right: another answer, and why. The rating that stands is shown, not chosen beforehand."""

    why = forms.ChoiceField(
        label=_("Why is it put right?"), choices=WhyCorrected.choices, widget=forms.RadioSelect
    )

    def __init__(
        self, *args: Any, instrument: Instrument, domain: Domain, standing: Rating, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ask_about(instrument, [domain])
        self.fields[f"said_{domain.key}"].required = True
        self.fields[f"own_{domain.key}"].initial = standing.own_level or standing.own_answer

    def clean(self) -> dict[str, Any]:
        """The answer and the reason as the verb takes them."""
        why, given = self.cleaned_data.get("why", ""), self.given()
        return {"why": why, "given": given.get(self.domains[0].key)}
