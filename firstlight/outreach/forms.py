"""What staff type about outreach, checked for shape."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firstlight.access.models import User
from firstlight.directory.models import Partner
from firstlight.kit.forms import VerbForm
from firstlight.outreach import codes, queries
from firstlight.outreach.models import Agreement, Deliverable, Training
from firstlight.outreach.steps import LONGEST_WORDS, Promise

DAY = {"type": "date"}
NO_STORIES = _("A few plain words, no names, no stories.")
MOST = 100_000
LONGEST_MINUTES = 2880
ROWS = 8
ROWS_OPEN = 2


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=forms.DateInput(attrs=DAY)
    )


def _count(label: Any, *, required: bool = True, least: int = 0, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=required, min_value=least, max_value=MOST, help_text=help_text
    )


def _minutes(label: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label or _("Minutes"), min_value=1, max_value=LONGEST_MINUTES)


def _words(label: Any, *, required: bool = False, longest: int = LONGEST_WORDS) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=longest, help_text=NO_STORIES)


class AgreementForm(VerbForm):
    """An agreement's terms, and up to eight deliverables in rows; an empty row is left out."""

    kind = forms.ChoiceField(label=_("What for"), choices=codes.Kind.choices)
    title = _words(_("Title"), required=True)
    from_on = _day(_("First day"))
    until_on = _day(_("Last day"))
    trainings_a_year = _count(_("Trainings promised a year"), required=False)
    people_a_year = _count(_("People to be trained a year"), required=False)

    def __init__(self, *args: Any, agreement: Agreement | None = None, **kwargs: Any) -> None:
        self.standing = queries.standing_deliverables(agreement) if agreement else []
        if agreement:
            names = ("kind", "title", "from_on", "until_on", "trainings_a_year", "people_a_year")
            kwargs["initial"] = {name: getattr(agreement, name) for name in names}
        super().__init__(*args, **kwargs)
        for place in range(ROWS):
            self._add_row(place, self.standing[place] if place < len(self.standing) else None)

    def _add_row(self, place: int, row: Deliverable | None) -> None:
        fields = {
            "words": forms.CharField(label=_("What"), required=False, max_length=LONGEST_WORDS),
            "number": _count(_("How many"), required=False, least=1),
            "unit": forms.ChoiceField(label=_("Of what"), required=False, choices=codes.Unit.choices),
            "due_on": _day(_("By"), required=False),
            "done": _count(_("Done so far, if counted by hand"), required=False),
            "pk": forms.CharField(required=False, max_length=12, widget=forms.HiddenInput),
        }
        for name, field in fields.items():
            field.initial = getattr(row, name) if row else None
            self.fields[f"d{place}_{name}"] = field
        if row and row.unit != codes.Unit.OTHER:
            self.fields[f"d{place}_done"].initial = None

    def plain_fields(self) -> list[forms.BoundField]:
        """The fields that stand alone, in order."""
        return [bound for bound in self.visible_fields() if not bound.name.startswith("d")]

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows of deliverables as the page shows them; ``open`` are the filled ones and two more."""
        filled = [place for place in range(ROWS) if self[f"d{place}_words"].value()]
        for place in range(ROWS):
            names = ("words", "number", "unit", "due_on", "done")
            yield {
                "number": place + 1,
                "fields": [self[f"d{place}_{name}"] for name in names],
                "pk": self[f"d{place}_pk"],
                "open": place <= max(filled, default=-1) + ROWS_OPEN,
            }

    def clean(self) -> dict[str, Any]:
        """The terms as ``add_agreement`` takes them."""
        typed = super().clean() or self.cleaned_data
        rows = [row for place in range(ROWS) if (row := self._row(typed, place))]
        terms = {name: value for name, value in typed.items() if name in self.base_fields}
        return {**terms, "deliverables": rows}

    def _row(self, typed: dict[str, Any], place: int) -> Promise | None:
        words, number, due_on = (typed.get(f"d{place}_{name}") for name in ("words", "number", "due_on"))
        if not words and not number and not due_on:
            return None
        if not words or not number or not due_on:
            if not any(f"d{place}_{name}" in self.errors for name in ("words", "number", "due_on")):
                self.add_error(f"d{place}_words", gettext("A row needs what, how many and by when."))
            return None
        unit = typed.get(f"d{place}_unit") or codes.Unit.OTHER
        done = typed.get(f"d{place}_done") or 0
        return Promise(words, number, unit, due_on, done, typed.get(f"d{place}_pk") or "")


class AddAgreementForm(AgreementForm):
    """With whom, and the terms."""

    partner: "forms.ModelChoiceField[Partner]" = forms.ModelChoiceField(queryset=None, label=_("Partner"))
    field_order = ("partner",)

    def __init__(self, *args: Any, partner: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = queries.partners()  # type: ignore[attr-defined]
        self.fields["partner"].initial = partner


class EndAgreementForm(VerbForm):
    """Why it ends, and since when."""

    reason = forms.ChoiceField(label=_("Why"), choices=codes.WhyEnded.choices)
    ended_on = _day(_("Last day it held"), required=False, help_text=_("Empty: today."))


class ActivityForm(VerbForm):
    """A visit, meeting or call."""

    partner: "forms.ModelChoiceField[Partner]" = forms.ModelChoiceField(queryset=None, label=_("Partner"))
    on = _day(_("On"))
    format = forms.ChoiceField(label=_("How"), choices=codes.Meeting.choices)
    audience = forms.ChoiceField(label=_("With whom"), choices=codes.Audience.choices)
    attendees = _count(_("How many of theirs"))
    minutes = _minutes()
    topic = _words(_("About"))
    issue = forms.ChoiceField(
        label=_("What stood in the way, if anything"),
        required=False,
        choices=[("", _("nothing raised")), *codes.Issue.choices],
    )
    follow_up_on = _day(_("Something to follow by"), required=False)

    def __init__(self, *args: Any, partner: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = queries.partners()  # type: ignore[attr-defined]
        self.fields["partner"].initial = partner


class FollowUpForm(VerbForm):
    """On which day it was done."""

    done_on = _day(_("Done on"), required=False, help_text=_("Empty: today."))


class TrainingForm(VerbForm):
    """A training, how many of each profession came, and the quiz as means."""

    on = _day(_("On"))
    curriculum = _words(_("Curriculum"), required=True)
    curriculum_version = forms.CharField(label=_("Its version"), max_length=20)
    trainer: "forms.ModelChoiceField[User]" = forms.ModelChoiceField(queryset=None, label=_("Trainer"))
    partner: "forms.ModelChoiceField[Partner]" = forms.ModelChoiceField(
        queryset=None, label=_("For which partner"), required=False, empty_label=_("open to several")
    )
    agreement: "forms.ModelChoiceField[Agreement]" = forms.ModelChoiceField(
        queryset=None, label=_("Under which agreement"), required=False, empty_label=_("none")
    )
    minutes = _minutes(_("Minutes each person was taught"))
    format = forms.ChoiceField(label=_("How"), choices=codes.Lesson.choices)
    language = forms.ChoiceField(label=_("In which language"), choices=codes.Language.choices)
    quiz_before = forms.DecimalField(
        label=_("Before: percent right, mean of all"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=1,
    )
    quiz_before_n = _count(_("How many answered before"), required=False)
    quiz_after = forms.DecimalField(
        label=_("After: percent right, mean of all"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=1,
    )
    quiz_after_n = _count(_("How many answered after"), required=False)

    def __init__(self, *args: Any, training: Training | None = None, **kwargs: Any) -> None:
        if training:
            kwargs["initial"] = initial_of(training)
        super().__init__(*args, **kwargs)
        gave, had = (training.trainer_id, training.partner_id) if training else (None, None)
        self.fields["trainer"].queryset = queries.trainers(gave)  # type: ignore[attr-defined]
        self.fields["partner"].queryset = queries.partners(had)  # type: ignore[attr-defined]
        self.fields["agreement"].queryset = queries.agreements()  # type: ignore[attr-defined]
        self.fields["agreement"].label_from_instance = lambda row: f"{row.title} · {row.partner}"  # type: ignore[attr-defined]
        for code, label in codes.Profession.choices:
            self.fields[f"people_{code}"] = _count(label, required=False)

    def who_came(self) -> list[forms.BoundField]:
        """One field for each profession."""
        return [self[f"people_{code}"] for code in codes.Profession.values]

    def about(self) -> list[forms.BoundField]:
        """What the training was."""
        return [self[name] for name in self.base_fields if not name.startswith("quiz_")]

    def quiz(self) -> list[forms.BoundField]:
        """The quiz, as means only."""
        return [self[name] for name in self.base_fields if name.startswith("quiz_")]

    def clean(self) -> dict[str, Any]:
        """What ``note_training`` takes; an empty profession came not at all, and 0 stays 0."""
        typed = super().clean() or self.cleaned_data
        told = {code: typed.get(f"people_{code}") for code in codes.Profession.values}
        attended = {code: people for code, people in told.items() if people is not None}
        if not attended and not self.errors:
            raise forms.ValidationError(gettext("Say how many came; 0 where nobody did."))
        return {name: typed.get(name) for name in self.base_fields} | {"attended": attended}


def initial_of(training: Training) -> dict[str, Any]:
    """A training as its form shows it."""
    told = {name: getattr(training, name) for name in TrainingForm.base_fields}
    return told | {f"people_{row.profession}": row.people for row in training.attendance.all()}


def initial_like(last: Training | None, worker: User) -> dict[str, Any]:
    """A new training begins like the last one: same curriculum, same version, given by whoever notes it."""
    names = ("curriculum", "curriculum_version", "minutes", "format", "language")
    return {name: getattr(last, name) for name in names if last} | {"trainer": worker.pk}


class YouthOutreachForm(VerbForm):
    """Where and when, and how many young people. Nothing else is asked."""

    on = _day(_("On"))
    setting = forms.ChoiceField(label=_("Where"), choices=codes.Setting.choices)
    area = forms.ChoiceField(label=_("Area"), choices=codes.Area.choices)
    young_people = _count(
        _("How many young people"), help_text=_("A count only. Nobody among them is written down.")
    )
    minutes = _minutes()
