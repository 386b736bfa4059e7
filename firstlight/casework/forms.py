"""What staff type about going on, checked for shape."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from firstlight.access.models import User
from firstlight.assessments.instruments import instrument_now
from firstlight.casework.models import Case, Graduation, HandOff
from firstlight.kit.forms import HappenedForm, VerbForm
from firstlight.kit.speaking import reader_language
from firstlight.survivors.forms import CARD_LABELS, LONGEST_LINE
from firstlight.survivors.models import CrisisCard

WHEN = {"type": "datetime-local"}
DAY = {"type": "date"}
CHOICES = [
    ("case_management", _("Case management")),
    ("legal", _("Legal help")),
    ("both", _("Both")),
    ("not_now", _("Not now")),
    ("declined", _("Neither, they go their own way")),
    ("offered", _("They will think about it")),
]


class OfferHandOffForm(HappenedForm):
    """What the person said, in one tap; whom they would like, if somebody."""

    choice = forms.ChoiceField(label=_("What do they wish?"), choices=CHOICES)
    to_worker = forms.ModelChoiceField(
        label=_("Somebody they would like to go on with"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("whoever has room"),
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_worker"].queryset = colleagues  # type: ignore[attr-defined]


class AnswerHandOffForm(HappenedForm):
    """What the person said after thinking about it."""

    answer = forms.ChoiceField(label=_("What did they say?"))
    to_worker = forms.ModelChoiceField(
        label=_("Somebody they would like to go on with"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("whoever has room"),
    )
    WORDS: dict[str, Any] = {
        "wished": _("Yes, they wish for it"),
        "not_now": _("Not now"),
        "declined": _("They go their own way"),
        "withdrawn": _("They no longer wish for it"),
    }

    def __init__(self, *args: Any, hand_off: HandOff, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = [(to, words) for to, words in self.WORDS.items() if to in HandOff.MOVES[hand_off.state]]
        self.fields["answer"].choices = self.ways  # type: ignore[attr-defined]
        self.fields["to_worker"].queryset = colleagues  # type: ignore[attr-defined]


class KeepForm(HappenedForm):
    """What the person decides is kept; without a card, its lines can be written here."""

    keep_what = forms.ChoiceField(
        label=_("What may we keep? Ask them; the card for a year if you cannot."),
        choices=[
            (CrisisCard.Keep.CARD, _("The card")),
            (CrisisCard.Keep.ALL, _("Everything")),
            (CrisisCard.Keep.NOTHING, _("Nothing beyond what the law asks")),
        ],
        initial=CrisisCard.Keep.CARD,
        widget=forms.RadioSelect,
    )
    keep_until = forms.DateField(
        label=_("Until (empty: a year)"), required=False, widget=forms.DateInput(attrs=DAY)
    )

    def __init__(self, *args: Any, card: CrisisCard | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines: list[str] = [] if card else list(CrisisCard.LINES)
        for line in self.lines:
            self.fields[line] = forms.CharField(
                label=CARD_LABELS[line],
                required=False,
                max_length=LONGEST_LINE,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def card_fields(self) -> list[Any]:
        """The lines of a card that is not written yet."""
        return [self[line] for line in self.lines]


class PauseCaseForm(KeepForm):
    """Why it pauses, and what is kept."""

    why = forms.ChoiceField(label=_("Why?"), choices=Case.WhyPaused.choices, widget=forms.RadioSelect)


class EndCaseForm(KeepForm):
    """How it ended, and what is kept."""

    ending = forms.ChoiceField(
        label=_("How did the support end?"), choices=Case.Ending.choices, widget=forms.RadioSelect
    )


class PassCaseForm(VerbForm):
    """Who walks with the person from now on."""

    worker = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none())

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = colleagues  # type: ignore[attr-defined]


# ---------------------------------------------------------------- plan
LONGEST_GOAL = 300


class GoalForm(VerbForm):
    """A goal in the person's words."""

    words = forms.CharField(
        label=_("In the person's own words"),
        help_text=_("What they want to change. The person may read this, and so may a court."),
        max_length=LONGEST_GOAL,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due_on = forms.DateField(
        label=_("Next step by (empty: open)"), required=False, widget=forms.DateInput(attrs=DAY)
    )


class AddGoalForm(GoalForm):
    """What the person wants to change, and where it belongs."""

    domain = forms.ChoiceField(label=pgettext_lazy("of a life", "Area"))
    field_order = ("words", "domain", "due_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sheet = instrument_now()
        areas = [(one.key, one.label(reader_language())) for one in sheet.domains]
        self.fields["domain"].choices = areas  # type: ignore[attr-defined]


class DecideGoalForm(GoalForm):
    """What the person says to what was proposed."""

    answer = forms.ChoiceField(
        label=_("What did they say?"),
        choices=[("agree", _("Yes, this is a goal of theirs")), ("not_now", _("Not now"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = False


# ---------------------------------------------------------------- graduation
class RaiseGraduationForm(VerbForm):
    """Why an area that must be rated is not; supervisors only."""

    why_unrated = forms.ChoiceField(
        label=_("An area is not rated, because (supervisors)"),
        choices=[("", _("all are rated")), *Graduation.WhyUnrated.choices],
        required=False,
    )


class TalkGraduationForm(HappenedForm):
    """What the person said when it was talked over."""

    answer = forms.ChoiceField(
        label=_("What did they say?"),
        choices=[
            ("wishes", _("Talked over; they may wish to go on without us")),
            ("not_now", _("Not now; support goes on")),
        ],
    )


class GraduateForm(KeepForm):
    """What is kept, and whether we may ask how they are."""

    ask_after_days = forms.TypedMultipleChoiceField(
        label=_("May we ask how they are? As the safe-contact card says, and none is fine."),
        choices=[(30, _("after 30 days")), (90, _("after 90 days")), (180, _("after 180 days"))],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
